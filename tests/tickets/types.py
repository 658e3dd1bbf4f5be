"""A type that asks for everything, made by the actions that make it in life."""

from typing import NamedTuple

from tickets.actions.setting_up import add_request_type
from tickets.actions.types.field import Option, Question, add_field
from tickets.models import Field, RequestType


class Delivery(NamedTuple):
    """The type and its fields."""

    kind: RequestType
    happened: Field
    day: Field
    photo: Field
    order: Field
    boxes: Field
    carrier: Field


def delivery_with_fields() -> Delivery:
    """What happened (required); the day it came and a photo only when it is damaged; order, boxes and carrier always."""
    kind = add_request_type("parcel", by=None, name_en="Parcel", name_tr="Kargo", position=5)

    def ask(answer: str, en: str, tr: str, **more: object) -> Field:
        return add_field(kind, by=None, answer=answer, question=Question(en, tr, **more))  # type: ignore[arg-type]

    options = (Option("It is late", "Gecikti"), Option("It is damaged", "Hasarlı geldi"))
    happened = ask("choice", "What happened?", "Ne oldu?", is_required=True, options=options)
    damaged = {"shown_when": happened, "shown_value": "it-is-damaged"}
    return Delivery(
        kind,
        happened,
        ask("date", "When did it come?", "Ne zaman geldi?", is_required=True, **damaged),
        ask("file", "A photo", "Bir fotoğraf", is_required=True, **damaged),
        ask("order", "Your order", "Siparişiniz", help_en="As in TZ-1.", help_tr="TZ-1 gibi."),
        ask("number", "How many boxes?", "Kaç koli?"),
        ask("text", "Who delivers it?", "Kim getiriyor?"),
    )
