"""The form of a type with fields of its own: what is asked, kept, refused and never lost; all of it without JavaScript."""

import re
from html import unescape
from typing import Any

import pytest
from django.test import Client

from tests.letterbox import MATTER, NEW, errors_on, file, send, thanks, token_on, typed
from tests.tickets.types import Delivery, delivery_with_fields
from tickets.actions.types.field import retire_field
from tickets.models import Field, FieldValue, Ticket
from tickets.queries.private_link import mailed_url, senders_token

pytestmark = pytest.mark.usefixtures("default_type")

DAMAGED = {"type": "parcel", "field_what-happened": "it-is-damaged", "field_when-did-it-come": "2026-03-01"}


@pytest.fixture
def delivery(default_type: object) -> Delivery:
    """A type that asks for everything."""
    return delivery_with_fields()


def kept() -> dict[str, str]:
    """The answers on the only request: slug → value."""
    return dict(FieldValue.objects.filter(ticket=Ticket.objects.get()).values_list("field__slug", "value"))


def text(page: Any) -> str:
    """The page as a reader's browser has it."""
    return unescape(page.content.decode())


def test_the_type_in_the_address_shows_its_questions_with_the_words_of_their_conditions(
    visitor: Client, delivery: Delivery
) -> None:
    page = text(visitor.get(f"{NEW}?type=parcel&lang=en"))
    assert re.findall(r'name="(field_[\w-]+|order)"', page) == [
        "field_what-happened",
        "field_what-happened",
        "field_when-did-it-come",
        "field_a-photo",
        "order",
        "field_how-many-boxes",
        "field_who-delivers-it",
    ]
    assert page.count("Only if “What happened?” is “It is damaged”") == 2
    assert "As in TZ-1." in page
    assert "Hasarlı geldi" in text(visitor.get(f"{NEW}?type=parcel&lang=tr"))


def test_the_answers_are_kept_with_the_request(visitor: Client, delivery: Delivery) -> None:
    more = {"field_how-many-boxes": "1,5", "field_who-delivers-it": " Yurtiçi  Kargo ", "order": "TR-2024-001"}
    assert send(visitor, **DAMAGED, **more, **{"field_a-photo": file("vase.txt")}).status_code == 303
    ticket = Ticket.objects.get()
    photo = ticket.messages.get().attachments.get()
    assert (ticket.order_number, ticket.request_type, photo.name) == ("TR-2024-001", delivery.kind, "vase.txt")
    assert kept() == {
        "what-happened": "it-is-damaged",
        "when-did-it-come": "2026-03-01",
        "a-photo": photo.file,
        "your-order": "TR-2024-001",
        "how-many-boxes": "1.5",
        "who-delivers-it": "Yurtiçi Kargo",
    }


def test_what_is_not_asked_is_neither_demanded_nor_kept(visitor: Client, delivery: Delivery) -> None:
    late = {**DAMAGED, "field_what-happened": "it-is-late", "field_a-photo": file("secret.txt")}
    assert send(visitor, **late).status_code == 303
    assert kept() == {"what-happened": "it-is-late"}
    assert Ticket.objects.get().messages.get().attachments.count() == 0


def test_what_is_asked_and_missing_is_said_beside_it_and_nothing_typed_is_lost(
    visitor: Client, delivery: Delivery
) -> None:
    token = token_on(visitor.get(NEW))
    first = {**MATTER, "token": token, "type": "parcel", "field_what-happened": "it-is-damaged", "order": "TR-7"}
    page = visitor.post(NEW, {**first, "field_a-photo": file("vase.txt"), "field_how-many-boxes": "many"})
    assert (page.status_code, errors_on(page)) == (
        422,
        ["Please fill this in.", "Please write a number in digits, as in 12 or 3.5."],
    )
    assert [typed(page, name) for name in ("body", "order", "field_how-many-boxes")] == [MATTER["body"], "TR-7", "many"]
    assert "vase.txt" in text(page)
    again = {**first, "field_when-did-it-come": "1.3.2026", "field_how-many-boxes": "2"}
    assert visitor.post(NEW, again).status_code == 303
    assert (kept()["when-did-it-come"], "a-photo" in kept()) == ("2026-03-01", True)


