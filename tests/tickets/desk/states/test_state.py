"""Named states in the desk's list and in the timeline."""

import pytest
from django.test import Client

from helpdesk.models import User
from tests.api import api_of
from tickets.actions.states.state import Wording, add_state, retire_state, reword_state, set_state
from tickets.models import State, Ticket

COURIER = Wording("Waiting for the courier", "Kurye bekleniyor")


@pytest.fixture
def courier(db: None) -> State:
    """A state of the category waiting."""
    return add_state("waiting", by=None, wording=COURIER)


def rows(browser: Client, query: str) -> list[int]:
    """Numbers of the requests that the list shows."""
    return [ticket.pk for ticket in browser.get(f"/desk/tickets/?{query}").context["rows"].rows]


def test_the_list_shows_one_state_of_a_view(as_ada: Client, cems_ticket: Ticket, ada: User, courier: State) -> None:
    other = add_state("waiting", by=None, wording=Wording("Waiting for the bank", "Banka bekleniyor"))
    set_state(cems_ticket, by=ada, state=courier)
    shown = {query: rows(as_ada, query) for query in ("view=waiting", f"view=waiting&state={courier.pk}")}
    assert shown == dict.fromkeys(shown, [cems_ticket.pk])
    assert rows(as_ada, f"view=waiting&state={other.pk}") == []
    assert rows(as_ada, f"q=parcel&state={courier.pk}") == [cems_ticket.pk]
    assert rows(as_ada, f"q=parcel&state={other.pk}") == []


def test_a_view_offers_the_states_of_its_category(as_ada: Client, courier: State, admin_user: User) -> None:
    add_state("open", by=None, wording=Wording("With the workshop", "Atölyede"))
    retire_state(add_state("waiting", by=None, wording=Wording("Old", "Eski")), by=admin_user)
    offered = {
        view: [state.name for state in as_ada.get(f"/desk/tickets/?view={view}").context["states"]]
        for view in ("mine", "waiting", "overdue", "resolved")
    }
    assert offered == {
        "mine": ["With the workshop"],
        "waiting": ["Waiting for the courier"],
        "overdue": ["Waiting for the courier", "With the workshop"],
        "resolved": [],
    }


@pytest.mark.parametrize("state", ["0", "99999999999999999999", "x", "-1", "%00"])
def test_a_state_that_does_not_exist_narrows_nothing(as_ada: Client, cems_ticket: Ticket, state: str) -> None:
    assert rows(as_ada, f"view=open&state={state}") == [cems_ticket.pk]


def test_an_empty_state_is_said_in_words(as_ada: Client, courier: State) -> None:
    page = as_ada.get(f"/desk/tickets/?view=waiting&state={courier.pk}&lang=tr").content.decode()
    assert "Bu listede “Kurye bekleniyor” durumunda talep yok." in page


def test_a_list_of_one_state_is_told_only_its_own_news(
    as_ada: Client, cems_ticket: Ticket, ada: User, courier: State
) -> None:
    set_state(cems_ticket, by=ada, state=courier)
    other = add_state("waiting", by=None, wording=Wording("Waiting for the bank", "Banka bekleniyor"))
    for state, found in ((courier, [cems_ticket.pk]), (other, [])):
        news = as_ada.get(f"/desk/live/?on=list&view=waiting&state={state.pk}").json()
        assert [number for number, _at in news["rows"]] == found


def test_the_timeline_names_the_state(as_ada: Client, cems_ticket: Ticket, ada: User, courier: State) -> None:
    set_state(cems_ticket, by=ada, state=courier)
    set_state(cems_ticket, by=ada, state=None)
    page = as_ada.get(f"/desk/tickets/{cems_ticket.pk}/").content.decode()
    assert "Ada Yıldız set the state to Waiting for the courier" in page
    assert "Ada Yıldız took the state away" in page
    turkish = as_ada.get(f"/desk/tickets/{cems_ticket.pk}/?lang=tr").content.decode()
    assert "Ada Yıldız durumu belirledi: Kurye bekleniyor" in turkish


def test_a_program_asks_for_what_it_is_told(ada: User, cems_ticket: Ticket, courier: State, admin_user: User) -> None:
    api = api_of(ada)
    assert api.get("/tickets/?state=open").results[0]["state"] == "open"
    set_state(cems_ticket, by=ada, state=courier)
    found = {
        name: len(api.get(f"/tickets/?state={name}").results)
        for name in ("Waiting for the courier", "kurye bekleniyor", "waiting", "open")
    }
    assert found == {"Waiting for the courier": 1, "kurye bekleniyor": 1, "waiting": 0, "open": 0}
    reword_state(courier, by=admin_user, wording=Wording("At the courier", "Kuryede"))
    assert api.get("/tickets/?state=At the courier").results[0]["number"] == str(cems_ticket.pk)
    unknown = api.get("/tickets/?state=Waiting for the courier")
    assert (unknown.status, list(unknown.body["errors"])) == (422, ["state"])
