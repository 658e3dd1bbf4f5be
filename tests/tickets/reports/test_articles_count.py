"""Knowledge: what became of articles equals, to the unit, a hand count; each number opens what it counts."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from customers.actions.person import find_or_add_person
from helpdesk.actions.deliveries import settle
from helpdesk.kernel import clock
from helpdesk.kernel.reporting.period import Period
from helpdesk.kernel.reporting.reports import report_named
from helpdesk.models import User
from knowledge.actions.article import write_article
from knowledge.actions.category import add_category
from knowledge.actions.feedback import give_feedback
from knowledge.actions.flag import raise_flag, settle_flag
from knowledge.models import Article, Revision
from tickets.actions.contact import add_contact
from tickets.actions.deflections.settling import settle_by_contact, settle_deflections
from tickets.actions.deflections.suggestion import open_suggestion, say_answered
from tickets.actions.first_contact import mature_resolutions
from tickets.actions.opening import Matter, open_ticket
from tickets.actions.reply import add_note, reply_to_ticket
from tickets.actions.resolution import Outcome, resolve_ticket
from tickets.models import Queue, Reason, Ticket
from tickets.reports.frame.answering import Answer
from tickets.reports.frame.scope import Scope
from tickets.reports.frame.sheet import sheet_of

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
OPENINGS = ("opened", "explicit", "implicit", "unknown", "failed", "asked", "pending")


@pytest.fixture
def parcel(kaan: User) -> Article:
    shelf = add_category("delivery", by=kaan, name_en="Delivery", name_tr="Teslimat")
    return write_article(by=kaan, category=shelf, language="en", title="Parcel lost", body="Wait.", slug="parcel-lost")


@pytest.fixture
def sizes(kaan: User, parcel: Article) -> Article:
    return write_article(by=kaan, category=parcel.category, language="en", title="Sizes", body="S, M.", slug="sizes")


def words(article: Article) -> Revision:
    return Revision.objects.get(translation__article=article)


def counted(reader: User, by: str = "article") -> dict[str, dict[str, Any]]:
    """Key of the row → values, over the last thirty days; the whole under "total"."""
    report = report_named("knowledge")
    assert report is not None
    sheet = sheet_of(Answer(report, Scope(reader, Period.last_days(30)), by).table)
    return {key: values for key, _, _, values in sheet.rows} | {"total": sheet.totals}


def listed(browser: Client, measure: str, part: str = "") -> list[Any]:
    """What the list behind a number shows, over the last thirty days."""
    period = Period.last_days(30)
    query = {"measure": measure, "from": period.first.isoformat(), "to": period.last.isoformat()}
    query |= {"by": "article", "part": part} if part else {}
    answer = browser.get("/desk/reports/knowledge/requests/", query)
    assert (answer.status_code, len(answer.context["entries"])) == (200, answer.context["count"])
    return list(answer.context["entries"])


def answered(ada: User, reason: Reason, email: str, *articles: Article) -> Ticket:
    """A request that was answered with these articles and resolved."""
    address = find_or_add_person(email, by=None, name="Eda Işık")
    ticket = open_ticket(Matter("Where is it", "It was to come."), by=None, address=address, tell="")
    reply_to_ticket(ticket, by=ada, body="Please wait.", articles=[words(article) for article in articles])
    add_note(ticket, by=ada, body="I sent it.", articles=[words(article) for article in articles])
    return resolve_ticket(ticket, by=ada, outcome=Outcome(reason))


def open_beside_the_form(parcel: Article) -> None:
    """Six openings ten days ago and now: one said so, two did not ask (one nameless), one came, two are not known yet."""
    with clock.travelling(clock.now() - timedelta(days=10)):
        for form, email in (("said", "a"), ("silent", "b"), ("nameless", ""), ("failed", "c")):
            address = f"{email}@example.com" if email else ""
            open_suggestion(words(parcel), by=None, form=form, email=address, network="192.0.2.1")
        say_answered(words(parcel), by=None, form="said")
        settle_by_contact("c@example.com", by=None, at=clock.now() + timedelta(hours=1))
    for form in ("new", "newer"):
        open_suggestion(words(parcel), by=None, form=form, email="d@example.com", network="192.0.2.1")
    settle_deflections(by=None)


def test_openings_are_counted_apart_and_each_opens_its_list(
    kaan: User, as_kaan: Client, parcel: Article, sizes: Article
) -> None:
    open_beside_the_form(parcel)
    open_suggestion(words(sizes), by=None, form="new", email="", network="192.0.2.1")
    rows = counted(kaan)
    assert tuple(rows["parcel-lost"][key] for key in OPENINGS) == (6, 1, 2, 1, 1, 0, 2)
    assert tuple(rows["sizes"][key] for key in OPENINGS) == (1, 0, 0, 0, 0, 0, 1)
    lists = {key: len(listed(as_kaan, key, "parcel-lost")) for key in OPENINGS}
    assert lists == dict(zip(OPENINGS, (6, 1, 2, 1, 1, 0, 2), strict=True))


def test_a_list_of_openings_leads_to_no_person(as_kaan: Client, parcel: Article) -> None:
    open_beside_the_form(parcel)
    entries = listed(as_kaan, "failed")
    assert [(entry.ticket, entry.is_by_day, entry.word) for entry in entries] == [(None, True, "came all the same")]
    page = as_kaan.get("/desk/reports/knowledge/requests/?measure=opened").content.decode()
    assert ("Parcel lost" in page, "<time" in page.partition("</header>")[2], "c@example.com" in page) == (
        True,
        False,
        False,
    )


def test_the_page_of_openings_links_each_number_to_its_list(as_kaan: Client, parcel: Article) -> None:
    open_beside_the_form(parcel)
    page = as_kaan.get("/desk/knowledge/deflections/")
    line = page.context["lines"][0]
    numbers = {"opened": 6, "explicit": 1, "implicit": 2, "unknown": 1, "failed": 1, "asked": 0, "pending": 2}
    assert {key: getattr(line.numbers, key) for key in numbers} == numbers
    for measure, count in numbers.items():
        address = line.addresses[measure]
        assert not count or address.replace("&", "&amp;") in page.content.decode()
        assert (measure, as_kaan.get(address).context["count"]) == (measure, count)


def test_what_was_sent_and_whether_it_held(
    kaan: User, ada: User, as_kaan: Client, as_lena: Client, parcel: Article, sizes: Article, reasons: dict[str, Reason],
    default_queue: Queue,
) -> None:  # fmt: skip
    with clock.travelling(clock.now() - timedelta(days=20)):
        first = answered(ada, reasons["late"], "x@example.com", parcel, sizes)
        answered(ada, reasons["late"], "y@example.com", parcel)
    with clock.travelling(clock.now() - timedelta(days=19)):
        add_contact(first, by=first.person, body="It has still not come, where is it?")
        settle()
    answered(ada, reasons["late"], "z@example.com", parcel)  # still maturing
    mature_resolutions(by=None)
    rows, keys = counted(kaan), ("sent", "matured", "came_back")
    assert tuple(rows["parcel-lost"][key] for key in keys) == (3, 2, 1)
    assert tuple(rows["sizes"][key] for key in keys) == (1, 1, 1)
    assert tuple(rows["total"][key] for key in keys) == (4, 3, 2)
    # A curator of no team reads that it was, a lead reads which.
    assert [entry.is_hidden for entry in listed(as_kaan, "came_back", "sizes")] == [True]
    assert [entry.ticket for entry in listed(as_lena, "came_back", "sizes")] == [first]


def test_what_readers_and_colleagues_said(
    kaan: User, ada: User, as_kaan: Client, parcel: Article, sizes: Article
) -> None:
    votes = (
        (parcel, "r1", True, ""),
        (parcel, "r2", True, ""),
        (parcel, "r3", False, "unclear"),
        (sizes, "r1", False, ""),
    )
    for article, reader, is_helpful, why in votes:
        give_feedback(words(article), by=None, reader=reader, network="192.0.2.1", is_helpful=is_helpful, why=why)
    raise_flag(words(parcel), by=ada, kind="wrong")
    settle_flag(raise_flag(words(parcel), by=ada, kind="unclear"), by=kaan, outcome="declined")
    rows = counted(kaan)
    keys = ("votes", "helpful", "unhelpful", "helped_count", "helped_of", "flags", "open_flags")
    assert tuple(rows["parcel-lost"][key] for key in keys) == (3, 2, 1, 2, 3, 2, 1)
    assert tuple(rows["sizes"][key] for key in keys) == (1, 0, 1, 0, 1, 0, 0)
    whys = {key: values["unhelpful"] for key, values in counted(kaan, "why").items() if values["unhelpful"]}
    assert whys == {"unclear": 1, "none": 1, "total": 2}
    kinds = {key: values["flags"] for key, values in counted(kaan, "flag").items() if values["flags"]}
    assert kinds == {"wrong": 1, "unclear": 1, "total": 2}
    assert {entry.word for entry in listed(as_kaan, "unhelpful")} == {"It is unclear", "did not help"}
    nameless = as_kaan.get("/desk/reports/knowledge/requests/?measure=unhelpful&by=why&part=none")
    assert nameless.context["count"] == 1
