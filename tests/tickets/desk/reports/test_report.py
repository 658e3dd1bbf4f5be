"""Reports at the desk: the page, its file and the requests behind each number say the same."""

import csv
import html
import io
import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from helpdesk.kernel import clock
from helpdesk.kernel.reporting.reports import report_named
from tests.api import api_of
from tests.cast import browser_of
from tests.tickets.reports.conftest import world as world
from tests.tickets.reports.world import NOW, QUERY, World
from tickets.actions.setting_up import add_reason
from tickets.models import Queue, Ticket

SLUGS = ("volume", "speed", "satisfaction", "repeats", "reasons")
TIMES = ("time", "day", "week", "month")


def fetch(browser: Client, address: str, **headers: str) -> Any:
    """A page, read on the twentieth of March 2026."""
    with clock.travelling(NOW):
        return browser.get(address, headers=headers)


def content_of(file: Any) -> bytes:
    """A file that came in pieces, whole."""
    return b"".join(file.streaming_content)


def test_page_file_and_program_say_the_same(world: World, as_lena: Client) -> None:
    for slug in SLUGS:
        with clock.travelling(NOW):
            said = api_of(world.lena).get(f"/reports/{slug}/?{QUERY}").body
        page = fetch(as_lena, f"/desk/reports/{slug}/?{QUERY}")
        file = fetch(as_lena, f"/desk/reports/{slug}/csv/?{QUERY}")
        by = page.context["answer"].by
        lines = list(csv.reader(io.StringIO(content_of(file).decode("utf-8-sig"))))
        keys = [column["key"] for column in said["columns"][3:]]
        wanted = [[row["key" if by in TIMES else "name"], *(row[key] for key in keys)] for row in said["rows"]]
        wanted.append(["Total", *(said["totals"][key] for key in keys)])
        assert lines[1:] == [["" if value is None else str(value) for value in line] for line in wanted]
        totals = page.context["answer"].totals
        assert {key: said["totals"][key] for key in totals} == {k: _plain(n.value) for k, n in totals.items()}


def test_every_count_opens_as_many_requests(world: World, as_lena: Client) -> None:
    for slug in SLUGS:
        table = fetch(as_lena, f"/desk/reports/{slug}/?{QUERY}").context["answer"].table
        cells = [(row, key, n) for row in [table.totals, *table.rows[:1]] for key, n in row.numbers.items()]
        for row, key, number in cells:
            expected = number.k if number.kind in ("share", "portion") else number.value
            if number.kind in ("share", "portion", "count") and key != "contacts" and expected is not None:
                listed = fetch(as_lena, number.address)
                assert (slug, row.key, key, listed.context["count"]) == (slug, row.key, key, expected)
                assert len(listed.context["entries"]) == expected


def test_the_sentence_comes_first_and_the_definition_stands_below(world: World, as_lena: Client) -> None:
    page = fetch(as_lena, f"/desk/reports/volume/?{QUERY}").content.decode()
    assert "As many were resolved as came in: 7 resolved, 7 opened, 2 open at the end." in page
    assert page.index("As many were resolved") < page.index("<table>") < page.index("How this is counted</h2>")


def test_a_report_speaks_turkish(world: World, as_lena: Client) -> None:
    page = fetch(as_lena, f"/desk/reports/repeats/?{QUERY}&lang=tr").content.decode()
    assert "bekleme süresi dolmuş yeterli çözüm yok: 5 çözümün 2 tanesinden sonra geri gelindi." in page


def test_a_file_is_written_the_way_its_readers_spreadsheet_is(world: World, as_lena: Client) -> None:
    address = f"/desk/reports/reasons/csv/?{QUERY}"
    english, turkish = (fetch(as_lena, f"{address}&lang={lang}") for lang in ("en", "tr"))
    assert english.headers["Content-Disposition"] == 'attachment; filename="reasons-2026-03-02-2026-03-15.csv"'
    files = [content_of(english), content_of(turkish)]
    assert [file[:3] for file in files] == [b"\xef\xbb\xbf"] * 2
    late = [file.decode().splitlines()[2] for file in files]
    assert late[0].startswith("Parcel is late,4,0.571429,4,100,3,1,")
    assert late[1].startswith("Kargo gecikti;4;0,571429;4;100;3;1;")


def test_no_name_begins_a_formula(world: World, as_lena: Client) -> None:
    reason = add_reason(
        "evil", by=None, name_en='=HYPERLINK("x")', name_tr=" @SUM(1)", parent=world.reasons["how"].parent
    )
    world.reasons["evil"] = reason
    world.resolves("r7", NOW, "evil", without_reply=True)
    file = content_of(fetch(as_lena, "/desk/reports/reasons/csv/?from=2026-03-16&to=2026-03-20"))
    assert [line[0] for line in csv.reader(io.StringIO(file.decode("utf-8-sig")))][1:3] == [
        "Returns",
        '\'=HYPERLINK("x")',
    ]


