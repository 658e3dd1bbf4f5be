"""Resolving and reopening: with a reason, after a reply, and with a snapshot of what was true."""

import pytest

from helpdesk.kernel.errors import Invalid
from helpdesk.models import Event, User
from tickets.actions.reopening import reopen_ticket
from tickets.actions.reply import reply_to_ticket
from tickets.actions.resolution import Outcome, resolve_ticket
from tickets.errors import NoReplyYet
from tickets.models import Category, Invitation, Reason, Resolution, Ticket


def test_nobody_resolves_before_somebody_replied(cems_ticket: Ticket, ada: User, reasons: dict[str, Reason]) -> None:
    with pytest.raises(NoReplyYet):
        resolve_ticket(cems_ticket, by=ada, outcome=Outcome(reasons["late"]))
    resolve_ticket(cems_ticket, by=ada, outcome=Outcome(reasons["late"], without_reply=True))
    assert Resolution.objects.get().without_reply


def test_a_heading_is_no_reason(cems_ticket: Ticket, ada: User, reasons: dict[str, Reason]) -> None:
    with pytest.raises(Invalid):
        resolve_ticket(cems_ticket, by=ada, outcome=Outcome(reasons["delivery"], without_reply=True))


def test_a_resolution_keeps_who_replied_how_much(
    cems_ticket: Ticket, ada: User, lena: User, reasons: dict[str, Reason]
) -> None:
    for by in (ada, ada, lena):
        reply_to_ticket(cems_ticket, by=by, body="words")
    resolve_ticket(cems_ticket, by=ada, outcome=Outcome(reasons["late"], "refund"))
    done = Resolution.objects.get()
    assert done.repliers == {str(ada.pk): 0.6667, str(lena.pk): 0.3333}
    assert (done.last_replier, done.resolved_by, done.remedy, done.number) == (lena, ada, "refund", 1)
    assert (done.team_id, done.without_reply) == (cems_ticket.team_id, False)
    cems_ticket.refresh_from_db()
    assert cems_ticket.resolved_at == done.resolved_at


def test_resolving_twice_is_resolving_once(
    cems_ticket: Ticket, ada: User, lena: User, reasons: dict[str, Reason]
) -> None:
    for by in (ada, lena):
        resolve_ticket(cems_ticket, by=by, outcome=Outcome(reasons["late"], without_reply=True))
    assert Resolution.objects.get().resolved_by == ada
    assert Event.objects.filter(kind="ticket.resolved").count() == 1


def test_each_resolution_has_its_number_and_its_own_invitation(
    cems_ticket: Ticket, ada: User, reasons: dict[str, Reason]
) -> None:
    reply_to_ticket(cems_ticket, by=ada, body="words", outcome=Outcome(reasons["late"]))
    reopen_ticket(cems_ticket, by=ada)
    resolve_ticket(cems_ticket, by=ada, outcome=Outcome(reasons["not_received"]))
    assert list(Resolution.objects.values_list("number", "reason__slug")) == [(1, "late"), (2, "not_received")]
    assert list(Invitation.objects.order_by("id").values_list("state", flat=True)) == ["cancelled", "scheduled"]


def test_an_agents_own_correction_neither_confirms_nor_fails_the_first_contact(
    cems_ticket: Ticket, ada: User, reasons: dict[str, Reason]
) -> None:
    resolve_ticket(cems_ticket, by=ada, outcome=Outcome(reasons["late"], without_reply=True))
    for _ in range(2):
        reopen_ticket(cems_ticket, by=ada)
    cems_ticket.refresh_from_db()
    done = Resolution.objects.get()
    assert (cems_ticket.category, cems_ticket.resolved_by) == (Category.OPEN, None)
    assert (done.first_contact, done.reopened_kind) == ("excluded", "agent")
