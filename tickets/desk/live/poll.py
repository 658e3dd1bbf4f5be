"""The poll: one conditional read that says what is new to the reader, and who else is here."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from django.http import HttpResponse, JsonResponse, QueryDict
from django.template.loader import render_to_string
from django.utils.crypto import constant_time_compare

from helpdesk.access import StaffRequest
from helpdesk.kernel import clock
from helpdesk.kernel.doors import desk
from helpdesk.kernel.live.polls import Tag, place_key
from helpdesk.kernel.live.presence import Present, look_around
from helpdesk.kernel.text import clean_line
from helpdesk.models import User
from tickets.models import Ticket
from tickets.queries.inbox import Rail, is_read_by_due, states_of, view_named
from tickets.queries.live.news import Shown, arrived, rows_now, stamp_of, with_stamp
from tickets.rules import may_see_desk

SETTLES = timedelta(seconds=5)
"""How long events with a smaller number may still be committed by somebody else: until then a poll looks for itself."""
WRITES = ("reply", "note")
MOST_ROWS = 100
"""Rows a page of a list may name; it shows 25."""


@dataclass(frozen=True)
class Asked:
    """What a page shows and its reader does, as it says itself; nothing of it is believed before it is looked up."""

    number: int = 0
    writing: str = ""
    shown: Shown | None = None
    rows: frozenset[int] = frozenset()

    @classmethod
    def by(cls, request: StaffRequest) -> "Asked":
        """`?number=` (`&writing=reply|note`) for a request, `?on=list&rows=1042-1043` with the parameters of the inbox for a list."""
        get, number = request.GET, _number(request.GET.get("number", ""))
        if number:
            return cls(number=number, writing=get["writing"] if get.get("writing") in WRITES else "")
        if get.get("on") != "list":
            return cls()
        query, view = clean_line(get.get("q", ""), limit=200), view_named(get.get("view", "")).slug
        is_by_due = is_read_by_due(view, query, get.get("sort", ""))
        since = _moment(get.get("since", ""))
        shown = Shown(view, query, since, is_by_due=is_by_due, is_first="cursor" not in get)
        state = states_of(view, query, get["state"])[1] if "state" in get else None
        return cls(shown=replace(shown, state=state.pk) if state else shown, rows=_rows(get))


@desk(may_see_desk)
def poll(request: StaffRequest) -> HttpResponse:
    """304 after two reads by key while nothing happened, or nothing the reader may see; else the news as JSON."""
    user, asked, known = request.user, Asked.by(request), Tag.read(request.headers.get("If-None-Match", ""))
    me = Present(asked.number, user.pk, user.name, asked.writing) if _was_shown(request, asked) else None
    others = _relevant(look_around(me, besides=user.pk), asked)
    state = _state(user, asked, others)
    if known.proves(state):
        return HttpResponse(status=304, headers={"ETag": str(known.again(state))})
    news = _news(user, asked, others)
    answer = JsonResponse(news)
    tag = Tag.of(state if _is_settled(user) else "", answer.content.decode())
    if known.digest == tag.digest:
        answer = HttpResponse(status=304)  # type: ignore[assignment]
    answer.headers["ETag"] = str(tag)
    return answer


def _was_shown(request: StaffRequest, asked: Asked) -> bool:
    proof = request.GET.get("place", "")
    return bool(asked.number) and constant_time_compare(proof, place_key(request.user.pk, asked.number))


def _relevant(others: Sequence[Present], asked: Asked) -> Sequence[Present]:
    places = {asked.number} if asked.number else asked.rows
    return [one for one in others if one.place in places]


def _state(user: Any, asked: Asked, others: Sequence[Present]) -> str:
    who = (user.pk, user.get_session_auth_hash(), user.language)
    marks = [getattr(user, name, None) for name in ("newest_event", "unread")]
    return repr((who, marks, asked.number, asked.shown, sorted(asked.rows), others))


def _is_settled(user: Any) -> bool:
    at: datetime | None = getattr(user, "newest_at", None)
    return at is None or clock.now() - at > SETTLES


def _news(user: User, asked: Asked, others: Sequence[Present]) -> dict[str, Any]:
    counts = Rail(user).counts
    news: dict[str, Any] = {"counts": counts}
    if asked.number:
        news["ticket"] = _of_ticket(user, asked.number, others)
    elif asked.shown:
        news |= _of_list(user, asked.shown, others)
    return news


def _of_list(user: User, shown: Shown, others: Sequence[Present]) -> dict[str, Any]:
    news: dict[str, Any] = {"here": _here(user, others)}
    if shown.since:
        news["arrived"] = arrived(user, shown)
    if shown.is_first:
        news["rows"] = rows_now(user, shown)
    return news


def _of_ticket(user: User, number: int, others: Sequence[Present]) -> dict[str, str] | None:
    ticket = with_stamp(Ticket.objects.visible_to(user)).filter(pk=number).first()
    if ticket is None:
        return None
    context = {"others": others, "writers": [one for one in others if one.writing]}
    words = render_to_string("tickets/desk/live/_words.html", context).strip()
    faces = render_to_string("tickets/desk/live/_faces.html", context).strip()
    return {"stamp": stamp_of(ticket), "words": words, "faces": faces}


def _here(user: User, others: Sequence[Present]) -> dict[int, str]:
    """The faces at each row that is looked at; a page may name rows that are not, or no longer, its reader's to see."""
    looked_at = {one.place for one in others}
    listed = Ticket.objects.visible_to(user).filter(pk__in=looked_at).values_list("pk", flat=True) if looked_at else ()
    return {
        number: render_to_string(
            "tickets/desk/live/_faces.html", {"others": [one for one in others if one.place == number]}
        ).strip()
        for number in sorted(listed)
    }


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 18 else 0


def _rows(asked: QueryDict) -> frozenset[int]:
    return frozenset(map(_number, asked.get("rows", "").split("-")[:MOST_ROWS])) - {0}


def _moment(text: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo is not None and 1970 < moment.year < 9000 else None
