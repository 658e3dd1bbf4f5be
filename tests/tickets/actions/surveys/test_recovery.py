"""Recoveries: opened for who is dissatisfied with a solved matter, once, and never in the hands of who is judged."""

from datetime import timedelta
from typing import Any

import pytest

from customers.models import Person
from helpdesk.actions.calendar import Plan, add_calendar
from helpdesk.actions.deliveries import settle
from helpdesk.actions.team import change_team
from helpdesk.kernel import clock
from helpdesk.kernel.errors import Invalid
from helpdesk.models import Event, Team, User
from tests.promises import NIGHT
from tests.surveys import at_once, resolve, send
from tickets.actions.reopening import reopen_ticket
from tickets.actions.surveys.answer import answer_survey, explain_answer
from tickets.actions.surveys.exclusion import exclude_answer
from tickets.actions.surveys.recovery import (
    close_recovery,
    note_recovery_contact,
    take_recovery,
    weigh_recovery,
    weigh_unexplained,
)
from tickets.errors import AnswerIsAboutYou, RecoveryIsOver
from tickets.models import Invitation, Reason, Recovery, Ticket
from tickets.queries.surveys.recovery import PATIENCE, a_business_day_after


@pytest.fixture
def asked(settings: Any, cems_ticket: Ticket, ada: User, reasons: dict[str, Reason]) -> Invitation:
    """Cem's invitation about what Ada did; the mail is with him."""
    at_once(settings)
    invitation = resolve(cems_ticket, ada, reasons["late"])
    send(invitation)
    return invitation


@pytest.fixture
def recovery(asked: Invitation, cem: Person) -> Recovery:
    """Cem is dissatisfied although his matter is solved."""
    return dissatisfied(asked, cem)


def dissatisfied(asked: Invitation, person: Person, *, score: int = 1, solved: str = "yes") -> Recovery:
    """What such an answer sets going."""
    say(asked, person, score=score, solved=solved)
    return Recovery.objects.get()


def say(asked: Invitation, person: Person, *, score: int, solved: str, comment: str = "") -> None:
    """Both pages of the survey, and what follows."""
    answer_survey(asked, by=person, score=score)
    explain_answer(asked, by=person, solved=solved, comment=comment)
    settle()


def told() -> list[str]:
    """What was announced about recoveries."""
    return list(Event.objects.filter(kind__startswith="recovery.").order_by("pk").values_list("kind", flat=True))


@pytest.mark.parametrize("score", [1, 2])
@pytest.mark.parametrize("solved", ["yes", "partly"])
def test_dissatisfied_with_a_solved_matter_is_a_leads_task(
    cem: Person, cems_ticket: Ticket, asked: Invitation, score: int, solved: str
) -> None:
    recovery = dissatisfied(asked, cem, score=score, solved=solved)
    event = Event.objects.get(kind="recovery.opened")
    assert (event.noun, event.noun_id, event.data["recovery"]) == ("ticket", cems_ticket.pk, recovery.pk)
    assert event.data["answer"] == asked.answer.pk
    assert (recovery.lead_id, recovery.closed_at) == (None, None)


@pytest.mark.parametrize(("score", "solved"), [(3, "yes"), (5, "yes"), (1, "no"), (2, "no")])
def test_the_others_are_not(cem: Person, asked: Invitation, score: int, solved: str) -> None:
    say(asked, cem, score=score, solved=solved)
    assert Recovery.objects.count() == 0


def test_not_solved_reopens_and_calls_for_nothing_else(cem: Person, cems_ticket: Ticket, asked: Invitation) -> None:
    say(asked, cem, score=1, solved="no")
    cems_ticket.refresh_from_db()
    assert (cems_ticket.category, told()) == ("open", [])


def test_weighed_twice_is_opened_once(recovery: Recovery, asked: Invitation) -> None:
    assert weigh_recovery(asked, by=None) == recovery
    assert (Recovery.objects.count(), told()) == (1, ["recovery.opened"])


def test_a_bad_answer_without_a_word_waits_for_the_second_page(cem: Person, asked: Invitation) -> None:
    answer_survey(asked, by=cem, score=2)
    settle()
    assert weigh_unexplained(by=None) == 0
    with clock.travelling(clock.now() + PATIENCE):
        assert (weigh_unexplained(by=None), weigh_unexplained(by=None)) == (1, 0)
    assert told() == ["recovery.opened"]


@pytest.mark.parametrize("how", ["reopened", "excluded", "satisfied", "weeks ago"])
def test_a_bad_answer_without_a_word_may_need_nobody(
    cem: Person, cems_ticket: Ticket, ada: User, lena: User, asked: Invitation, how: str
) -> None:
    answer = answer_survey(asked, by=cem, score=2)
    assert answer is not None
    if how == "reopened":
        reopen_ticket(cems_ticket, by=ada)
    elif how == "excluded":
        exclude_answer(answer, by=lena, why="A test of ours")
    elif how == "satisfied":
        answer_survey(asked, by=cem, score=4)
    with clock.travelling(clock.now() + timedelta(days=15 if how == "weeks ago" else 1)):
        assert weigh_unexplained(by=None) == 0


