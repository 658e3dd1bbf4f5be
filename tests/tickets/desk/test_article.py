"""Nothing fits: a draft begins with what the request says, without who said it, and goes to the curators once."""

import html
import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from customers.actions.person import find_or_add_person
from helpdesk.models import Event, User
from knowledge.actions.article import write_article
from knowledge.actions.category import add_category
from knowledge.models import Article, Category
from knowledge.queries.library import library
from tickets.actions.opening import Matter, open_ticket
from tickets.actions.reply import add_note, reply_to_ticket
from tickets.actions.resolution import Outcome, resolve_ticket
from tickets.models import Queue, Reason, Ticket

pytestmark = pytest.mark.both_databases
ASKED = "Merhaba,\n\nSevgili Ada Hanım, kargom gelmedi: TR-2024-0917.\n:::staff\nAdım Cem, 0532 123 45 67.\n\nSaygılarımla,\nCem Aydın"
ANSWERED = (
    "Merhaba Cem Bey,\n\nKargo **üç gün** içinde gelir, cem@example.com adresine yazdık.\n\nSaygılarımızla,\nAda Yıldız"
)


@pytest.fixture
def shelf(kaan: User) -> Category:
    """Where it will stand."""
    return add_category("delivery", by=kaan, name_en="Delivery", name_tr="Teslimat")


@pytest.fixture
def answered(cems_ticket: Ticket, ada: User, reasons: dict[str, Reason]) -> Ticket:
    """Cem has asked more, Ada has replied, noted something and resolved."""
    add_note(cems_ticket, by=ada, body="He is angry.")
    reply_to_ticket(cems_ticket, by=ada, body=ANSWERED)
    resolve_ticket(cems_ticket, by=ada, outcome=Outcome(reasons["late"], "refund"))
    return cems_ticket


def address(ticket: Ticket) -> str:
    return reverse("ticket_article", args=[ticket.pk])


def begun(browser: Client, ticket: Ticket) -> str:
    """What stands in the form."""
    page = html.unescape(browser.get(address(ticket)).content.decode())
    found = re.search(r"<textarea[^>]*>(.*?)</textarea>", page, re.DOTALL)
    assert found is not None
    return found[1].strip().replace("\r\n", "\n")


def typed(shelf: Category, **changes: str) -> dict[str, Any]:
    words = {"title": "When does it come?", "body": "In three days.", "language": "en", "audience": "public"}
    return words | {"category": str(shelf.pk), "token": "a-form-token"} | changes


def test_it_begins_with_question_answer_and_reason(as_ada: Client, answered: Ticket, shelf: Category) -> None:
    assert begun(as_ada, answered) == (
        "## Soru\n\n> I ordered a week ago.\n>\n> It has not come.\n\n"
        "## Yanıt\n\nKargo **üç gün** içinde gelir, … adresine yazdık.\n\n"
        f":::staff\n- Talep #{answered.pk} üzerinden yazıldı.\n- Temas nedeni: Kargo gecikti.\n- Ne sağladık: para iadesi.\n:::"
    )


def test_nothing_private_is_copied(as_ada: Client, default_queue: Queue, shelf: Category) -> None:
    address = find_or_add_person("cem@example.com", by=None, name="Cem Aydın", language="tr")
    matter = Matter("Cem'in kargosu TR-2024-0917", ASKED, order_number="TR-2024-0917", language="tr")
    ticket = open_ticket(matter, by=None, address=address)
    page = html.unescape(as_ada.get(reverse("ticket_article", args=[ticket.pk])).content.decode())
    assert re.findall(r'name="title" value="([^"]*)"', page) == ["…'in kargosu …"]
    assert begun(as_ada, ticket).split(":::")[0] == (
        "## Soru\n\n> Sevgili Ada Hanım, kargom gelmedi: ….\n> Adım …, ….\n\n"
        "## Yanıt\n\nNeyin yardımcı olduğunu buraya yazın.\n\n"
    )


def test_the_draft_waits_for_the_curators_once(
    as_ada: Client, answered: Ticket, shelf: Category, ada: User, kaan: User
) -> None:
    sent = [as_ada.post(address(answered), typed(shelf)) for _ in range(2)]
    made = Article.objects.get()
    assert [(one.status_code, one.headers["Location"]) for one in sent] == [(303, f"/desk/knowledge/{made.slug}/")] * 2
    assert (made.owner, made.publication, made.confidence) == (ada, "draft", "not_validated")
    assert [row.article for row in library(kaan, view="review", cursor=None, language="en").rows] == [made]
    assert Event.objects.get(kind="ticket.article_drafted").data == {"article": made.pk}
    assert "Ada Yıldız drafted an article from this" in as_ada.get(f"/desk/tickets/{answered.pk}/").content.decode()


def test_what_is_wrong_is_said_and_kept(as_ada: Client, answered: Ticket, shelf: Category) -> None:
    answer = as_ada.post(address(answered), typed(shelf, title="", body="Typed words."))
    assert (answer.status_code, "Typed words." in answer.content.decode(), Article.objects.count()) == (422, True, 0)
    shown = as_ada.post(address(answered), typed(shelf, preview="1", body="**Bold** words."))
    assert (shown.status_code, "<strong>Bold</strong>" in shown.content.decode(), Article.objects.count()) == (
        200,
        True,
        0,
    )


def test_articles_that_are_near_are_shown_first(as_ada: Client, answered: Ticket, shelf: Category, kaan: User) -> None:
    write_article(by=kaan, category=shelf, language="en", title="Where is my parcel", body="It comes.", slug="parcel")
    page = as_ada.get(address(answered)).content.decode()
    assert ('href="/desk/knowledge/parcel/' in page, "Does one of these say it already?" in page) == (True, True)


def test_the_panel_leads_there_by_one_key(as_ada: Client, answered: Ticket) -> None:
    page = as_ada.get(reverse("ticket_answers", args=[answered.pk])).content.decode()
    assert f'href="{address(answered)}" data-key="w"' in page


def test_without_a_category_it_says_what_to_do(as_ada: Client, answered: Ticket) -> None:
    assert "Ask a curator to add one." in as_ada.get(address(answered)).content.decode()
