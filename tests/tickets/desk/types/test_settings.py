"""Forms and states in the settings: an admin sets them up with a preview, nobody else enters, nothing answered is lost."""

from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, reverse

from tests.letterbox import errors_on, send
from tests.tickets.types import Delivery, delivery_with_fields
from tickets.models import Field, FieldValue, RequestType, State
from tickets.settings_urls import urlpatterns

TYPES = "/desk/settings/types/"
PARCEL = f"{TYPES}parcel/"
STATES = "/desk/settings/states/"
FACE = {"name_en": "Invoice", "name_tr": "Fatura", "icon": "receipt"}


@pytest.fixture
def delivery(default_type: RequestType) -> Delivery:
    """A type that asks for everything, beside the default one."""
    return delivery_with_fields()


def text(answer: Any) -> str:
    """The page as a browser has it."""
    return unescape(answer.content.decode())


def mine() -> list[URLPattern]:
    """The URLs of forms and states."""
    return [
        url for url in urlpatterns if str(url.pattern).startswith(("desk/settings/types/", "desk/settings/states/"))
    ]


@pytest.mark.parametrize("url", mine(), ids=lambda url: str(url.name))
@pytest.mark.parametrize("who", ["as_ada", "as_lena", "as_kaan"])
def test_only_admins_set_forms_and_states_up(
    request: pytest.FixtureRequest, delivery: Delivery, who: str, url: URLPattern
) -> None:
    browser: Client = request.getfixturevalue(who)
    known = {"slug": "parcel", "field": "a-photo", "id": 1}
    address = reverse(str(url.name), kwargs={name: known[name] for name in url.pattern.converters})
    assert {browser.get(address).status_code, browser.post(address).status_code} == {403}


def test_a_type_is_made_worded_ordered_and_retired(as_admin: Client, delivery: Delivery, client: Client) -> None:
    assert as_admin.post(f"{TYPES}new/", FACE).status_code == 303
    made = RequestType.objects.get(slug="invoice")
    assert (made.name_tr, made.icon, made.is_default) == ("Fatura", "receipt", False)
    as_admin.post(f"{TYPES}invoice/", {**FACE, "about_en": "For companies", "about_tr": "Kurumlar için"})
    as_admin.post(f"{TYPES}invoice/place/", {"to": "up"})
    order = list(RequestType.objects.order_by("position").values_list("slug", flat=True))
    assert order.index("invoice") < order.index("parcel")
    assert "For companies" in text(client.get("/requests/new/?type=invoice&lang=en"))
    as_admin.post(f"{TYPES}invoice/retirement/")
    assert "invoice" not in text(client.get("/requests/new/"))
    assert "Invoice" in text(as_admin.get(TYPES))


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"name_tr": ""}, "Please name it in both languages."),
        ({"about_en": "Only in English"}, "Please write it in both languages, or leave both empty."),
        ({"icon": "<script>"}, "There is no icon of this name."),
        ({"queue": "99"}, "Select a valid choice"),
    ],
)
def test_what_a_type_cannot_be_is_said_and_kept(
    as_admin: Client, default_type: RequestType, changes: dict[str, str], sentence: str
) -> None:
    answer = as_admin.post(f"{TYPES}new/", {**FACE, **changes})
    assert (answer.status_code, sentence in text(answer), 'value="Invoice"' in text(answer)) == (422, True, True)


def test_the_form_that_is_shown_first_demands_nothing(as_admin: Client, delivery: Delivery) -> None:
    answer = as_admin.post(f"{PARCEL}default/")
    assert (answer.status_code, "may not demand more" in text(answer)) == (422, True)
    assert 'id="face"' in text(answer), "the refusal stands on the form's own page, where its questions are"
    field = {"kind": "text", "label_en": "Colour", "label_tr": "Renk", "is_required": "on"}
    answer = as_admin.post(f"{TYPES}other/fields/new/", field)
    assert (answer.status_code, Field.objects.filter(request_type__slug="other").count()) == (422, 0)
    assert as_admin.post(f"{TYPES}other/retirement/").status_code == 422


