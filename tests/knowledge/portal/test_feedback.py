""" "Did this help?" as readers meet it: by plain forms, with a cookie for voters only."""

import pytest
from django.test import Client

from knowledge.models import Article, Feedback

ARTICLE = "/help/a/return-window/"
VOTE = f"{ARTICLE}feedback/"


@pytest.fixture
def reader() -> Client:
    """A browser without cookies whose POSTs are checked for forgery, as in life."""
    return Client(enforce_csrf_checks=True)


def page(reader: Client) -> str:
    return reader.get(ARTICLE).content.decode()


def test_reading_records_nothing_and_sets_no_cookie(reader: Client, return_window: Article) -> None:
    assert "Did this help?" in page(reader)
    assert (Feedback.objects.count(), reader.cookies.get("helpdesk_reader")) == (0, None)
    assert reader.get(VOTE).status_code == 405


def test_yes_is_counted_once_and_thanked_for(reader: Client, return_window: Article) -> None:
    for _ in range(2):
        answer = reader.post(VOTE, {"helpful": "yes"})
        assert (answer.status_code, answer["Location"]) == (303, f"{ARTICLE}#feedback")
    cookie = reader.cookies["helpdesk_reader"]
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")
    assert "You can still change your mind." in page(reader)
    assert Feedback.objects.get().is_helpful
    assert cookie.value not in Feedback.objects.get().reader


def test_no_asks_why_and_may_be_changed(reader: Client, return_window: Article) -> None:
    reader.post(VOTE, {"helpful": "no"})
    assert page(reader).count('name="why"') == 4
    reader.post(VOTE, {"helpful": "no", "why": "out_of_date", "comment": "It is <b>30</b> days."})
    assert 'value="out_of_date" checked' in page(reader)
    assert "&lt;b&gt;30&lt;/b&gt;" in page(reader)
    reader.post(VOTE, {"helpful": "yes"})
    assert Feedback.objects.get().why == ""


def test_another_reader_sees_counts_but_nobodys_words(reader: Client, client: Client, return_window: Article) -> None:
    reader.post(VOTE, {"helpful": "no", "why": "unclear", "comment": "zanzibar"})
    assert "It helped 0 of 1 reader." in page(client)
    assert "zanzibar" not in page(client)


@pytest.mark.parametrize(
    "said", [{}, {"helpful": "maybe"}, {"helpful": "yes", "revision": "x"}, {"helpful": "no", "why": "because"}]
)
def test_odd_values_are_no_fault(reader: Client, return_window: Article, said: dict[str, str]) -> None:
    assert reader.post(VOTE, said).status_code in (303, 404, 422)


def test_a_form_on_another_site_is_not_counted(reader: Client, return_window: Article) -> None:
    assert reader.post(VOTE, {"helpful": "yes"}, headers={"sec-fetch-site": "cross-site"}).status_code == 404
    assert Feedback.objects.count() == 0


def test_what_is_not_public_takes_no_votes(reader: Client, refund_rules: Article, adas_draft: Article) -> None:
    for article in (refund_rules, adas_draft):
        assert reader.post(f"/help/a/{article.slug}/feedback/", {"helpful": "yes"}).status_code == 404


def test_the_desk_reads_reasons_and_words(reader: Client, as_kaan: Client, return_window: Article) -> None:
    reader.post(VOTE, {"helpful": "no", "why": "unclear", "comment": "What is a <code>?"})
    shown = as_kaan.get("/desk/knowledge/return-window/?language=en").content.decode()
    assert "It helped 0 of 1 reader." in shown
    assert "What is a &lt;code&gt;?" in shown


def test_a_search_without_an_answer_leads_on_with_its_words(reader: Client, db: None) -> None:
    shown = reader.get("/help/search/", {"q": 'blue "vase" & <i>'}).content.decode()
    assert 'href="/requests/new/?subject=blue%20%22vase%22%20%26%20%3Ci%3E"' in shown


def test_the_page_stays_cheap_for_voters(
    reader: Client, return_window: Article, django_assert_num_queries: object
) -> None:
    reader.post(VOTE, {"helpful": "yes"})
    page(reader)
    with django_assert_num_queries(4):  # type: ignore[operator]
        page(reader)
