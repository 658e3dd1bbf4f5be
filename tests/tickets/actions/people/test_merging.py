"""Requests follow a merge and come back with its undoing; what somebody came back for is judged anew both times."""

from datetime import timedelta
from typing import Any

import pytest

from customers.actions.identity import edit_person
from customers.actions.merge import merge_persons, undo_merge
from customers.actions.person import find_or_add_person
from customers.models import Merge, Person
from helpdesk.actions.deliveries import settle
from helpdesk.kernel import clock
from helpdesk.models import User
from tests.surveys import at_once, request_of, resolve, send
from tests.tickets.coming_back import DAY, PARCEL, PARCEL_AGAIN, Desk, first_contact, found, repeat_of
from tickets.actions.contact import add_contact
from tickets.actions.first_contact import mature_resolutions
from tickets.actions.opening import Matter, open_ticket
from tickets.actions.people import merging
from tickets.actions.people.merging import follow_merge, follow_undoing
from tickets.actions.repeat import correct_repeat
from tickets.models import Invitation, Message, Queue, Reason, Ticket
from tickets.queries.inbox import search
from tickets.queries.private_link import mailed_token, open_link


@pytest.fixture
def desk(ada: User, default_queue: Queue, reasons: dict[str, Reason]) -> Desk:
    return Desk(ada, default_queue, reasons)


def person_of(email: str) -> Person:
    return find_or_add_person(email, by=None).person


def merge(one: str, into: str, by: User) -> Merge:
    done = merge_persons(person_of(one), by=by, into=person_of(into))
    settle()
    return done


def whose(*tickets: Ticket) -> list[int]:
    return [Ticket.objects.get(pk=ticket.pk).person_id for ticket in tickets]


def test_requests_messages_and_invitations_follow_and_come_back(
    ada: User, cem: Person, zoe: Person, default_queue: Queue, reasons: dict[str, Reason], settings: Any
) -> None:
    at_once(settings)
    ticket = request_of("zoe@example.com")
    invitation = resolve(ticket, ada, reasons["late"])
    done = merge_persons(zoe, by=ada, into=cem)
    settle()
    for owner, undo in ((cem, False), (zoe, True)):
        if undo:
            undo_merge(done, by=ada)
            settle()
        assert whose(ticket) == [owner.pk]
        assert set(Message.objects.filter(kind="customer").values_list("person", flat=True)) == {owner.pk}
        assert Invitation.objects.get(pk=invitation.pk).person_id == owner.pk


def test_private_links_and_surveys_of_moved_requests_keep_working(
    client: Any, ada: User, cem: Person, zoe: Person, default_queue: Queue, reasons: dict[str, Reason], settings: Any
) -> None:
    at_once(settings)
    ticket = request_of("zoe@example.com")
    token = mailed_token(ticket)
    secret = send(resolve(ticket, ada, reasons["late"]))
    merge_persons(zoe, by=ada, into=cem)
    settle()
    link = open_link(token)
    assert link is not None
    assert (link.ticket.pk, mailed_token(link.ticket), link.ticket.address_id) == (ticket.pk, token, ticket.address_id)
    assert client.get(f"/requests/{token}/").status_code == 200
    assert client.post(f"/survey/{secret}/", {"score": "4"}).status_code == 303


def test_following_twice_and_in_batches_moves_each_request_once(
    monkeypatch: pytest.MonkeyPatch, ada: User, cem: Person, zoe: Person, default_queue: Queue
) -> None:
    monkeypatch.setattr(merging, "BATCH", 2)
    tickets = [request_of("zoe@example.com") for _ in range(5)]
    done = merge_persons(zoe, by=ada, into=cem)
    for _ in range(2):
        follow_merge(done.pk)
    assert set(whose(*tickets)) == {cem.pk}
    assert Merge.objects.get().moved["tickets"] == [ticket.pk for ticket in tickets]
    settle()
    undo_merge(done, by=ada)
    for _ in range(2):
        follow_undoing(done.pk)
    follow_merge(done.pk)
    assert set(whose(*tickets)) == {zoe.pk}


