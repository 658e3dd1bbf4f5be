"""Recoveries: whose they are, by when, and who counts them."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from customers.models import Person
from helpdesk.actions.calendar import Plan, add_calendar, add_special_day
from helpdesk.actions.deliveries import settle
from helpdesk.actions.team import change_team
from helpdesk.actions.user import add_user
from helpdesk.kernel.acting import action
from helpdesk.models import Calendar, Team, User
from helpdesk.queries.calendar import forget_hours
from tests.promises import on, open_office
from tests.surveys import at_once, resolve, send
from tickets.actions.surveys.answer import answer_survey, explain_answer
from tickets.models import Answer, Reason, Ticket
from tickets.queries.surveys.recovery import a_business_day_after, count_open_recoveries, recoverers, recovery_with


# 2026-11-20 is a Friday; Istanbul is three hours ahead of UTC.
@pytest.mark.parametrize(
    ("now", "due"),
    [
        (datetime(2026, 11, 17, 7, tzinfo=UTC), datetime(2026, 11, 18, 7, tzinfo=UTC)),
        (datetime(2026, 11, 17, 20, tzinfo=UTC), datetime(2026, 11, 18, 15, tzinfo=UTC)),
        (datetime(2026, 11, 20, 12, tzinfo=UTC), datetime(2026, 11, 23, 12, tzinfo=UTC)),
        (datetime(2026, 11, 21, 12, tzinfo=UTC), datetime(2026, 11, 23, 15, tzinfo=UTC)),
    ],
    ids=["in the morning", "at night", "on friday", "on saturday"],
)
def test_without_a_calendar_a_business_day_is_nine_hours_of_an_office(db: None, now: datetime, due: datetime) -> None:
    assert a_business_day_after(now, team_id=None) == due


def test_the_default_calendar_knows_its_holidays(support: Team) -> None:
    open_office(country="TR")
    # 29 October is a holiday, and the 28th ends at one: three hours on Tuesday, four on Wednesday, two on Friday.
    assert a_business_day_after(on("2026-10-27 15:00"), team_id=support.pk) == on("2026-10-30 11:00")


def test_the_teams_own_calendar_comes_first(support: Team, admin_user: User) -> None:
    office = open_office(country="TR")
    own = add_calendar(Plan("Short days", "Europe/Istanbul", (((600, 960),),) * 6 + ((),)), by=admin_user)
    change_team(support, by=admin_user, name="Support", members=[], calendar=own)
    assert a_business_day_after(on("2026-10-27 15:00"), team_id=support.pk) == on("2026-10-28 15:00")
    add_special_day(own, by=admin_user, day=date(2026, 10, 28), name="Stocktaking")
    assert a_business_day_after(on("2026-10-27 15:00"), team_id=support.pk) == on("2026-10-29 15:00")
    assert a_business_day_after(on("2026-10-24 11:00"), team_id=support.pk) == on("2026-10-26 11:00")
    assert a_business_day_after(on("2026-10-24 11:00"), team_id=None) == on("2026-10-26 18:00")
    assert office.is_default


def test_a_calendar_that_never_opens_again_leaves_nobody_waiting_for_ever(support: Team, admin_user: User) -> None:
    empty(open_office(), by=None)
    assert a_business_day_after(on("2026-10-27 15:00"), team_id=support.pk) == on("2026-10-28 15:00")


@action
def empty(calendar: Calendar, *, by: None) -> None:
    """What the settings refuse: no hour is left."""
    calendar.spans.all().delete()
    forget_hours()


def bad_answer(settings: Any, ticket: Ticket, by: User, reason: Reason, person: Person) -> Answer:
    """Somebody is dissatisfied with what `by` did."""
    at_once(settings)
    invitation = resolve(ticket, by, reason)
    send(invitation)
    answer_survey(invitation, by=person, score=1)
    explain_answer(invitation, by=person, solved="yes")
    settle()
    return Answer.objects.select_related("invitation__resolution").get()


def test_it_is_the_leads_who_did_not_do_it(
    settings: Any, cem: Person, cems_ticket: Ticket, ada: User, lena: User, admin_user: User, reasons: dict[str, Reason]
) -> None:
    answer = bad_answer(settings, cems_ticket, ada, reasons["late"], cem)
    assert list(recoverers(answer)) == [lena]


def test_without_another_lead_it_is_the_admins(
    settings: Any, cem: Person, cems_ticket: Ticket, lena: User, admin_user: User, reasons: dict[str, Reason]
) -> None:
    answer = bad_answer(settings, cems_ticket, lena, reasons["late"], cem)
    assert list(recoverers(answer)) == [admin_user]
    other = add_user("umut@example.com", by=None, name="Umut", roles=["lead"], password_hash="")
    assert list(recoverers(answer)) == [other]


def test_the_leads_of_the_team_come_first(
    settings: Any, cem: Person, cems_ticket: Ticket, ada: User, lena: User, reasons: dict[str, Reason]
) -> None:
    add_user("umut@example.com", by=None, name="Umut", roles=["lead"], password_hash="")
    answer = bad_answer(settings, cems_ticket, ada, reasons["late"], cem)
    assert list(recoverers(answer)) == [lena]


def test_only_who_looks_after_them_counts_them(
    settings: Any, cem: Person, cems_ticket: Ticket, ada: User, lena: User, kaan: User, reasons: dict[str, Reason]
) -> None:
    bad_answer(settings, cems_ticket, ada, reasons["late"], cem)
    assert [count_open_recoveries(user) for user in (ada, kaan, lena)] == [0, 0, 1]


@pytest.mark.parametrize("number", ["0", "999", "abc", "²", "9" * 40, "-1", ""])
def test_what_is_no_recovery_is_none(db: None, number: str) -> None:
    assert recovery_with(number) is None
