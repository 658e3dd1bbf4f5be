"""The conversation as the customer sees it: by day, newest at the end, notes never."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.utils import translation

from helpdesk.kernel import clock
from helpdesk.models import User
from tickets.actions.contact import add_contact
from tickets.actions.reply import add_note, reply_to_ticket
from tickets.models import Ticket
from tickets.queries.customer_thread import CustomerThread, customer_thread
from tickets.queries.private_link import PrivateLink, mailed_token, open_link

NOON = datetime(2026, 3, 12, 9, tzinfo=UTC)


def link_to(ticket: Ticket) -> PrivateLink:
    """The mailed link, opened."""
    link = open_link(mailed_token(ticket))
    assert link is not None
    return link


def words(thread: CustomerThread) -> list[tuple[str, list[str]]]:
    """Day → what was said."""
    return [(day.name, [said.message.body.split("\n")[0] for said in day.said]) for day in thread.days]


@pytest.mark.parametrize(
    ("language", "names"),
    [("en", ["Tuesday", "Yesterday", "Today"]), ("tr", ["Salı", "Dün", "Bugün"])],
)
def test_messages_stand_under_their_days(cems_ticket: Ticket, ada: User, language: str, names: list[str]) -> None:
    for days_ago, body in ((2, "one"), (1, "two"), (0, "three")):
        with clock.travelling(NOON - timedelta(days=days_ago)):
            add_contact(cems_ticket, by=cems_ticket.person, body=body)
    with clock.travelling(NOON), translation.override(language):
        found = words(customer_thread(link_to(cems_ticket)))
    assert [day for day in found if day[1][0] in ("one", "two", "three")] == [
        (name, [body]) for name, body in zip(names, ("one", "two", "three"), strict=True)
    ]


def test_ours_have_a_name_theirs_have_none_and_notes_are_absent(cems_ticket: Ticket, ada: User) -> None:
    add_note(cems_ticket, by=ada, body="Secret.")
    reply_to_ticket(cems_ticket, by=ada, body="Hello.")
    said = [one for day in customer_thread(link_to(cems_ticket)).days for one in day.said]
    assert [(one.is_ours, one.author) for one in said] == [(False, ""), (True, "Ada Yıldız")]


@pytest.mark.parametrize("count", [1, 3])
def test_two_queries_whatever_its_length(
    cems_ticket: Ticket, ada: User, count: int, django_assert_num_queries: Any
) -> None:
    for number in range(count - 1):
        reply_to_ticket(cems_ticket, by=ada, body=f"{number}")
    link = link_to(cems_ticket)
    with django_assert_num_queries(2):
        thread = customer_thread(link)
    assert (sum(len(day.said) for day in thread.days), thread.is_long) == (count, False)


def test_fifty_are_shown_and_the_earlier_ones_are_to_be_had(cems_ticket: Ticket) -> None:
    for number in range(50):
        add_contact(cems_ticket, by=cems_ticket.person, body=f"{number}")
    thread = customer_thread(link_to(cems_ticket))
    assert (sum(len(day.said) for day in thread.days), thread.is_newest, thread.is_long) == (50, True, True)
    before = customer_thread(link_to(cems_ticket), before=thread.earlier)
    assert (words(before)[0][1], before.earlier, before.is_newest) == (["I ordered a week ago."], None, False)
