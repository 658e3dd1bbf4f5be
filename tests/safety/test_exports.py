"""A report that leaves as a file leaves a trace, goes out in pieces, and begins no formula."""

import csv
import io

from django.test import Client

from helpdesk.kernel import clock
from helpdesk.models import Event
from tests.tickets.desk.reports.test_report import fetch
from tests.tickets.reports.conftest import world as world
from tests.tickets.reports.world import QUERY, World

FILE = f"/desk/reports/reasons/csv/?{QUERY}&team=support&by=reason"


def test_who_took_which_numbers_is_written_down(world: World, as_lena: Client) -> None:
    assert fetch(as_lena, FILE).status_code == 200
    event = Event.objects.get(kind="report.exported")
    assert (event.actor_noun, event.actor_id, event.noun, event.via) == ("user", world.lena.pk, "user", "desk")
    scope = {"from": "2026-03-02", "to": "2026-03-15", "team": "support"}
    assert event.data == {"report": "reasons", "divided_by": "reason", "scope": scope}


def test_the_report_says_who_took_it_last(world: World, as_lena: Client, as_admin: Client) -> None:
    page = f"/desk/reports/reasons/?{QUERY}"
    assert b"Last taken as a file" not in fetch(as_admin, page).content
    fetch(as_lena, FILE)
    assert "Last taken as a file by Lena Hoffmann" in fetch(as_admin, page).content.decode()
    assert b"Last taken as a file" not in fetch(as_admin, f"/desk/reports/speed/?{QUERY}").content


def test_what_is_refused_or_only_asked_after_is_no_export(world: World, as_lena: Client, as_ada: Client) -> None:
    assert as_lena.get("/desk/reports/reasons/csv/?from=yesterday").status_code == 422
    assert as_ada.get("/desk/reports/reasons/csv/").status_code == 403
    with clock.travelling(clock.now()):
        assert as_lena.head(FILE).status_code == 405
        assert as_lena.post(FILE).status_code == 405
    assert not Event.objects.filter(kind="report.exported").exists()


def test_a_file_goes_out_in_pieces_and_is_whole(world: World, as_lena: Client, monkeypatch: object) -> None:
    whole = b"".join(fetch(as_lena, FILE).streaming_content)
    monkeypatch.setattr("tickets.desk.reports.file.BATCH", 1)  # type: ignore[attr-defined]
    pieces = list(fetch(as_lena, FILE).streaming_content)
    rows = list(csv.reader(io.StringIO(whole.decode("utf-8-sig"))))
    assert (b"".join(pieces), len(pieces)) == (whole, len(rows))
    assert rows[-1][0] == "Total"


def test_a_turkish_file_is_turkish_to_its_last_line(world: World, as_lena: Client) -> None:
    lines = b"".join(fetch(as_lena, f"{FILE}&lang=tr").streaming_content).decode("utf-8-sig").splitlines()
    assert (lines[0].partition(";")[0], lines[-1].partition(";")[0]) == ("Temas nedeni", "Toplam")
