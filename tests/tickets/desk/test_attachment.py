"""Files at the desk: whoever may see the request may save them, nobody else knows of them."""

import pytest
from django.test import Client

from helpdesk.models import User
from tests.letterbox import file, send
from tickets.actions.assignment import assign_ticket
from tickets.models import Attachment, RequestType, Ticket


@pytest.fixture
def path(client: Client, default_type: RequestType) -> str:
    """Where the file of a customer's request is, for colleagues."""
    send(client, attachments=[file("receipt.html", b"<html><script>alert(1)</script>")])
    return f"/desk/tickets/{Ticket.objects.get().number}/files/{Attachment.objects.get().pk}/"


def test_an_agent_saves_the_file_and_no_browser_opens_it(as_ada: Client, path: str) -> None:
    answer = as_ada.get(path)
    assert b"".join(answer.streaming_content) == b"<html><script>alert(1)</script>"  # type: ignore[attr-defined]
    assert answer["Content-Disposition"] == 'attachment; filename="receipt.html"'
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert (answer["X-Content-Type-Options"], answer["Cache-Control"]) == ("nosniff", "no-store, private")


def test_a_file_of_another_request_is_not_under_this_one(client: Client, as_ada: Client, path: str) -> None:
    send(client, subject="Another", attachments=[file("other.txt")])
    other = Attachment.objects.get(name="other.txt")
    assert as_ada.get(f"{path.rsplit('/', 2)[0]}/{other.pk}/").status_code == 404


def test_who_does_not_see_the_request_does_not_see_its_files(as_mert: Client, path: str, ada: User) -> None:
    assign_ticket(Ticket.objects.get(), by=ada, to=ada)
    assert as_mert.get(path).status_code == 404


def test_without_a_session_it_leads_to_the_sign_in(client: Client, path: str) -> None:
    answer = client.get(path)
    assert (answer.status_code, answer["Location"].split("?")[0]) == (302, "/desk/sign-in/")
