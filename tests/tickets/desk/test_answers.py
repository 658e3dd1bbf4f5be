"""Known answers beside a request: why they are offered, how they fared, and what may be inserted."""

import html
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from helpdesk.kernel import clock
from helpdesk.models import User
from knowledge.actions.article import write_article
from knowledge.actions.category import add_category
from knowledge.actions.publication import publish_article
from knowledge.actions.verification import verify_article
from knowledge.models import Article, Category, Revision
from tickets.actions.reply import reply_to_ticket
from tickets.actions.resolution import Outcome, resolve_ticket
from tickets.models import Reason, Ticket

pytestmark = pytest.mark.both_databases
BODY = "Your parcel comes within a week.\n\n:::staff\nThe courier pays quicksilver.\n:::\n\n:::reply\nPlease wait.\n:::"


@pytest.fixture
def shelf(kaan: User) -> Category:
    return add_category("delivery", by=kaan, name_en="Delivery", name_tr="Teslimat")


@pytest.fixture
def parcel(kaan: User, shelf: Category) -> Article:
    article = write_article(by=kaan, category=shelf, language="en", title="Parcel <late>", body=BODY, slug="parcel")
    return verify_article(publish_article(article, by=kaan), by=kaan)


def panel(browser: Client, ticket: Ticket, **asked: str) -> str:
    page = browser.get(reverse("ticket_answers", args=[ticket.pk]), asked, headers={"hx-request": "true"})
    return html.unescape(page.content.decode())


def test_it_says_why_it_offers_an_article_and_how_that_fared(
    as_ada: Client, ada: User, parcel: Article, cems_ticket: Ticket, reasons: dict[str, Reason]
) -> None:
    shown = panel(as_ada, cems_ticket)
    assert "words: parcel, comes, week" in shown
    assert "not used yet" in shown
    text = Revision.objects.get(translation__article=parcel)
    reply_to_ticket(cems_ticket, by=ada, body="Wait.", articles=[text])
    assert "used 1 time, came back 0" in panel(as_ada, cems_ticket)


def test_the_reason_is_named_when_it_leads_there(
    as_ada: Client, ada: User, parcel: Article, cems_ticket: Ticket, reasons: dict[str, Reason]
) -> None:
    assert "reason:" not in panel(as_ada, cems_ticket)
    resolve_ticket(cems_ticket, by=ada, outcome=Outcome(reasons["late"], "none", True))
    assert "reason: Parcel is late" in panel(as_ada, cems_ticket)


def test_only_the_part_for_replies_is_inserted_and_colleagues_words_stay(
    as_ada: Client, parcel: Article, cems_ticket: Ticket
) -> None:
    shown = panel(as_ada, cems_ticket)
    assert "<template>Please wait.</template>" in shown
    assert "quicksilver" not in shown
    page = as_ada.get(f"/desk/tickets/{cems_ticket.pk}/?insert={Revision.objects.get().pk}").content.decode()
    assert ">Please wait.</textarea>" in page
    assert "quicksilver" not in page


def test_what_is_not_verified_warns_and_is_inserted_all_the_same(
    as_ada: Client, parcel: Article, cems_ticket: Ticket
) -> None:
    assert 'data-warning=""' in panel(as_ada, cems_ticket)
    with clock.travelling(clock.now() + timedelta(days=100)):
        assert "due for verification. Please make sure" in panel(as_ada, cems_ticket)
        page = as_ada.get(f"/desk/tickets/{cems_ticket.pk}/?insert={Revision.objects.get().pk}").content.decode()
    assert "due for verification. Please make sure" in page
    assert ">Please wait.</textarea>" in page


def test_a_link_is_offered_for_what_customers_can_open(
    as_ada: Client, kaan: User, parcel: Article, shelf: Category, cems_ticket: Ticket
) -> None:
    inside = write_article(
        by=kaan, category=shelf, language="en", title="Parcel rules", body="A week.", audience="staff", slug="rules"
    )
    publish_article(inside, by=kaan)
    shown = panel(as_ada, cems_ticket)
    assert (shown.count("data-insert="), "/help/a/parcel/" in shown, "/help/a/rules/" in shown) == (1, True, False)
    assert "Parcel rules" in shown


def test_a_search_of_ones_own_finds_too(as_ada: Client, parcel: Article, cems_ticket: Ticket) -> None:
    assert "No article fits" in panel(as_ada, cems_ticket, q="giraffe")
    assert "Parcel <late>" in panel(as_ada, cems_ticket, q="kurier courier week parcel")


def test_the_panel_costs_the_same_however_often_an_article_was_used(
    as_ada: Client, ada: User, kaan: User, parcel: Article, shelf: Category, cems_ticket: Ticket
) -> None:
    text = Revision.objects.get(translation__article=parcel)
    counts = []
    for _ in range(2):
        reply_to_ticket(cems_ticket, by=ada, body="Wait.", articles=[text])
        other = write_article(by=kaan, category=shelf, language="en", title="Parcel", body="In a week.")
        publish_article(other, by=kaan)
        panel(as_ada, cems_ticket)
        with CaptureQueriesContext(connection) as asked:
            panel(as_ada, cems_ticket)
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_each_answer_is_one_line_that_opens_without_javascript(
    as_ada: Client, parcel: Article, cems_ticket: Ticket
) -> None:
    page = as_ada.get(reverse("ticket_answers", args=[cems_ticket.pk])).content.decode()
    line, _, opened = page.partition("<summary ")[2].partition("</summary>")
    assert ("Parcel &lt;late&gt;</b>" in line, "Verified" in line, "within a week" in line) == (True, True, False)
    assert "within a week" in opened.partition("</details>")[0]
    assert "data-insert=" in opened.partition("</details>")[2]
    assert "answers.css" in page
