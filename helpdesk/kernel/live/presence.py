"""Presence: who looks at what and who writes, for seconds only; lost without harm.

It lives in Redis or Valkey (REDIS_URL; `manage.py up` always sets it), in one small hash, and never in the database: a
poll every two seconds would make every reader a writer there, and SQLite has one pen. Without a broker, or while it
does not answer, nobody is shown and polls stay quick.
"""

import json
import time
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import redis
import structlog
from django.conf import settings
from redis.backoff import NoBackoff
from redis.retry import Retry

from helpdesk.kernel import clock

log = structlog.get_logger(__name__)
KEY = "helpdesk:presence"
LASTS = 6.0
"""Seconds without a poll after which somebody has left: three polls that did not come."""
PATIENCE = 0.2
"""Seconds we wait for an answer."""
REST = 5.0
"""Seconds without a try after there was none."""
_resting_until = 0.0


@dataclass(frozen=True, order=True)
class Present:
    """Somebody who is at a place now; `writing` is what they write there ("reply", "note") or empty."""

    place: int
    user_id: int
    name: str
    writing: str = ""


def look_around(me: Present | None, *, besides: int) -> Sequence[Present]:
    """Say where I am (None: nowhere), and hear who is where, without the user `besides`: one round trip, in a fixed order."""
    global _resting_until
    if not settings.REDIS_URL or time.monotonic() < _resting_until:
        return ()
    try:
        return _present(_tell(me), besides)
    except (redis.RedisError, OSError) as problem:
        _resting_until = time.monotonic() + REST
        log.warning("presence.silent", error=type(problem).__name__)
        return ()


def _tell(me: Present | None) -> dict[bytes, bytes]:
    with _client(settings.REDIS_URL).pipeline(transaction=False) as pipe:
        if me is not None:
            value = json.dumps([clock.now().timestamp(), me.name, me.writing])
            pipe.hset(KEY, f"{me.place}:{me.user_id}", value)
            pipe.expire(KEY, 60)
        pipe.hgetall(KEY)
        found: dict[bytes, bytes] = pipe.execute()[-1]
    return found


def _present(found: dict[bytes, bytes], besides: int) -> Sequence[Present]:
    here, left, now = [], [], clock.now().timestamp()
    for field, value in found.items():
        place, user = map(int, field.split(b":"))
        at, name, writing = json.loads(value)
        if now - at > LASTS:
            left.append(field)
        elif user != besides:
            here.append(Present(place, user, name, writing))
    if left:
        _client(settings.REDIS_URL).hdel(KEY, *left)
    return sorted(here)


@lru_cache(maxsize=4)
def _client(url: str) -> Any:
    return redis.Redis.from_url(
        url, socket_connect_timeout=PATIENCE, socket_timeout=PATIENCE, retry=Retry(NoBackoff(), 0)
    )
