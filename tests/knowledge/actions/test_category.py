"""Categories: named in both languages, once."""

from typing import Any

import pytest

from helpdesk.kernel.errors import Invalid
from helpdesk.models import Event, User
from knowledge.actions.category import add_category, change_category
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
        ({"name_tr": "İADE VE DEĞİŞİM"}, ["name_tr"]),
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


def test_a_category_changes_its_face_and_keeps_its_address(kaan: User, returns_shelf: Category) -> None:
    add_category(by=kaan, name_en="Gifts", name_tr="Hediyeler")
    face: dict[str, Any] = {
        "name_en": "Returns and refunds",
        "name_tr": "İade ve geri ödeme",
        "icon": "undo-2",
        "position": 3,
    }
    for _time in (1, 2):
        change_category(returns_shelf, by=kaan, **face)
    kept = Category.objects.get(pk=returns_shelf.pk)
    assert {name: getattr(kept, name) for name in face} | {"slug": kept.slug} == face | {"slug": returns_shelf.slug}
    assert Event.objects.filter(kind="category.changed").count() == 1
    with pytest.raises(Invalid) as refused:
        change_category(kept, by=kaan, **face | {"name_tr": "HEDİYELER", "name_en": " "})
    assert list(refused.value.fields) == ["name_en", "name_tr"]
