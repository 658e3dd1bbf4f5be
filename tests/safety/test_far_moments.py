"""Far moments: an order from the end of the calendar would take the pages away on which its date is told."""

import pytest

from helpdesk.models import User
from tests.api import api_of

ORDER = {"number": "A-77", "person": {"email": "cem@example.com"}, "total": "1.00", "currency": "EUR"}


@pytest.mark.parametrize(
    "moment", ["9999-12-31T23:59:59Z", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59-14:00", "1899-12-31T23:59:59Z"]
)
def test_an_order_from_the_end_of_the_calendar_is_invalid(ada: User, moment: str) -> None:
    answer = api_of(ada).post("/orders/", {**ORDER, "placed_at": moment})
    assert (answer.status, list(answer.body["errors"])) == (422, ["placed_at"])


@pytest.mark.parametrize("moment", ["1999-12-31T23:59:59Z", "2200-01-01T00:00:00Z"])
def test_an_order_of_a_life_time_is_taken(ada: User, moment: str) -> None:
    assert api_of(ada).post("/orders/", {**ORDER, "placed_at": moment}).status == 201
