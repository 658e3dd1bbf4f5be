"""Attachments by the API: named beside their message, fetched with the same token."""

import pytest

from helpdesk.kernel.files import storage
from helpdesk.models import User
from tests.api import Program, api_of
from tickets.actions.assignment import assign_ticket
from tickets.actions.attachment import record_staged
from tickets.actions.reply import add_note
from tickets.models import Attachment, Ticket


@pytest.fixture
def noted(ada: User, cems_ticket: Ticket) -> Ticket:
    """Cem's request, with a note of Ada's that has a file."""
    file = storage.path_of("kept")
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(b"<b>ours</b>")
    record_staged(Attachment(stage="s", name="ölçü.html", size=11, content_type="text/html", file="kept"), by=None)
    add_note(cems_ticket, by=ada, body="Look.", stage="s")
    return cems_ticket


def fetch(api: Program, url: str) -> tuple[int, bytes]:
    """Status and content."""
    response = api.client.get(url, headers={"Authorization": f"Bearer {api.token}"})
    return response.status_code, b"".join(response) if response.status_code == 200 else b""


def test_a_file_is_named_and_fetched(ada: User, noted: Ticket) -> None:
    api = api_of(ada)
    (file,) = api.get(f"/tickets/{noted.pk}/messages/").results[-1]["attachments"]
    url = file.pop("url")
    assert file == {"name": "ölçü.html", "size": 11, "content_type": "text/html"}
    assert fetch(api, url) == (200, b"<b>ours</b>")
    assert fetch(api, f"{url}9")[0] == 404
    assert fetch(api, url.replace("attachments/", "attachments/" + "9" * 30))[0] == 404


def test_a_file_is_behind_its_request(ada: User, mert: User, noted: Ticket) -> None:
    url = api_of(ada).get(f"/tickets/{noted.pk}/messages/").results[-1]["attachments"][0]["url"]
    assign_ticket(noted, by=ada, to=ada)
    assert [fetch(api_of(user), url)[0] for user in (ada, mert)] == [200, 404]
    assert fetch(Program(""), url)[0] == 401
    assert fetch(api_of(ada, "write"), url)[0] == 403
