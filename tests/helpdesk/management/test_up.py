"""`manage.py up` says where the helpdesk is; starting and stopping is tried in tests/processes."""

from io import StringIO

import pytest

from helpdesk.management.commands.up import Command

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("place", "command"),
    [
        ("/srv/my desk", "DATA_DIR='/srv/my desk' .venv/bin/python manage.py admin"),
        ("", "Make the first admin: .venv/bin/python manage.py admin"),
    ],
)
def test_the_first_admin_of_an_empty_desk_is_made_where_its_data_lies(
    monkeypatch: pytest.MonkeyPatch, place: str, command: str
) -> None:
    monkeypatch.setenv("DATA_DIR", place)
    out = StringIO()
    Command(stdout=out).announce()
    assert command in out.getvalue()
