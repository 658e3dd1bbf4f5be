"""Hints to the workers. The database is the truth: a lost hint costs delay, never work."""

import time
from typing import Any

import structlog
from django.conf import settings
from kombu import Connection
from kombu.exceptions import LimitExceeded, OperationalError
from kombu.pools import ProducerPool, producers

log = structlog.get_logger(__name__)
REST = 5.0
"""Seconds without a try after the broker did not answer, so that a stopped broker does not slow every request."""
PATIENCE = {"socket_connect_timeout": 0.5, "socket_timeout": 1, "retry_on_timeout": False, "max_retries": 0}
"""How we speak to the broker while somebody waits for a page (seconds): without it, one that hangs would hold them for ten."""
_resting_until = 0.0


def hint(task: str, *ids: int, queue: str = "default") -> bool:
    """Ask a worker to run the named task soon; False when the broker cannot be reached (a sweep will do it)."""
    global _resting_until
    if not settings.REDIS_URL or time.monotonic() < _resting_until:
        return False
    from helpdesk.celery import app

    try:
        with _producers().acquire(block=True, timeout=1) as producer:
            app.send_task(task, args=list(ids), queue=queue, retry=False, ignore_result=True, producer=producer)
    except (OperationalError, LimitExceeded, OSError) as problem:
        _resting_until = time.monotonic() + REST
        log.warning("queue.unreachable", task=task, error=type(problem).__name__)
        return False
    return True


def reachable() -> bool | None:
    """Whether the broker answers within half a second; None when none is configured."""
    if not settings.REDIS_URL:
        return None
    import redis

    try:
        client: Any = redis.Redis.from_url(settings.REDIS_URL, socket_connect_timeout=0.5, socket_timeout=0.5)
        return bool(client.ping())
    except redis.RedisError:
        return False


def _producers() -> ProducerPool:
    # Equal connections share one pool.
    return producers[Connection(settings.REDIS_URL, transport_options=PATIENCE)]
