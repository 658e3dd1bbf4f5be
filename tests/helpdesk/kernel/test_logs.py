"""Logs: what is written down opens nothing."""

import pytest

from helpdesk.kernel.logs import without_keys

SURVEY = "/survey/izF5Enh1MSrE7DeJC6hzyKv59_S-jpa0CPRAgpr88RE"


@pytest.mark.parametrize(
    ("said", "written"),
    [
        (f"Not Found: {SURVEY}/", "Not Found: /survey/…/"),
        (f"GET {SURVEY}/details/?score=4", "GET /survey/…/details/?score=4"),
        (f"GET {SURVEY}", "GET /survey/…"),
        ("GET /requests/m3e9-abcdefghijklmnopqrstuvwxyz234567/thanks/", "GET /requests/…/thanks/"),
        ("GET /desk/tickets/1042/resolution/", "GET /desk/tickets/1042/resolution/"),
        ("GET /help/a/my-parcel-is-late-what-now/", "GET /help/a/my-parcel-is-late-what-now/"),
        ("mail.unwritten", "mail.unwritten"),
    ],
)
def test_keys_are_left_out(said: str, written: str) -> None:
    line = without_keys(None, "info", {"event": said, "request": said, "count": 1})
    assert line == {"event": written, "request": written, "count": 1}
