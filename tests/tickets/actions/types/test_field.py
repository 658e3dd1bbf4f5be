"""Fields: what may hang on what, what the first form may not demand, and that nothing goes round."""

import pytest

from helpdesk.kernel.errors import Invalid
from helpdesk.models import User
from tests.tickets.types import Delivery, delivery_with_fields
from tickets.actions.setting_up import add_request_type
from tickets.actions.types.field import (
    Option,
    Question,
    add_field,
    change_field,
    remove_field,
    restore_field,
    retire_field,
)
from tickets.actions.types.request_type import Face, create_type, make_default
from tickets.models import Field, Queue, RequestType

TWO = (Option("Yes", "Evet"), Option("No", "Hayır"))


@pytest.fixture
def delivery(default_queue: Queue) -> Delivery:
    """A type that asks for everything."""
    return delivery_with_fields()


def test_a_slug_is_made_of_the_words_and_never_given_twice(delivery: Delivery) -> None:
    again = add_field(delivery.kind, by=None, answer="text", question=Question("What happened?", "Ne oldu?"))
    nothing = add_field(delivery.kind, by=None, answer="text", question=Question("???", "!"))
    new = add_field(delivery.kind, by=None, answer="text", question=Question("New", "Yeni"))
    assert (again.slug, nothing.slug, new.slug) == ("what-happened-2", "field", "new-2")


def test_a_form_asks_for_one_order(delivery: Delivery, admin_user: User) -> None:
    second = Question("Another order", "Başka sipariş")
    with pytest.raises(Invalid):
        add_field(delivery.kind, by=None, answer="order", question=second)
    retire_field(delivery.order, by=admin_user)
    add_field(delivery.kind, by=None, answer="order", question=second)
    with pytest.raises(Invalid):
        restore_field(Field.objects.get(pk=delivery.order.pk), by=admin_user)


def test_conditions_do_not_go_round_nor_leave_their_form(delivery: Delivery, admin_user: User) -> None:
    why = Question("Why?", "Neden?", options=TWO, shown_when=delivery.happened, shown_value="it-is-late")
    below = add_field(delivery.kind, by=None, answer="choice", question=why)
    other = add_request_type("other-form", by=None, name_en="Other", name_tr="Diğer")
    elsewhere = add_field(other, by=None, answer="choice", question=Question("Sure?", "Emin misiniz?", options=TWO))
    options = [Option(c["en"], c["tr"], c["value"]) for c in delivery.happened.choices]
    for above, value in ((below, "yes"), (delivery.happened, "it-is-late"), (elsewhere, "yes"), (below, "maybe")):
        question = Question("What happened?", "Ne oldu?", options=options, shown_when=above, shown_value=value)
        with pytest.raises(Invalid):
            change_field(delivery.happened, by=admin_user, question=question)


def test_the_same_question_again_changes_nothing(delivery: Delivery, admin_user: User) -> None:
    same = Question("How many boxes?", "Kaç koli?")
    assert change_field(delivery.boxes, by=admin_user, question=same).label_en == "How many boxes?"
    remove_field(delivery.boxes, by=admin_user)
    assert not Field.objects.filter(pk=delivery.boxes.pk).exists()


def test_a_form_that_demands_something_cannot_be_shown_first(
    delivery: Delivery, default_type: RequestType, admin_user: User
) -> None:
    with pytest.raises(Invalid):
        make_default(delivery.kind, by=admin_user)
    plain = create_type(Face("Question", "Soru"), by=admin_user)
    with pytest.raises(Invalid, match="Another form has this name"):
        create_type(Face("QUESTION", "Sorular"), by=admin_user)
    make_default(plain, by=admin_user)
    assert list(RequestType.objects.filter(is_default=True)) == [plain]
