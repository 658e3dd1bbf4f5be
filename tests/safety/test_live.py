"""Live and notifications know nothing of requests that are not the reader's: no news, no count, no name, no mail."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from helpdesk.actions.roles import deactivate_user
from helpdesk.kernel import clock
from helpdesk.kernel.clock import travelling
from helpdesk.models import Mail, Notification, User
from tickets.actions.assignment import assign_ticket, move_ticket
from tickets.actions.contact import add_contact
from tickets.actions.reply import add_note
from tickets.models import Queue, Ticket

PAGES = ("/desk/live/", "/desk/live/?on=list&view=open", "/desk/live/?on=list&q=parcel", "/desk/live/?number={}")


@pytest.fixture
def theirs(cems_ticket: Ticket, returns_queue: Queue, lena: User, mert: User, settle: Any) -> Ticket:
    """A request of the team Returns that Mert works; what was told before is history."""
    move_ticket(cems_ticket, by=lena, to=returns_queue)
    assign_ticket(cems_ticket, by=lena, to=mert)
    settle()
    return cems_ticket


@pytest.mark.parametrize("page", PAGES)
def test_nothing_that_happens_there_is_told_to_a_stranger(
    as_ada: Client, ada: User, lena: User, mert: User, theirs: Ticket, settle: Any, page: str
) -> None:
    url = page.format(theirs.pk)
    with travelling(clock.now() + timedelta(seconds=10)):
        tag = as_ada.get(url)["ETag"]
    add_contact(theirs, by=theirs.person, body="Hello?")
    add_note(theirs, by=lena, body="@ada and @mert, look at this")
    settle()
    answer = as_ada.get(url, headers={"If-None-Match": tag})
    assert (answer.status_code, answer.content) == (304, b"")
    assert Notification.objects.filter(user=ada).count() == 0
    assert Mail.objects.filter(to_noun="user", to_id=ada.pk).count() == 0
    assert theirs.subject not in as_ada.get("/desk/notifications/").content.decode()


def test_a_colleague_who_left_is_told_nothing(mert: User, admin_user: User, theirs: Ticket, settle: Any) -> None:
    before = Notification.objects.filter(user=mert).count()
    deactivate_user(mert, by=admin_user)
    add_contact(theirs, by=theirs.person, body="Hello?")
    settle()
    assert Notification.objects.filter(user=mert).count() == before


def test_an_ended_session_gets_no_news(as_ada: Client, ada: User, admin_user: User, cems_ticket: Ticket) -> None:
    assert as_ada.get("/desk/live/", headers={"HX-Request": "true"}).status_code == 200
    deactivate_user(ada, by=admin_user)
    assert as_ada.get("/desk/live/", headers={"HX-Request": "true"}).status_code == 401


def test_a_poll_without_news_reads_twice_and_writes_nothing(as_ada: Client, cems_ticket: Ticket) -> None:
    with travelling(clock.now() + timedelta(seconds=10)):
        tag = as_ada.get("/desk/live/?on=list&view=open")["ETag"]
    with CaptureQueriesContext(connection) as queries:
        assert as_ada.get("/desk/live/?on=list&view=open", headers={"If-None-Match": tag}).status_code == 304
    assert [query["sql"].split()[0] for query in queries] == ["SELECT", "SELECT"]
