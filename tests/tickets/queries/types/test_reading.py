"""Reading answers: numbers and dates as people write them in both languages, and only what is asked."""

import pytest
from django.utils.translation import override

from tests.tickets.types import Delivery, delivery_with_fields
from tickets.models import Queue
from tickets.queries.types.reading import Unreadable, is_asked, read_answers, read_value


@pytest.fixture
def delivery(default_queue: Queue) -> Delivery:
    """A type that asks for everything."""
    return delivery_with_fields()


@pytest.mark.parametrize(
    ("language", "typed", "kept"),
    [
        ("en", "12", "12"),
        ("en", "1,234.50", "1234.5"),
        ("tr", "1.234,5", "1234.5"),
        ("tr", "3,5", "3.5"),
        ("en", "-0.0", "0"),
        ("tr", "1.234", "1234"),
        ("en", "1 000", "1000"),
        ("en", "", ""),
    ],
)
def test_numbers_are_read_in_the_readers_notation(delivery: Delivery, language: str, typed: str, kept: str) -> None:
    with override(language):
        assert read_value(delivery.boxes, typed) == kept


@pytest.mark.parametrize(
    ("typed", "kept"), [("2026-03-01", "2026-03-01"), ("1.3.2026", "2026-03-01"), ("01/03/2026", "2026-03-01")]
)
def test_dates_are_read_as_browsers_and_people_write_them(delivery: Delivery, typed: str, kept: str) -> None:
    assert read_value(delivery.day, typed) == kept


@pytest.mark.parametrize("typed", ["0001-01-01", "9999-12-31", "2026-13-01", "soon", "٢٠٢٦-٠٣-٠١x"])
def test_what_is_no_date_is_unreadable(delivery: Delivery, typed: str) -> None:
    with pytest.raises(Unreadable):
        read_value(delivery.day, typed)


def test_a_field_is_asked_only_after_its_answer(delivery: Delivery) -> None:
    asked = [is_asked(delivery.day, delivery[1:], {"what-happened": answer}) for answer in ("it-is-damaged", "", "x")]
    assert asked == [True, False, False]
    answers = read_answers(delivery[1:], {"when-did-it-come": "nonsense"}, demand=True)
    assert (answers.values, set(answers.problems)) == ({}, {"what-happened"})