@pytest.mark.parametrize("slug", SLUGS)
def test_a_period_without_anything_is_said_in_words(as_lena: Client, default_queue: Queue, slug: str) -> None:
    page = as_lena.get(f"/desk/reports/{slug}/?from=2020-01-01&to=2020-01-31")
    assert page.status_code == 200
    assert page.context["answer"].sentences[0].split()[0] in ("Nothing", "No", "Nobody")


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("from=yesterday", "from"),
        ("to=2026-13-01", "to"),
        ("from=2026-03-02&to=2026-03-01", "to"),
        ("from=2020-01-01&to=2026-01-01", "from"),
        ("from=0001-01-01", "from"),
        ("to=9999-12-31", "to"),
        ("team=nobody", "team"),
        ("reason=%00", "reason"),
        ("channel=pigeon", "channel"),
        ("by=moon", "by"),
    ],
)
def test_what_cannot_be_asked_is_said_with_all_that_was_typed(as_lena: Client, query: str, field: str) -> None:
    page = as_lena.get(f"/desk/reports/volume/?{query}&queue=")
    assert (page.status_code, list(page.context["choice"].errors)) == (422, [field])
    assert as_lena.get(f"/desk/reports/volume/csv/?{query}").status_code == 422
    if field == "from" and "yesterday" in query:
        assert b'value="yesterday"' in page.content


@pytest.mark.parametrize(
    "address",
    [
        "/desk/reports/luck/",
        "/desk/reports/luck/csv/",
        "/desk/reports/luck/requests/?measure=opened",
        "/desk/reports/volume/requests/",
        "/desk/reports/volume/requests/?measure=luck",
        "/desk/reports/volume/requests/?measure=opened&by=moon&part=1",
        "/desk/reports/volume/requests/?measure=opened&by=score&part=5",
        "/desk/reports/volume/requests/?measure=opened&by=team&part=nowhere",
        "/desk/reports/volume/requests/?measure=opened&by=week&part=2026-03-03",
        "/desk/reports/volume/requests/?measure=backlog&by=week&part=2026-03-03",
    ],
)
def test_what_does_not_exist_is_not_found(as_lena: Client, address: str) -> None:
    assert as_lena.get(address).status_code == 404


READERS = {
    **dict.fromkeys(SLUGS, {"lena", "admin_user"}),
    "knowledge": {"lena", "admin_user", "kaan"},
    "own": {"ada", "mert", "lena"},
}
"""Report → who of the cast reads it."""
ROLES = ("ada", "mert", "kaan", "lena", "admin_user")


@pytest.mark.parametrize("role", ROLES)
def test_each_role_reads_its_reports_and_no_other(
    request: pytest.FixtureRequest, role: str, cems_ticket: Ticket
) -> None:
    user = request.getfixturevalue(role)
    browser, program = browser_of(user), api_of(user)
    for slug, readers in READERS.items():
        first = report_named(slug).columns[0].opens.key  # type: ignore[union-attr]
        ways = ("", "csv/", f"requests/?measure={first}")
        status = 200 if role in readers else 403
        said = [browser.get(f"/desk/reports/{slug}/{way}").status_code for way in ways]
        said.append(program.get(f"/reports/{slug}/").status)
        assert (slug, said) == (slug, [status] * 4)
    shelf = browser.get("/desk/reports/", follow=True)
    page = shelf.content.decode()
    shown = {slug for slug in READERS if f'href="/desk/reports/{slug}/' in page}
    assert shown == {slug for slug, readers in READERS.items() if role in readers}
    assert 'href="/desk/reports/"' in browser.get("/desk/tickets/").content.decode()


def test_nobody_reads_reports_without_a_session(client: Client, db: None) -> None:
    for way in ("", *(f"{slug}/" for slug in READERS), "own/csv/", "knowledge/requests/?measure=sent"):
        answer: Any = client.get(f"/desk/reports/{way}")
        assert (answer.status_code, answer.url.startswith("/desk/sign-in/")) == (302, True)


def test_a_report_is_narrowed_only_to_what_it_knows(as_lena: Client, default_queue: Queue) -> None:
    assert as_lena.get("/desk/reports/knowledge/?queue=general").status_code == 422
    assert as_lena.get("/desk/reports/own/?team=support").status_code == 422
    tabs = as_lena.get("/desk/reports/volume/?queue=general&by=queue").content.decode()
    # Each tab keeps as much as its report knows.
    assert "/desk/reports/knowledge/?from=" in tabs
    assert all(
        as_lena.get(link).status_code == 200
        for link in map(html.unescape, re.findall(r'class="tab" href="([^"]+)"', tabs))
    )


def test_a_report_asks_as_much_of_one_resolution_as_of_seven(world: World, as_lena: Client) -> None:
    one = _queries(as_lena, "/desk/reports/reasons/?from=2026-03-02&to=2026-03-02")
    assert one == _queries(as_lena, f"/desk/reports/reasons/?{QUERY}")


def test_the_list_behind_a_number_pages_by_key(world: World, as_lena: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tickets.desk.reports.requests.SIZE", 3)
    seen, address = [], f"/desk/reports/volume/requests/?{QUERY}&measure=opened"
    for _ in range(3):
        context = fetch(as_lena, address).context
        seen += [entry.ticket.pk for entry in context["entries"]]
        address = f"/desk/reports/volume/requests/?{QUERY}&measure=opened&cursor={context['slice'].next}"
    assert len(seen) == len(set(seen)) == 7


def _queries(browser: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert fetch(browser, address).status_code == 200
    return len(captured)


def _plain(value: float | None) -> float | None:
    return None if value is None else round(value, 6)
