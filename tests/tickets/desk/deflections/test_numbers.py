"""What became of the openings, as those who write the articles read it."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from helpdesk.kernel import clock
from helpdesk.models import User
from knowledge.actions.article import write_article
from knowledge.actions.category import add_category
from knowledge.models import Article, Revision
from tickets.actions.deflections.settling import settle_by_contact, settle_deflections
from tickets.actions.deflections.suggestion import open_suggestion, say_answered

pytestmark = pytest.mark.both_databases
NUMBERS = "/desk/knowledge/deflections/"


@pytest.fixture
def parcel(kaan: User) -> Article:
    shelf = add_category("delivery", by=kaan, name_en="Delivery", name_tr="Teslimat")
    return write_article(by=kaan, category=shelf, language="en", title="Parcel lost", body="Wait.", slug="parcel-lost")


def opened(article: Article, form: str, email: str = "") -> Revision:
    revision = Revision.objects.get(translation__article=article)
    open_suggestion(revision, by=None, form=form, email=email, network="192.0.2.1")
    return revision


def cells(page: Any) -> list[tuple[int, ...]]:
    return [
        (li.opened, li.explicit, li.implicit, li.unknown, li.failed, li.asked, li.pending)
        for li in (line.numbers for line in page.context["lines"])
    ]


def test_each_outcome_is_counted_for_itself(as_kaan: Client, parcel: Article) -> None:
    with clock.travelling(clock.now() - timedelta(days=10)):
        say_answered(opened(parcel, "said", "a@example.com"), by=None, form="said")
        opened(parcel, "silent", "b@example.com")
        opened(parcel, "nameless")
        opened(parcel, "failed", "c@example.com")
        settle_by_contact("c@example.com", by=None, at=clock.now() + timedelta(hours=1))
    opened(parcel, "fresh", "d@example.com")
    settle_deflections(by=None)
    assert cells(as_kaan.get(NUMBERS)) == [(5, 1, 2, 1, 1, 0, 1)]
    assert cells(as_kaan.get(NUMBERS, {"days": "7"})) == [(1, 0, 0, 0, 0, 0, 1)]


@pytest.mark.parametrize("days", ["0", "-1", "x", "١٢", "99999999999999999999"])
def test_an_odd_period_is_the_usual_one(as_kaan: Client, days: str) -> None:
    assert as_kaan.get(NUMBERS, {"days": days}).context["days"] == 30


@pytest.mark.parametrize(
    ("reader", "status"), [("client", 302), ("as_ada", 403), ("as_lena", 200), ("as_kaan", 200), ("as_admin", 200)]
)
def test_who_may_see_them(request: pytest.FixtureRequest, db: None, reader: str, status: int) -> None:
    assert request.getfixturevalue(reader).get(NUMBERS).status_code == status


def test_the_page_costs_the_same_however_many_articles(as_kaan: Client, kaan: User, parcel: Article) -> None:
    opened(parcel, "one")
    as_kaan.get(NUMBERS)
    counts = []
    for more in (0, 2):
        for number in range(more):
            other = write_article(by=kaan, category=parcel.category, language="en", title=f"No {number}", body="x")
            opened(other, "more")
        with CaptureQueriesContext(connection) as asked:
            as_kaan.get(NUMBERS)
        counts.append(len(asked))
    assert counts[0] == counts[1]
