"""Reports by API: the shape that is promised, the words, and who may ask."""

import pytest

from helpdesk.models import User
from tests.api import Program, api_of
from tickets.models import Ticket


def test_a_report_has_its_definition_its_columns_and_its_numbers(lena: User, cems_ticket: Ticket) -> None:
    day = cems_ticket.opened_at.date().isoformat()
    body = api_of(lena).get("/reports/volume/?by=channel").body
    assert list(body) == ["definition", "from", "to", "columns", "rows", "totals"]
    assert (body["from"] < day <= body["to"], len(body["definition"])) == (True, 4)
    assert body["definition"][0]["formula"] == "Number of requests opened in the period."
    assert [column["key"] for column in body["columns"]] == [
        "key", "name", "parent", "opened", "contacts", "resolved", "backlog",
    ]  # fmt: skip
    numbers = {"opened": 1, "contacts": 1, "resolved": 0, "backlog": 1}
    assert body["rows"] == [{"key": "web", "name": "web form", "parent": None, **numbers}]
    assert body["totals"] == numbers


@pytest.mark.parametrize("slug", ["volume", "speed", "satisfaction", "repeats", "reasons", "knowledge"])
def test_every_report_is_described(admin_user: User, cems_ticket: Ticket, slug: str) -> None:
    body = api_of(admin_user).get(f"/reports/{slug}/").body
    keys = {column["key"] for column in body["columns"]}
    assert all(set(row) == keys for row in body["rows"])
    assert set(body["totals"]) == keys - {"key", "name", "parent"}


@pytest.mark.parametrize(
    ("query", "field"),
    [("from=x", "from"), ("to=2026-02-30", "to"), ("from=2026-02-02&to=2026-02-01", "to"), ("by=moon", "by")],
)
def test_bad_dates_are_a_problem_document(lena: User, query: str, field: str) -> None:
    answer = api_of(lena).get(f"/reports/volume/?{query}")
    assert (answer.status, list(answer.body["errors"])) == (422, [field])


def test_there_is_no_other_report(lena: User) -> None:
    assert api_of(lena).get("/reports/luck/").status == 404


def test_nothing_opens_without_a_token_or_with_the_wrong_scope(lena: User) -> None:
    assert Program("").get("/reports/volume/").status == 401
    assert api_of(lena, "write").get("/reports/volume/").status == 403
