"""Answers beside the form: found while somebody writes, opened in place, and counted honestly."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from helpdesk.actions.deliveries import settle
from helpdesk.kernel import clock
from helpdesk.models import User
from knowledge.actions.article import write_article
from knowledge.actions.category import add_category
from knowledge.actions.publication import publish_article
from knowledge.models import Article
from tests.letterbox import MATTER, NEW, file, send, staged_on, token_on, typed
from tickets.actions.deflections.settling import settle_deflections
from tickets.models import Deflection, Ticket

pytestmark = [pytest.mark.usefixtures("default_type"), pytest.mark.both_databases]
ANSWERS = "/requests/new/answers/"
WRITING = {"subject": "My parcel", "body": "Where is it? The <b>courier</b> says it was delivered to a neighbour."}


@pytest.fixture
def parcel(kaan: User) -> Article:
    """A public article with an answering paragraph that is not its first, and a section for colleagues."""
    shelf = add_category("delivery", by=kaan, name_en="Delivery", name_tr="Teslimat")
    body = (
        "All about what is on its way.\n\n## Not there?\n\nAsk your neighbour: the courier may have left your parcel"
        " with them <script>alert(1)</script>.\n\n:::staff\nThe courier pays quicksilver.\n:::"
    )
    article = write_article(by=kaan, category=shelf, language="en", title="Parcel lost", body=body, slug="parcel-lost")
    return publish_article(article, by=kaan)


@pytest.fixture
def token(visitor: Client) -> str:
    return token_on(visitor.get(NEW))


def outcomes() -> list[str]:
    return list(Deflection.objects.order_by("pk").values_list("outcome", flat=True))


def opened(visitor: Client, token: str, *, email: str = "cem@example.com", named: str = "parcel-lost.en") -> Any:
    return visitor.post(f"{ANSWERS}{named}/", {"token": token, "email": email})


def test_the_answering_paragraph_is_offered_with_its_words_marked(visitor: Client, parcel: Article) -> None:
    page = visitor.post(ANSWERS, WRITING).content.decode()
    assert "<mark>courier</mark> may have left your <mark>parcel</mark>" in page
    assert "&lt;script&gt;" in page
    assert ("<script>" in page, "quicksilver" in page, "<html" in page) == (False, False, False)


def test_looking_counts_nothing_and_costs_two_queries(visitor: Client, parcel: Article) -> None:
    with CaptureQueriesContext(connection) as asked:
        visitor.post(ANSWERS, WRITING)
    assert (len(asked), {query["sql"].split()[0] for query in asked.captured_queries}) == (2, {"SELECT"})
    assert visitor.get(ANSWERS, WRITING).status_code == 405
    assert Deflection.objects.count() == 0


def test_at_most_three_are_offered_at_the_same_cost(visitor: Client, kaan: User, parcel: Article) -> None:
    for number in range(7):
        article = write_article(
            by=kaan, category=parcel.category, language="en", title=f"Parcel {number}", body="The courier."
        )
        publish_article(article, by=kaan)
    with CaptureQueriesContext(connection) as asked:
        page = visitor.post(ANSWERS, WRITING).content.decode()
    assert (page.count('name="open"'), len(asked)) == (3, 2)


@pytest.mark.parametrize(
    "words",
    [
        {},
        {"subject": ":*&|'", "body": "\x00"},
        {"subject": "Job offer"},
        {"body": "left"},
        {"subject": "Opening hours", "body": "Has your courier left the shop on Saturday?"},
    ],
)
def test_what_nothing_answers_brings_nothing(visitor: Client, parcel: Article, words: dict[str, str]) -> None:
    answer = visitor.post(ANSWERS, words)
    assert (answer.status_code, answer.content.decode().strip()) == (200, "")


def test_an_article_opens_in_place_and_is_counted_once(visitor: Client, parcel: Article, token: str) -> None:
    for _ in range(3):
        page = opened(visitor, token).content.decode()
    assert "<h4>Not there?</h4>" in page
    assert ("quicksilver" in page, "<script>" in page) == (False, False)
    row = Deflection.objects.get()
    assert (row.outcome, len(row.form), len(row.writer), "cem" in row.writer) == ("", 64, 64, False)


@pytest.mark.parametrize("named", ["parcel-lost", "no-such.en", "parcel-lost.xx", ".", "%00"])
def test_only_public_articles_open(visitor: Client, parcel: Article, token: str, named: str) -> None:
    assert opened(visitor, token, named=named).status_code == (200 if "parcel" in named else 404)
    assert visitor.get(f"{ANSWERS}parcel-lost.en/").status_code == 405


@pytest.mark.parametrize("forged", ["", "x", "x" * 300, "ü"])
def test_without_a_token_of_ours_nothing_is_counted(visitor: Client, parcel: Article, forged: str) -> None:
    assert opened(visitor, forged).status_code == 200
    assert visitor.post(NEW, {"token": forged, "answered": "parcel-lost.en"}).status_code == 200
    assert Deflection.objects.count() == 0


def test_this_answered_me_is_explicit_and_opens_no_request(visitor: Client, parcel: Article, token: str) -> None:
    opened(visitor, token)
    page = visitor.post(NEW, {**MATTER, "token": token, "answered": "parcel-lost.en"})
    assert (page.status_code, outcomes(), Ticket.objects.count()) == (200, ["explicit"], 0)
    assert "Glad that helped" in page.content.decode()
    assert 'href="/help/a/parcel-lost/"' in page.content.decode()


def test_the_way_back_brings_words_and_files(visitor: Client, parcel: Article, token: str) -> None:
    opened(visitor, token)
    matter = {**MATTER, "subject": 'Quotes " & <b>', "token": token, "attachments": file()}
    page = visitor.post(NEW, {**matter, "answered": "parcel-lost.en"})
    hidden = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page.content.decode()))
    assert hidden["subject"] == "Quotes &quot; &amp; &lt;b&gt;"
    back = visitor.post(NEW, {**MATTER, "subject": matter["subject"], "token": hidden["token"], "back": "1"})
    assert (back.status_code, typed(back, "subject"), typed(back, "body")) == (200, matter["subject"], MATTER["body"])
    assert len(staged_on(back)) == 1
    assert "Something is missing" not in back.content.decode()


def test_a_program_cannot_say_that_what_it_never_opened_answered(visitor: Client, parcel: Article, token: str) -> None:
    visitor.post(NEW, {"token": token, "answered": "parcel-lost.en"})
    assert outcomes() == []


def test_one_form_says_it_once_however_much_it_opened(visitor: Client, kaan: User, parcel: Article, token: str) -> None:
    other = write_article(by=kaan, category=parcel.category, language="en", title="Other", body="Words.", slug="other")
    publish_article(other, by=kaan)
    for named in ("parcel-lost.en", "other.en"):
        opened(visitor, token, named=named)
    for named in ("other.en", "parcel-lost.en", "other.en"):
        visitor.post(NEW, {"token": token, "answered": named})
    assert sorted(outcomes()) == ["", "explicit"]


def test_without_javascript_a_button_brings_the_answers_and_keeps_everything(
    visitor: Client, parcel: Article, token: str
) -> None:
    matter = {**MATTER, **WRITING, "token": token, "attachments": file()}
    page = visitor.post(NEW, {**matter, "answers": "1"})
    assert (page.status_code, typed(page, "body"), token_on(page)) == (200, WRITING["body"], token)
    assert 'value="parcel-lost.en"' in page.content.decode()
    assert len(staged_on(page)) == 1
    read = visitor.post(NEW, {**MATTER, **WRITING, "token": token, "open": "parcel-lost.en"})
    assert "<h4>Not there?</h4>" in read.content.decode()
    assert (len(staged_on(read)), outcomes(), Ticket.objects.count()) == (1, [""], 0)


def test_an_invalid_form_comes_back_with_answers(visitor: Client, parcel: Article, token: str) -> None:
    page = visitor.post(NEW, {**MATTER, **WRITING, "email": "", "token": token})
    assert page.status_code == 422
    assert 'value="parcel-lost.en"' in page.content.decode()


def test_sending_the_same_form_settles_it_as_asked(visitor: Client, parcel: Article, token: str) -> None:
    opened(visitor, token)
    visitor.post(NEW, {**MATTER, "token": token})
    settle()
    assert outcomes() == ["asked"]


def test_a_form_whose_writer_was_unknown_is_settled_by_the_sweep(visitor: Client, parcel: Article, token: str) -> None:
    opened(visitor, token, email="")
    visitor.post(NEW, {**MATTER, "token": token})
    settle()
    assert outcomes() == [""]
    settle_deflections(by=None)
    assert outcomes() == ["asked"]


@pytest.mark.parametrize(("days", "outcome"), [(6, "failed"), (8, "implicit")])
def test_who_comes_within_seven_days_was_not_helped(
    visitor: Client, parcel: Article, token: str, days: int, outcome: str
) -> None:
    opened(visitor, token, email="CEM@example.com ")
    with clock.travelling(clock.now() + timedelta(days=days)):
        settle_deflections(by=None)
        send(visitor)
        settle()
        settle_deflections(by=None)
        assert outcomes() == [outcome]


def test_what_was_said_explicitly_fails_too_when_they_come(visitor: Client, parcel: Article, token: str) -> None:
    opened(visitor, token)
    visitor.post(NEW, {**MATTER, "token": token, "answered": "parcel-lost.en"})
    send(visitor)
    settle()
    assert outcomes() == ["failed"]


def test_somebody_else_coming_changes_nothing(visitor: Client, parcel: Article, token: str) -> None:
    opened(visitor, token, email="zoe@example.com")
    send(visitor)
    settle()
    assert outcomes() == [""]


def test_when_it_is_settled_for_good_the_writer_is_forgotten(visitor: Client, parcel: Article, token: str) -> None:
    opened(visitor, token)
    visitor.post(NEW, {**MATTER, "token": token, "answered": "parcel-lost.en"})
    with clock.travelling(clock.now() + timedelta(days=8)):
        assert settle_deflections(by=None) == 1
        assert settle_deflections(by=None) == 0
    row = Deflection.objects.get()
    assert (row.outcome, row.writer) == ("explicit", "forgotten")


def test_past_the_limit_of_a_network_people_read_on_uncounted(
    visitor: Client, parcel: Article, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tickets.actions.deflections.suggestion.MOST_PER_NETWORK_HOUR", 2)
    for _ in range(4):
        assert opened(visitor, token_on(visitor.get(NEW))).status_code == 200
    assert Deflection.objects.count() == 2


def test_a_search_without_an_answer_hands_its_words_to_the_form(visitor: Client) -> None:
    assert typed(visitor.get(NEW, {"subject": 'lost "<vase>'}), "subject") == 'lost "<vase>'
