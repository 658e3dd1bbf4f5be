"""Files behind the private link: saved, never opened, and only by whom their message is for."""

from typing import Any

import pytest
from django.test import Client

from helpdesk.kernel.files import storage
from helpdesk.models import User
from tests.letterbox import file, send
from tickets.actions.attachment import record_staged
from tickets.actions.reading import confirm_ticket
from tickets.actions.reply import add_note, reply_to_ticket
from tickets.models import Attachment, RequestType, Ticket
from tickets.queries.private_link import mailed_token, senders_token


@pytest.fixture
def sent(client: Client, default_type: RequestType) -> Attachment:
    """A file that came with a request."""
    send(client, attachments=[file("fatura ığ.pdf", b"%PDF-1.4 " + b"x" * 5000)])
    return Attachment.objects.get()


def stage(name: str, content: bytes = b"ours") -> str:
    """A file of ours under a stage; answers the stage."""
    storage.folder()
    storage.path_of(f"kept-{name}").write_bytes(content)
    row = Attachment(stage=f"stage-{name}", name=name, size=len(content), content_type="text/html", file=f"kept-{name}")
    return record_staged(row, by=None).stage


def test_a_file_comes_back_byte_by_byte_as_an_attachment(client: Client, sent: Attachment) -> None:
    ticket = Ticket.objects.get()
    answer = client.get(f"/requests/{mailed_token(ticket)}/files/{sent.pk}/", headers={"accept-encoding": "gzip, br"})
    assert b"".join(answer.streaming_content) == b"%PDF-1.4 " + b"x" * 5000  # type: ignore[attr-defined]
    assert {name: answer.get(name) for name in SAFE} == SAFE


SAFE: dict[str, Any] = {
    "Content-Type": "application/pdf",
    "Content-Length": "5009",
    "Content-Encoding": None,
    "Content-Disposition": "attachment; filename*=utf-8''fatura%20%C4%B1%C4%9F.pdf",
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Cache-Control": "no-store, private",
    "Referrer-Policy": "no-referrer",
}


def test_an_unproven_sender_gets_their_own_files_only(client: Client, sent: Attachment, ada: User) -> None:
    ticket = Ticket.objects.get()
    reply = reply_to_ticket(ticket, by=ada, body="Here it is.", stage=stage("label.html"))
    path = f"/requests/{senders_token(ticket)}/files"
    ours = reply.attachments.get()
    assert [client.get(f"{path}/{one.pk}/").status_code for one in (sent, ours)] == [200, 404]
    confirm_ticket(ticket, by=ticket.person)
    assert client.get(f"{path}/{ours.pk}/").status_code == 200


def test_the_files_of_notes_of_others_and_of_nobody_are_not_there(client: Client, sent: Attachment, ada: User) -> None:
    ticket = Ticket.objects.get()
    noted = add_note(ticket, by=ada, body="Look.", stage=stage("secret.txt")).attachments.get()
    send(client, subject="Another matter", attachments=[file("other.txt")])
    other = Attachment.objects.get(name="other.txt")
    stage("waiting.txt")
    waiting = Attachment.objects.get(name="waiting.txt")
    ids = [noted.pk, other.pk, waiting.pk, 10**30, 0]
    path = f"/requests/{mailed_token(ticket)}/files"
    assert [client.get(f"{path}/{id}/").status_code for id in ids] == [404] * 5


def test_a_file_that_is_gone_from_the_disk_is_not_there(client: Client, sent: Attachment) -> None:
    storage.discard(sent.file)
    assert client.get(f"/requests/{mailed_token(Ticket.objects.get())}/files/{sent.pk}/").status_code == 404


def test_the_number_alone_opens_no_file(client: Client, sent: Attachment) -> None:
    ticket = Ticket.objects.get()
    assert client.get(f"/requests/{ticket.number}/files/{sent.pk}/").status_code == 404
