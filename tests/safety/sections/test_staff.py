"""What stands in a staff section is in no byte that leaves the desk, and what only looks like one is refused."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from helpdesk.kernel.errors import Invalid
from helpdesk.models import User
from knowledge.actions.article import revise_article, write_article
from knowledge.actions.category import add_category
from knowledge.actions.publication import publish_article
from knowledge.models import Article, Category, Revision
from knowledge.queries.search import search_articles
from knowledge.queries.sections import BadSection, public_text, refusal, reply_text
from knowledge.queries.suggestions import suggest_answers
from tests.api import api_of
from tests.cast import browser_of

BODY = """Vases are replaced within 14 days.

:::staff
Offer **quicksilver** first; a lead may double it.
:::

## How

Send a picture.

:::reply
Please send us a picture of the vase.
:::"""


@pytest.fixture
def shelf(kaan: User) -> Category:
    return add_category("products", by=kaan, name_en="Products", name_tr="Ürünler")


@pytest.fixture
def vase(kaan: User, shelf: Category) -> Article:
    """A public article with one sentence for colleagues and a part for replies."""
    article = write_article(by=kaan, category=shelf, language="en", title="A broken vase", body=BODY, slug="vase")
    return publish_article(article, by=kaan)


def test_no_page_of_the_help_centre_shows_or_even_reads_it(client: Client, vase: Article) -> None:
    for path in ("/", "/help/products/", "/help/a/vase/", "/help/search/?q=vase"):
        with CaptureQueriesContext(connection) as asked:
            page = client.get(path).content.decode()
        assert ("A broken vase" in page, "quicksilver" in page, ":::" in page) == (True, False, False), path
        assert not any('"knowledge_revision"."body"' in query["sql"] for query in asked.captured_queries), path
    assert "Please send us a picture of the vase." in client.get("/help/a/vase/").content.decode()


def test_its_words_find_nothing_for_customers_and_the_article_for_colleagues(vase: Article) -> None:
    assert search_articles("quicksilver", language="en") == []
    (found,) = search_articles("quicksilver", language="en", audience="staff")
    assert (found.article, "quicksilver" in found.paragraph, "quicksilver" in found.insertion) == (vase, False, False)


def test_a_reply_takes_over_its_part_and_without_one_all_that_is_public(kaan: User, vase: Article) -> None:
    (offered,) = suggest_answers("A broken vase\nMy vase is broken", language="en")
    assert offered.insertion == "Please send us a picture of the vase."
    revise_article(vase, by=kaan, language="en", title="A broken vase", body=BODY.partition(":::reply")[0])
    (offered,) = suggest_answers("A broken vase\nMy vase is broken", language="en")
    assert offered.insertion == "Vases are replaced within 14 days.\n\n## How\n\nSend a picture."


def test_programs_get_the_public_text_only(ada: User, vase: Article) -> None:
    for path in ("/articles/", "/articles/vase/", "/articles/search/?q=quicksilver"):
        assert "quicksilver" not in str(api_of(ada).get(path).body)


def test_a_program_cannot_drop_what_it_was_never_shown(kaan: User, vase: Article) -> None:
    program = api_of(kaan)
    shown = program.get("/articles/vase/").body["body"]
    refused = program.call("PATCH", "/articles/vase/", {"body": shown + "\n\nMore."})
    assert (refused.status, list(refused.body["errors"])) == (422, ["body"])
    assert program.call("PATCH", "/articles/vase/", {"title": "Broken vases"}).status == 200
    assert "quicksilver" in Revision.objects.latest("pk").body


def test_colleagues_see_it_marked(ada: User, vase: Article) -> None:
    page = browser_of(ada).get("/desk/knowledge/vase/").content.decode()
    assert "For colleagues only" in page.partition("quicksilver")[0]


@pytest.mark.parametrize(
    "mark",
    [
        "  :::staff", "\t:::staff", "> :::staff", "- :::staff", "* :::staff", "1. :::staff", "# :::staff", "**:::staff**",
        ":::Staff", ":::STAFF", "::: staff", "::::staff", "::staff", ":staff", ":::staff:", ":::staff secret", ":::personel",
        ":::", "::::", "：：：staff", "﹕﹕﹕staff", "∶∶∶staff", "∷:staff", ":\u200d::staff", ":\u0301::staff", ": : :staff",
        "| :::staff", "\u00a0:::staff", "`:::staff`", "_:::staff_", "1. 1. :::staff", "1. > :::staff", "a) :::staff",
        "\u3164:::staff", "\u115f:::\u1160staff", "\uffa0:::staff",
    ],
)  # fmt: skip
@pytest.mark.parametrize("closed", [True, False])
def test_what_only_looks_like_a_section_is_refused_with_its_line(mark: str, closed: bool) -> None:
    sentence = refusal(f"Public.\n{mark}\nSecret." + ("\n:::" if closed else ""))
    assert sentence.startswith("Line 2 begins with")


@pytest.mark.parametrize(
    ("body", "line"),
    [
        ("Public.\n:::staff\nSecret.", 2),
        (":::staff\nSecret.\n:::staff\nMore.\n:::\n:::", 3),
        (":::staff\nSecret.\n:::reply\nMore.\n:::", 3),
        ("Public.\n:::staff\nSecret.\n  :::", 4),
    ],
)
def test_sections_that_do_not_close_or_nest_are_refused(body: str, line: int) -> None:
    assert refusal(body).startswith(f"Line {line} begins with")


@pytest.mark.parametrize("end", ["\r\n", "\r", "\u2028", "\u2029", "\x0b", "\x0c", "\x85"])
def test_every_kind_of_line_end_is_a_line_end(kaan: User, shelf: Category, end: str) -> None:
    lines = ["Public.", ":::staff", "Secret.", ":::", "End."]
    article = write_article(by=kaan, category=shelf, language="en", title="Ends", body=end.join(lines))
    assert Revision.objects.get(translation__article=article).public_body == "Public.\n\nEnd."


@pytest.mark.parametrize("fence", ["```", "~~~", "    ", "> ", "<!--", "<div>"])
def test_no_fence_or_quotation_carries_it_outside(fence: str) -> None:
    body = f"Public.\n\n{fence}\n:::staff\n{fence}\nSecret.\n{fence}\n:::\n{fence}\nEnd."
    assert "Secret" not in public_text(body)


@pytest.mark.parametrize(
    "line",
    [
        "At 10:30:15 it was there.",
        "|:--|:-:|--:|",
        "| :---: | :---: | :---: |",
        "- **a:** b :: c",
        "Staff: see below",
        "e.g. at 10::30",
    ],
)
def test_ordinary_colons_are_only_text(line: str) -> None:
    assert (refusal(line), public_text(line)) == ("", line)


def test_an_article_that_is_all_for_colleagues_is_not_saved(kaan: User, shelf: Category) -> None:
    with pytest.raises(Invalid):
        write_article(by=kaan, category=shelf, language="en", title="All", body=":::staff\nSecret.\n:::")
    assert Article.objects.count() == 0


@given(
    st.lists(
        st.sampled_from([":::staff", ":::reply", ":::", "SECRET", "public", "```", "> :::", "", " :::staff", "- x"])
    )
)
def test_whatever_is_saved_shows_nothing_between_the_marks(lines: list[str]) -> None:
    try:
        shown = public_text("\n".join(lines))
    except BadSection:
        return
    inside, expected = "", []
    for line in lines:
        if line.startswith(":::"):
            inside = line[3:]
        elif inside != "staff" and line:
            expected.append(line)
    assert [line for line in shown.split("\n") if line] == expected
    assert set(reply_text("\n".join(lines)).split("\n")) <= {*expected, ""}


def test_a_line_of_fifty_thousand_signs_is_judged_at_once() -> None:
    for sign in (":", " ", "-", "|", ">", "\u0301", "： ", "_", "a) "):
        assert isinstance(refusal(sign * 50_000 + "x"), str)
