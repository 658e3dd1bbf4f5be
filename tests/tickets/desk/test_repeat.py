"""The came-back banner at the desk, and the one click that corrects it."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from helpdesk.models import User
from tests.tickets.coming_back import DAY, INVOICE, PARCEL, PARCEL_AGAIN, Desk, found
from tickets.actions.assignment import assign_ticket
from tickets.models import Queue, Reason, Repeat, RequestType, Ticket


@pytest.fixture
def desk(ada: User, default_queue: Queue, reasons: dict[str, Reason]) -> Desk:
    """Ada's desk."""
    return Desk(ada, default_queue, reasons)


@pytest.fixture
def back(desk: Desk) -> Ticket:
    """Cem wrote again about the parcel, three days after the first answer."""
    desk.resolved(PARCEL, order="TR-2024-0917")
    return desk.open(PARCEL_AGAIN, 3 * DAY, order="TR-2024-0917")


def page(client: Client, ticket: Ticket) -> str:
    """The request as the browser gets it."""
    response = client.get(reverse("ticket", args=[ticket.pk]))
    assert response.status_code == 200
    return response.content.decode()


def correct(client: Client, ticket: Ticket, **fields: str) -> Any:
    """Post a correction."""
    return client.post(reverse("ticket_repeat", args=[ticket.pk]), fields)


def test_the_banner_says_that_the_customer_came_back(as_ada: Client, back: Ticket) -> None:
    text = page(as_ada, back)
    assert "Second contact about order TR-2024-0917" in text
    assert "Same order: TR-2024-0917." in text
    assert f"Resolved 2 days before this contact, in #{back.pk - 1} by Ada Yıldız." in text


def test_a_first_contact_has_no_banner(as_ada: Client, desk: Desk) -> None:
    assert "cameback" not in page(as_ada, desk.open(INVOICE, 0 * DAY))


def test_one_click_corrects_and_another_takes_it_back(as_ada: Client, back: Ticket) -> None:
    response = correct(as_ada, back, verdict="different")
    assert (response.status_code, response.headers["Location"]) == (303, reverse("ticket", args=[back.pk]))
    assert found(back) == ("human", "different", "new_ticket", "said")
    assert "Ada Yıldız said that it is a different matter." in page(as_ada, back)
    correct(as_ada, back, verdict="same")
    assert found(back) == ("human", "same", "new_ticket", "said")
    assert "Ada Yıldız said that it is the same matter." in page(as_ada, back)


def test_an_unsure_finding_asks_the_agent(as_ada: Client, desk: Desk, delivery_type: RequestType) -> None:
    desk.resolved(PARCEL)
    again = desk.open(("Hello", "It is me once more."), 3 * DAY, kind=delivery_type)
    text = page(as_ada, again)
    assert "Is this the same matter as before?" in text
    assert 'name="verdict" value="same"' in text


def test_the_explanation_shows_all_contacts_and_what_was_thought_before(as_ada: Client, back: Ticket) -> None:
    correct(as_ada, back, verdict="same")
    text = as_ada.get(reverse("ticket_repeat", args=[back.pk])).content.decode()
    assert f"#{back.pk - 1} · first contact" in text
    assert f"#{back.pk} · new request" in text
    assert "probable: same matter" in text


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"verdict": "same", "earlier": "4711"}, "There is no such request, or it is not yours to see."),
        ({"verdict": "perhaps"}, "Say whether it is the same matter or a different one."),
        ({}, "Say whether it is the same matter or a different one."),
    ],
)
def test_a_wrong_correction_is_told_and_keeps_what_was_typed(
    as_ada: Client, back: Ticket, fields: dict[str, str], sentence: str
) -> None:
    response = correct(as_ada, back, **fields)
    text = response.content.decode()
    assert response.status_code == 422
    assert sentence in text
    assert f'value="{fields.get("earlier", "")}"' in text
    assert found(back) == ("probable", "same", "new_ticket", "order")


def test_the_request_of_another_team_is_not_told(as_mert: Client, desk: Desk, returns_queue: Queue, mert: User) -> None:
    hidden = desk.resolved(PARCEL, order="TR-2024-0917")
    again = desk.open(PARCEL_AGAIN, 3 * DAY, order="TR-2024-0917", queue=returns_queue)
    banner = page(as_mert, again).partition('<aside class="cameback')[2].partition("</aside>")[0]
    explanation = as_mert.get(reverse("ticket_repeat", args=[again.pk])).content.decode().partition("<main")[2]
    for text in (banner, explanation):
        assert "in a request of another team." in text
        assert str(hidden.ticket_id) not in text
        assert "Ada" not in text


def test_who_may_not_see_the_request_may_not_correct_it(as_mert: Client, ada: User, back: Ticket) -> None:
    assign_ticket(back, by=None, to=ada)
    assert correct(as_mert, back, verdict="different").status_code == 404
    assert Repeat.objects.get(ticket=back).tier == "probable"


def test_the_banner_speaks_turkish(as_ada: Client, back: Ticket) -> None:
    text = as_ada.get(reverse("ticket", args=[back.pk]), {"lang": "tr"}).content.decode()
    assert "TR-2024-0917 numaralı siparişle ilgili ikinci temas" in text
    assert "Aynı sipariş: TR-2024-0917." in text