def test_a_field_is_previewed_in_its_form_before_it_is_saved(as_admin: Client, delivery: Delivery) -> None:
    shown = f"{delivery.happened.pk}:it-is-late"
    field = {"kind": "choice", "label_en": "How late?", "label_tr": "Ne kadar?", "shown": shown}
    rows = {"choice_value": ["", ""], "choice_en": ["A day", "A week"], "choice_tr": ["Bir gün", "Bir hafta"]}
    drafted = as_admin.post(f"{PARCEL}fields/new/?preview=tr", {**field, **rows, "preview": "1"})
    assert (drafted.status_code, Field.objects.filter(label_en="How late?").exists()) == (200, False)
    preview = text(drafted).split('id="preview"')[1]
    assert ("Ne kadar?" in preview, "Bir hafta" in preview, "A week" in preview) == (True, True, False)
    assert as_admin.post(f"{PARCEL}fields/new/", {**field, **rows}).status_code == 303
    made = Field.objects.get(label_en="How late?")
    assert (made.slug, made.shown_when, made.shown_value) == ("how-late", delivery.happened, "it-is-late")
    assert [choice["value"] for choice in made.choices] == ["a-day", "a-week"]


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"label_tr": ""}, "Please name it in both languages."),
        ({"choice_en": ["One"], "choice_tr": ["Bir"], "choice_value": [""]}, "Give two to thirty answers"),
        ({"choice_tr": ["Bir", ""]}, "Please write every answer in both languages."),
        ({"shown": "99:late"}, "Select a valid choice"),
    ],
)
def test_what_a_field_cannot_ask_is_said(
    as_admin: Client, delivery: Delivery, changes: dict[str, Any], sentence: str
) -> None:
    rows = {"choice_value": ["", ""], "choice_en": ["One", "Two"], "choice_tr": ["Bir", "İki"]}
    answer = as_admin.post(
        f"{PARCEL}fields/new/", {"kind": "choice", "label_en": "Q", "label_tr": "S", **rows, **changes}
    )
    assert (answer.status_code, sentence in text(answer)) == (422, True)


def test_what_others_hang_on_stays(as_admin: Client, delivery: Delivery) -> None:
    happened = f"{PARCEL}fields/what-happened/"
    for verb in ("retirement", "removal"):
        assert as_admin.post(f"{happened}{verb}/").status_code == 422
    rows = {"choice_value": ["it-is-late", ""], "choice_en": ["It is late", "Else"], "choice_tr": ["Gecikti", "Başka"]}
    answer = as_admin.post(happened, {"label_en": "What happened?", "label_tr": "Ne oldu?", **rows})
    assert (answer.status_code, len(errors_on(answer))) == (422, 1)


def test_an_answered_field_is_retired_and_not_taken_away_and_its_choices_stay_readable(
    as_admin: Client, delivery: Delivery, client: Client
) -> None:
    send(client, type="parcel", **{"field_what-happened": "it-is-late", "field_who-delivers-it": "Aras"})
    carrier = f"{PARCEL}fields/who-delivers-it/"
    assert as_admin.post(f"{carrier}removal/").status_code == 422
    assert as_admin.post(f"{carrier}retirement/").status_code == 303
    rows = {
        "choice_value": ["it-is-damaged", ""],
        "choice_en": ["It is damaged", "Else"],
        "choice_tr": ["Hasarlı", "Başka"],
    }
    changed = {"label_en": "What happened?", "label_tr": "Ne oldu?", "is_required": "on", **rows}
    assert as_admin.post(f"{PARCEL}fields/what-happened/", changed).status_code == 303
    page = text(as_admin.get(f"/desk/tickets/{FieldValue.objects.first().ticket_id}/"))  # type: ignore[union-attr]
    assert ("It is late" in page, "Aras" in page) == (True, True)
    assert "It is late" not in text(client.get("/requests/new/?type=parcel"))
    assert as_admin.post(f"{PARCEL}fields/how-many-boxes/removal/").status_code == 303
    assert not Field.objects.filter(slug="how-many-boxes").exists()


def test_fields_change_places(as_admin: Client, delivery: Delivery) -> None:
    assert as_admin.post(f"{PARCEL}fields/what-happened/place/", {"to": "up"}).status_code == 303
    assert as_admin.post(f"{PARCEL}fields/who-delivers-it/place/", {"to": "up"}).status_code == 303
    slugs = list(Field.objects.filter(request_type=delivery.kind).values_list("slug", flat=True))
    assert slugs[-2:] == ["who-delivers-it", "how-many-boxes"]


def test_a_state_is_previewed_made_and_retired(as_admin: Client, default_type: RequestType) -> None:
    words = {
        "category": "waiting",
        "name_en": "Warehouse",
        "name_tr": "Depo",
        "customer_en": "We ask our warehouse",
        "customer_tr": "Depomuza soruyoruz",
    }
    drafted = as_admin.post(f"{STATES}new/", {**words, "preview": "1"})
    assert (drafted.status_code, State.objects.count(), "Depomuza soruyoruz" in text(drafted)) == (200, 0, True)
    assert as_admin.post(f"{STATES}new/", words).status_code == 303
    state = State.objects.get()
    assert as_admin.post(f"{STATES}{state.pk}/", {**words, "name_en": ""}).status_code == 422
    assert as_admin.post(f"{STATES}{state.pk}/place/", {"to": "up"}).status_code == 303
    assert as_admin.post(f"{STATES}{state.pk}/retirement/").status_code == 303
    assert "1 retired state" in text(as_admin.get(STATES))


@pytest.mark.parametrize("page", [f"{TYPES}nothing/", f"{PARCEL}fields/nothing/", f"{STATES}99/", f"{STATES}{10**20}/"])
def test_what_is_not_there_is_not_found(as_admin: Client, delivery: Delivery, page: str) -> None:
    assert as_admin.get(page).status_code == 404