def test_the_list_of_mistakes_goes_down_the_page(visitor: Client, delivery: Delivery) -> None:
    answer = send(visitor, type="parcel", name="", body="")
    asked = re.findall(r'<a href="#id_([\w-]+?)(?:_0)?">', text(answer))
    assert asked == ["field_what-happened", "name", "body"]


def test_the_sentences_are_in_the_readers_language(visitor: Client, delivery: Delivery) -> None:
    page = visitor.post(f"{NEW}?lang=tr", {**MATTER, "token": token_on(visitor.get(NEW)), "type": "parcel"})
    assert (page.status_code, errors_on(page)) == (422, ["Lütfen bir yanıt seçin."])


def test_a_form_sent_twice_is_one_request_also_with_a_file_that_must_be_there(
    visitor: Client, delivery: Delivery
) -> None:
    token = token_on(visitor.get(NEW))
    sent = [
        visitor.post(NEW, {**MATTER, **DAMAGED, "token": token, "field_a-photo": file("vase.txt")}) for _ in range(2)
    ]
    assert [one.status_code for one in sent] == [303, 303]
    assert Ticket.objects.count() == 1


def test_choosing_another_type_without_javascript_keeps_all_that_was_typed(visitor: Client, delivery: Delivery) -> None:
    token = token_on(visitor.get(NEW))
    page = visitor.post(
        NEW, {**MATTER, "token": token, "type": "parcel", "show": "1", "order": "TR-7", "attachments": file()}
    )
    assert (page.status_code, errors_on(page), token_on(page)) == (200, [], token)
    assert [typed(page, name) for name in ("name", "email", "subject", "body", "order")] == [
        MATTER["name"],
        MATTER["email"],
        MATTER["subject"],
        MATTER["body"],
        "TR-7",
    ]
    assert ("What happened?" in text(page), "receipt.txt" in text(page), Ticket.objects.count()) == (True, True, 0)


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        "\x00\u202eevil",
        "it-is-gone",
        "9" * 5000,
        "1e999",
        "١٢",
        "-",
        "2026-02-30",
        "' OR 1=1",
    ],
)
def test_hostile_answers_are_answers_or_sentences_and_never_a_fault(
    visitor: Client, delivery: Delivery, hostile: str
) -> None:
    names = ("what-happened", "when-did-it-come", "how-many-boxes", "who-delivers-it")
    answer = send(visitor, type="parcel", **{f"field_{name}": hostile for name in names})
    assert answer.status_code == 422
    assert "<script>alert" not in answer.content.decode()


def test_a_retired_field_is_not_asked(visitor: Client, delivery: Delivery, admin_user: Any) -> None:
    retire_field(Field.objects.get(slug="who-delivers-it"), by=admin_user)
    assert "field_who-delivers-it" not in text(visitor.get(f"{NEW}?type=parcel"))
    send(visitor, type="parcel", **{"field_what-happened": "it-is-late", "field_who-delivers-it": "me"})
    assert kept() == {"what-happened": "it-is-late"}


def test_fields_cost_the_form_one_query_however_many_they_are(
    visitor: Client, delivery: Delivery, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(3):
        visitor.get(f"{NEW}?type=parcel")


@pytest.mark.parametrize(("language", "answer"), [("en", "It is damaged"), ("tr", "Hasarlı geldi")])
def test_customers_read_what_they_answered_once_the_address_is_proved(
    visitor: Client, delivery: Delivery, language: str, answer: str
) -> None:
    thanks(send(visitor, **DAMAGED, **{"field_a-photo": file("dent.png", b"\x89PNG\r\n\x1a\n...")}))
    ticket = Ticket.objects.get()
    assert "talk-head__answers" not in text(visitor.get(f"/requests/{senders_token(ticket)}/"))
    proved = text(visitor.get(mailed_url(ticket) + f"?lang={language}"))
    assert re.findall(r"<dd>([^<]*)</dd>", proved)[::2] == [answer, "dent.png"]
