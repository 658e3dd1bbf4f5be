"""The service level, equal to a count by hand."""

from typing import Any

from helpdesk.models import Team, User
from tests.promises import at, on, promise
from tickets.actions.deadlines.following import FIRST
from tickets.actions.opening import Matter, open_by_form
from tickets.actions.reply import reply_to_ticket
from tickets.actions.resolution import Outcome, resolve_ticket
from tickets.models import Reason, RequestType, Ticket
from tickets.queries.deadlines.service_level import ServiceLevel, ended_between, service_level

MONDAY, NEXT_MONDAY = on("2026-11-23 00:00"), on("2026-11-30 00:00")


def arrive(moment: str, kind: RequestType) -> Ticket:
    """A request that comes in then."""
    with at(moment):
        matter = Matter("Where is it?", "words", request_type=kind)
        return open_by_form(matter, by=None, email="cem@example.com", name="", network="", token=moment).ticket


def test_the_share_is_what_was_kept_of_what_ended(
    default_type: RequestType,
    ada: User,
    support: Team,
    returns: Team,
    reasons: dict[str, Reason],
    django_assert_num_queries: Any,
) -> None:
    promise()
    replies = {"2026-11-23 10:00": "2026-11-23 11:00", "2026-11-24 10:00": "2026-11-24 16:00"}
    for opened, replied in replies.items():
        ticket = arrive(opened, default_type)
        with at(replied):
            reply_to_ticket(ticket, by=ada, body="Here.", outcome=Outcome(reasons["late"]))
    arrive("2026-11-25 10:00", default_type)
    dropped = arrive("2026-11-25 11:00", default_type)
    with at("2026-11-25 11:30"):
        resolve_ticket(dropped, by=ada, outcome=Outcome(reasons["late"], without_reply=True))
    with django_assert_num_queries(1):
        levels = service_level(since=MONDAY, until=NEXT_MONDAY)
    assert levels == [
        ServiceLevel("first_reply", 1, 1),
        ServiceLevel("next_reply", 0, 0),
        ServiceLevel("resolution", 3, 0),
    ]
    assert [level.share for level in levels] == [0.5, None, 1.0]
    assert service_level(since=MONDAY, until=NEXT_MONDAY, teams=[support.pk]) == levels
    assert [level.ended for level in service_level(since=MONDAY, until=NEXT_MONDAY, teams=[returns.pk])] == [0, 0, 0]
    assert [level.ended for level in service_level(since=NEXT_MONDAY, until=on("2026-12-30 00:00"))] == [0, 0, 0]
    late = ended_between(MONDAY, NEXT_MONDAY, outcome="missed").filter(kind=FIRST)
    assert [row.ended_at for row in late] == [on("2026-11-24 16:00")]
