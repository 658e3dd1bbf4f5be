"""A small help centre: two shelves and what stands on them, written by Kaan the curator."""

import pytest

from helpdesk.models import User
from knowledge.actions.article import revise_article, write_article
from knowledge.actions.category import add_category
from knowledge.actions.publication import publish_article
from knowledge.actions.verification import verify_article
from knowledge.models import Article, Category

RETURN_EN = """You can send back anything within 14 days.

## What we need

Open **My orders** and ask for a return code.

## When the money comes

The refund reaches your card within five working days."""
RETURN_TR = """Her ürünü 14 gün içinde geri gönderebilirsiniz.

## Ne gerekiyor

**Siparişlerim** sayfasından iade kodu alın.

## Param ne zaman yatar

Ücret beş iş günü içinde kartınıza yatar."""


@pytest.fixture
def returns_shelf(kaan: User) -> Category:
    """The shelf "Returns"."""
    return add_category("returns", by=kaan, name_en="Returns", name_tr="İade ve değişim", icon="undo-2")


@pytest.fixture
def delivery_shelf(kaan: User) -> Category:
    """The shelf "Delivery"."""
    return add_category("delivery", by=kaan, name_en="Delivery", name_tr="Kargo ve teslimat", icon="truck", position=1)


@pytest.fixture
def return_window(kaan: User, returns_shelf: Category) -> Article:
    """Published for everybody in both languages, verified by Kaan."""
    article = write_article(
        by=kaan,
        category=returns_shelf,
        language="en",
        title="Returns within 14 days",
        body=RETURN_EN,
        slug="return-window",
    )
    revise_article(article, by=kaan, language="tr", title="14 gün içinde iade", body=RETURN_TR)
    publish_article(article, by=kaan)
    return verify_article(article, by=kaan)


@pytest.fixture
def refund_rules(kaan: User, returns_shelf: Category) -> Article:
    """Published, for colleagues only."""
    article = write_article(
        by=kaan,
        category=returns_shelf,
        language="en",
        title="Refund rules inside the house",
        body="Refunds above 500 TL need the word zanzibar from a lead.",
        audience="staff",
        slug="refund-rules",
    )
    return publish_article(article, by=kaan)


@pytest.fixture
def adas_draft(ada: User, returns_shelf: Category) -> Article:
    """Ada's own draft, work in progress."""
    return write_article(
        by=ada,
        category=returns_shelf,
        language="en",
        title="Return code does not work",
        body="Ask for a new return code; the old one ends after zeppelin days.",
        slug="return-code",
    )