def test_who_thinks_better_of_it_needs_nobody(cem: Person, recovery: Recovery, asked: Invitation) -> None:
    say(asked, cem, score=3, solved="yes")
    assert (Recovery.objects.count(), told()) == (0, ["recovery.opened", "recovery.withdrawn"])


def test_what_somebody_has_taken_stays(cem: Person, recovery: Recovery, asked: Invitation, lena: User) -> None:
    take_recovery(recovery, by=lena)
    say(asked, cem, score=5, solved="yes")
    assert Recovery.objects.get().lead == lena


def test_worse_again_opens_anew(cem: Person, recovery: Recovery, asked: Invitation) -> None:
    say(asked, cem, score=4, solved="yes")
    say(asked, cem, score=1, solved="yes")
    assert told() == ["recovery.opened", "recovery.withdrawn", "recovery.opened"]


def test_a_lead_takes_it_speaks_with_the_customer_and_closes_it(
    recovery: Recovery, lena: User, cems_ticket: Ticket
) -> None:
    take_recovery(recovery, by=lena)
    take_recovery(recovery, by=lena)
    spoken = clock.now()
    note_recovery_contact(recovery, by=lena, at=spoken)
    done = close_recovery(recovery, by=lena, cause="waiting", action_taken="Apologised; a voucher of 100 ₺.")
    close_recovery(recovery, by=lena, cause="waiting", action_taken="Apologised; a voucher of 100 ₺.")
    assert (done.lead, done.contacted_at, done.closed_by, done.cause) == (lena, spoken, lena, "waiting")
    assert done.is_agent_controllable is False
    assert told() == ["recovery.opened", "recovery.taken", "recovery.contacted", "recovery.closed"]
    assert "voucher" not in str(list(Event.objects.values_list("data", flat=True)))


def test_who_resolved_takes_no_part(
    cem: Person, cems_ticket: Ticket, lena: User, settings: Any, reasons: dict[str, Reason]
) -> None:
    at_once(settings)
    asked = resolve(cems_ticket, lena, reasons["late"])
    send(asked)
    recovery = dissatisfied(asked, cem)
    deeds = (
        lambda: take_recovery(recovery, by=lena),
        lambda: note_recovery_contact(recovery, by=lena, at=clock.now()),
        lambda: close_recovery(recovery, by=lena, cause="tone", action_taken="Nothing."),
    )
    for deed in deeds:
        with pytest.raises(AnswerIsAboutYou):
            deed()
    assert told() == ["recovery.opened"]


def test_an_agent_takes_no_part(recovery: Recovery, mert: User) -> None:
    with pytest.raises(AnswerIsAboutYou):
        take_recovery(recovery, by=mert)


def test_an_admin_may(recovery: Recovery, admin_user: User) -> None:
    assert take_recovery(recovery, by=admin_user).lead == admin_user


@pytest.mark.parametrize(
    ("cause", "words", "wrong"),
    [
        ("", "words", {"cause"}),
        ("weather", "words", {"cause"}),
        ("tone", " \u200b", {"action"}),
        ("tone", "x" * 5001, {"action"}),
        ("", "", {"cause", "action"}),
    ],
)
def test_closing_needs_cause_and_action(
    recovery: Recovery, lena: User, cause: str, words: str, wrong: set[str]
) -> None:
    with pytest.raises(Invalid) as problem:
        close_recovery(recovery, by=lena, cause=cause, action_taken=words)
    assert set(problem.value.fields) == wrong


@pytest.mark.parametrize("hours", [-1000, 1])
def test_nobody_was_spoken_to_before_the_answer_or_tomorrow(recovery: Recovery, lena: User, hours: int) -> None:
    with pytest.raises(Invalid):
        note_recovery_contact(recovery, by=lena, at=clock.now() + timedelta(hours=hours))


def test_what_is_over_is_over(cem: Person, recovery: Recovery, asked: Invitation, lena: User, admin_user: User) -> None:
    say(asked, cem, score=5, solved="yes")
    with pytest.raises(RecoveryIsOver):
        take_recovery(recovery, by=lena)
    again = dissatisfied(asked, cem)
    close_recovery(again, by=lena, cause="tone", action_taken="Apologised.")
    with pytest.raises(RecoveryIsOver):
        close_recovery(again, by=admin_user, cause="price", action_taken="Nothing.")


def test_contact_within_a_business_day_and_closed_within_48_hours_or_right_after(
    support: Team, asked: Invitation, cem: Person, admin_user: User
) -> None:
    nights = add_calendar(Plan("Nights", "Europe/Istanbul", NIGHT), by=None)
    change_team(support, by=admin_user, name="Support", members=[], calendar=nights)
    recovery = dissatisfied(asked, cem)
    assert recovery.contact_due_at == a_business_day_after(recovery.created_at, team_id=support.pk)
    assert recovery.contact_due_at - recovery.created_at <= timedelta(hours=30)
    assert recovery.close_due_at == max(recovery.created_at + timedelta(hours=48), recovery.contact_due_at)
