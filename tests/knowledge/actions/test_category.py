"""Categories: named in both languages, once."""

from typing import Any

import pytest

from helpdesk.kernel.errors import Invalid
from helpdesk.models import Event, User
from knowledge.actions.category import add_category
from knowledge.models import Category


def test_a_category_takes_its_address_from_its_english_name(kaan: User) -> None:
    category = add_category(by=kaan, name_en="Orders & invoices", name_tr="Sipariş ve fatura")
    assert (category.slug, category.icon) == ("orders-invoices", "book-open")
    assert Event.objects.filter(kind="category.added", noun_id=category.pk).count() == 1


@pytest.mark.parametrize(
    ("wish", "fields"),
    [
        ({"name_en": ""}, ["name_en"]),
        ({"name_tr": " \u200b"}, ["name_tr"]),
        ({"name_en": "Returns"}, ["name_en"]),
        ({"name_en": "Search"}, ["name_en"]),
        ({"icon": "no-such-picture"}, ["icon"]),
    ],
)
def test_what_makes_no_shelf_is_refused(
    kaan: User, returns_shelf: Category, wish: dict[str, str], fields: list[str]
) -> None:
    given: dict[str, Any] = {"name_en": "Gifts", "name_tr": "Hediyeler", "icon": "gift"} | wish
    with pytest.raises(Invalid) as refused:
        add_category(by=kaan, **given)
    assert list(refused.value.fields) == fields
    assert Category.objects.count() == 1
