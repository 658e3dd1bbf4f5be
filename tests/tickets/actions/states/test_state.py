"""Named states: the team's words inside a category; the two never part."""

import pytest

from helpdesk.kernel.errors import Invalid
from helpdesk.models import Event, User
from tickets.actions.contact import add_contact
from tickets.actions.reply import reply_to_ticket
from tickets.actions.states.state import (
    Wording,
    add_state,
    move_state,
    restore_state,
    retire_state,
    reword_state,
    set_state,
)
from tickets.models import State, Ticket

WAREHOUSE = Wording("Waiting for the warehouse", "Depo bekleniyor", "We ask our warehouse", "Depomuza soruyoruz")


@pytest.fixture
def warehouse(db: None) -> State:
    """A state of the category waiting."""
    return add_state("waiting", by=None, wording=WAREHOUSE)


def test_a_state_takes_an_open_request_to_its_category_and_says_so_once(
    cems_ticket: Ticket, ada: User, warehouse: State
) -> None:
    twice = [set_state(cems_ticket, by=ada, state=warehouse) for _ in range(2)]
    assert [(one.category, one.state) for one in twice] == [("waiting", warehouse)] * 2
    told = Event.objects.filter(noun="ticket", noun_id=cems_ticket.pk, kind__in=["ticket.state_set", "ticket.snoozed"])
    assert list(told.order_by("id").values_list("kind", flat=True)) == ["ticket.state_set", "ticket.snoozed"]


def test_the_customers_message_ends_the_state_with_the_category(
    cems_ticket: Ticket, ada: User, warehouse: State
) -> None:
    set_state(cems_ticket, by=ada, state=warehouse)
    add_contact(cems_ticket, by=cems_ticket.person, body="Any news about number 12?")
    cems_ticket.refresh_from_db()
    assert (cems_ticket.category, cems_ticket.state) == ("open", None)


def test_a_state_stays_while_the_category_does(cems_ticket: Ticket, ada: User, warehouse: State) -> None:
    set_state(cems_ticket, by=ada, state=warehouse)
    reply_to_ticket(cems_ticket, by=ada, body="Still looking.")
    cems_ticket.refresh_from_db()
    assert cems_ticket.state == warehouse


def test_no_state_resolves_a_request_by_itself(cems_ticket: Ticket, ada: User) -> None:
    done = add_state("resolved", by=None, wording=Wording("Refunded", "İade edildi"))
    with pytest.raises(Invalid):
        set_state(cems_ticket, by=ada, state=done)


def test_a_retired_state_is_offered_no_more_and_stays_where_it_is(
    cems_ticket: Ticket, ada: User, admin_user: User, warehouse: State
) -> None:
    set_state(cems_ticket, by=ada, state=warehouse)
    retire_state(warehouse, by=admin_user)
    cems_ticket.refresh_from_db()
    assert cems_ticket.state == warehouse
    set_state(cems_ticket, by=ada, state=None)
    with pytest.raises(Invalid):
        set_state(cems_ticket, by=ada, state=State.objects.get())
    restore_state(warehouse, by=admin_user)
    assert set_state(cems_ticket, by=ada, state=State.objects.get()).state == warehouse


def test_states_change_places(warehouse: State, admin_user: User) -> None:
    carrier = add_state("waiting", by=None, wording=Wording("Carrier", "Kargo"))
    move_state(carrier, by=admin_user, up=True)
    move_state(carrier, by=admin_user, up=True)
    assert list(State.objects.all()) == [carrier, warehouse]


@pytest.mark.parametrize(
    ("wording", "field"),
    [
        (Wording("", "Depo"), "name_en"),
        (Wording("Warehouse", " \u200b"), "name_tr"),
        (Wording("Warehouse", "Depo", "We ask", ""), "customer_tr"),
        (Wording("Warehouse", "KARGO"), "name_tr"),
    ],
)
def test_a_state_is_worded_in_both_languages_and_like_no_other(
    warehouse: State, admin_user: User, wording: Wording, field: str
) -> None:
    add_state("waiting", by=None, wording=Wording("Carrier", "Kargo"))
    with pytest.raises(Invalid) as problem:
        reword_state(warehouse, by=admin_user, wording=wording)
    assert set(problem.value.fields) == {field}