def test_what_came_since_stays_and_what_was_said_goes_with_its_request(
    ada: User, cem: Person, zoe: Person, default_queue: Queue
) -> None:
    old = request_of("zoe@example.com")
    done = merge_persons(zoe, by=ada, into=cem)
    settle()
    new = request_of("zoe@example.com")
    add_contact(old, by=person_of("zoe@example.com"), body="Any news?")
    undo_merge(done, by=ada)
    settle()
    assert whose(old, new) == [zoe.pk, cem.pk]
    assert set(old.messages.values_list("person", flat=True)) == {zoe.pk}


def test_a_request_that_was_being_opened_meanwhile_comes_to_the_kept_person(
    ada: User, cem: Person, zoe: Person, default_queue: Queue
) -> None:
    read_before = find_or_add_person("zoe@example.com", by=None)
    done = merge_persons(zoe, by=ada, into=cem)
    settle()
    stray = open_ticket(Matter("Hello", "words"), by=None, address=read_before, tell="")
    assert whose(stray) == [zoe.pk]
    settle()
    assert whose(stray) == [cem.pk]
    undo_merge(done, by=ada)
    settle()
    assert whose(stray) == [zoe.pk]


def test_coming_back_under_another_address_is_recognised_after_the_merge_and_forgotten_after_its_undoing(
    desk: Desk, ada: User
) -> None:
    first = desk.resolved(PARCEL, email="cem@example.com")
    back = desk.open(PARCEL_AGAIN, DAY, email="c.aydin@example.org")
    assert found(back) is None
    with clock.travelling(desk.at(2 * DAY)):
        done = merge("c.aydin@example.org", "cem@example.com", ada)
        assert found(back) == ("probable", "same", "new_ticket", "words")
        repeat = repeat_of(back)
        assert repeat is not None
        assert (repeat.contact_number, repeat.resolution, first_contact(first)) == (2, first, "failed")
        undo_merge(done, by=ada)
        settle()
        assert found(back) == ("possible", "different", "new_ticket", "nothing")
        assert first_contact(first) == "maturing"


def test_contact_numbers_count_on_when_the_earlier_request_moves_in(desk: Desk, ada: User) -> None:
    desk.resolved(PARCEL, email="old@example.org")
    second = desk.resolved(PARCEL_AGAIN, DAY, email="cem@example.com")
    third = desk.open(PARCEL_AGAIN, 2 * DAY, email="cem@example.com")
    assert [getattr(repeat_of(t), "contact_number", None) for t in (second.ticket, third)] == [None, 2]
    with clock.travelling(desk.at(3 * DAY)):
        merge("old@example.org", "cem@example.com", ada)
    assert [getattr(repeat_of(t), "contact_number", None) for t in (second.ticket, third)] == [2, 3]


def test_what_an_agent_said_stands_through_merge_and_undoing(desk: Desk, ada: User) -> None:
    desk.resolved(PARCEL, email="cem@example.com")
    back = desk.open(PARCEL_AGAIN, DAY, email="c.aydin@example.org")
    with clock.travelling(desk.at(2 * DAY)):
        done = merge("c.aydin@example.org", "cem@example.com", ada)
        correct_repeat(back, by=ada, verdict="different")
        undo_merge(done, by=ada)
        settle()
        merge("c.aydin@example.org", "cem@example.com", ada)
    assert (found(back) or ())[:2] == ("human", "different")


def test_a_confirmed_first_contact_is_not_moved_by_a_merge(desk: Desk, ada: User) -> None:
    first = desk.resolved(PARCEL, email="cem@example.com")
    desk.open(PARCEL_AGAIN, DAY, email="c.aydin@example.org")
    with clock.travelling(desk.at(30 * DAY)):
        mature_resolutions(by=None)
        merge("c.aydin@example.org", "cem@example.com", ada)
    assert first_contact(first) == "confirmed"


def test_requests_are_found_by_the_new_name(ada: User, lena: User, zoe: Person, default_queue: Queue) -> None:
    ticket = request_of("zoe@example.com")
    settle()
    edit_person(zoe, by=ada, name="Zoë Müller-Işık", language="en", timezone="Europe/Berlin")
    settle()
    assert list(search(lena, "müller")) == [ticket]


def test_a_person_is_remembered_as_heard_of(cem: Person, default_queue: Queue) -> None:
    with clock.travelling(clock.now() + timedelta(hours=5)):
        request_of("cem@example.com")
        settle()
        assert Person.objects.get(pk=cem.pk).active_at == clock.now()
