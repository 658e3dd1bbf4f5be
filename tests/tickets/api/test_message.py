"""Messages by the API: the conversation, replies, notes."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from customers.models import Person
from helpdesk.models import Event, User
from knowledge.actions.article import revise_article, write_article
from knowledge.actions.category import add_category
from knowledge.actions.publication import publish_article
from tests.api import api_of
from tickets.actions.contact import add_contact
from tickets.models import ArticleUse, Message, Ticket

pytestmark = pytest.mark.both_databases


@pytest.fixture
def articles(kaan: User) -> None:
    """`returns` in both languages, `parcels` in English only, `inside` for colleagues, `draft` for nobody yet."""
    shelf = add_category("help", by=kaan, name_en="Help", name_tr="Yardım", icon="truck")
    for slug in ("returns", "parcels", "inside", "draft"):
        article = write_article(
            by=kaan,
            category=shelf,
            language="en",
            title=slug,
            body="How it is.",
            slug=slug,
            **({"audience": "staff"} if slug == "inside" else {}),
        )
        if slug == "returns":
            revise_article(article, by=kaan, language="tr", title="iade", body="Böyle.")
        if slug != "draft":
            publish_article(article, by=kaan)


def test_a_reply_by_a_program_is_a_human_reply(ada: User, cems_ticket: Ticket) -> None:
    api = api_of(ada)
    said = api.post(f"/tickets/{cems_ticket.pk}/replies/", {"body": "It **comes** tomorrow."})
    assert said.status == 201
    assert said.body.pop("created_at").endswith("Z")
    assert said.body == {
        "id": Message.objects.get(kind="reply").pk,
        "kind": "reply",
        "author": {"name": "Ada Yıldız", "email": "ada@example.com"},
        "body": "It **comes** tomorrow.",
        "html": "<p>It <strong>comes</strong> tomorrow.</p>\n",
        "attachments": [],
    }
    shown = api.get(f"/tickets/{cems_ticket.pk}/").body
    assert (shown["category"], shown["assignee"]) == ("waiting", "ada@example.com")
    assert shown["first_replied_at"] is not None
    assert Event.objects.get(kind="reply.sent").via == "api"


def test_the_conversation_reads_from_its_beginning(ada: User, cem: Person, cems_ticket: Ticket) -> None:
    api = api_of(ada)
    path = f"/tickets/{cems_ticket.pk}/messages/"
    api.post(f"/tickets/{cems_ticket.pk}/replies/", {"body": "When did you order?"})
    add_contact(cems_ticket, by=cem, body="On <b>Monday</b>.")
    api.post(f"/tickets/{cems_ticket.pk}/notes/", {"body": "He is right."})
    whole = api.get(path).results
    assert [row["kind"] for row in whole] == ["customer", "reply", "customer", "note"]
    assert whole[2]["author"] == {"name": "Cem Aydın", "email": "cem@example.com"}
    assert whole[2]["html"] == "<p>On &lt;b&gt;Monday&lt;/b&gt;.</p>\n"
    one = api.get(f"{path}?limit=3")
    two = api.get(one.body["next"])
    assert one.results + two.results == whole
    assert (one.body["previous"], two.body["next"]) == (None, None)
    assert api.get(two.body["previous"]).results == one.results


@pytest.mark.usefixtures("articles")
def test_articles_are_cited_in_the_customers_language_else_in_their_own(ada: User, cems_ticket: Ticket) -> None:
    body = {"body": "Read this.", "articles": ["parcels", "returns", "parcels"]}
    assert api_of(ada).post(f"/tickets/{cems_ticket.pk}/replies/", body).status == 201
    used = ArticleUse.objects.order_by("id").values_list("revision__title", flat=True)
    assert list(used) == ["parcels", "iade"]


@pytest.mark.usefixtures("articles")
@pytest.mark.parametrize("slug", ["no-such", "draft", "inside", "\ud800", "x" * 121])
def test_a_reply_cites_only_what_the_customer_may_read(ada: User, cems_ticket: Ticket, slug: str) -> None:
    refused = api_of(ada).post(f"/tickets/{cems_ticket.pk}/replies/", {"body": "Read.", "articles": ["returns", slug]})
    assert (refused.status, list(refused.body["errors"])) == (422, ["articles"])
    assert cems_ticket.messages.count() == 1


@pytest.mark.usefixtures("articles")
def test_a_note_may_cite_what_colleagues_read(ada: User, cems_ticket: Ticket) -> None:
    said = api_of(ada).post(f"/tickets/{cems_ticket.pk}/notes/", {"body": "See.", "articles": ["inside"]})
    assert (said.status, said.body["kind"]) == (201, "note")
    assert ArticleUse.objects.get().message_id == said.body["id"]


@pytest.mark.parametrize("noun", ["replies", "notes"])
@pytest.mark.parametrize(
    "body",
    [
        {},
        {"body": ""},
        {"body": "\u200b"},
        {"body": 1.5},
        {"body": True},
        {"body": "a", "articles": "b"},
        [],
        "a",
        None,
        7,
    ],
)
def test_nothing_said_is_refused(ada: User, cems_ticket: Ticket, noun: str, body: object) -> None:
    assert api_of(ada).post(f"/tickets/{cems_ticket.pk}/{noun}/", body).status == 422
    assert cems_ticket.messages.count() == 1


def test_a_conversation_costs_the_same_for_one_and_for_three(ada: User, cems_ticket: Ticket) -> None:
    api, counts = api_of(ada), []
    api.get("/tickets/")
    for rows in (1, 3):
        while cems_ticket.messages.count() < rows:
            api.post(f"/tickets/{cems_ticket.pk}/notes/", {"body": "Look."})
        with CaptureQueriesContext(connection) as asked:
            assert len(api.get(f"/tickets/{cems_ticket.pk}/messages/").results) == rows
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 6
