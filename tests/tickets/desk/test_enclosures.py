"""Files with a reply or a note: sent once with it, kept through a refusal, and of a note seen by colleagues only."""

import re
from typing import Any

import pytest
from django.test import Client

from tests.letterbox import file, staged_on
from tickets.models import Attachment, Message, Reason, Ticket
from tickets.queries.private_link import mailed_url


def at(ticket: Ticket, noun: str = "") -> str:
    return f"/desk/tickets/{ticket.pk}/{noun}"


def fields(page: Any) -> dict[str, str]:
    """What the composer would send back."""
    return dict(re.findall(r'name="(token|seen)" value="([^"]*)"', page.content.decode()))


def names(message: Message) -> list[str]:
    return [one.name for one in message.attachments.all()]


@pytest.fixture
def composed(as_ada: Client, cems_ticket: Ticket) -> dict[str, str]:
    """A composer of Cem's request, opened by Ada."""
    return fields(as_ada.get(at(cems_ticket)))


def test_a_reply_brings_its_files_to_the_customer(
    as_ada: Client, client: Client, cems_ticket: Ticket, composed: dict[str, str]
) -> None:
    sent = as_ada.post(
        at(cems_ticket, "reply/"), {**composed, "body": "Your label.", "attachments": [file("label.pdf", b"%PDF-1.4")]}
    )
    assert (sent.status_code, names(Message.objects.get(kind="reply"))) == (303, ["label.pdf"])
    assert "label.pdf" in client.get(mailed_url(cems_ticket)).text


def test_a_refused_reply_keeps_its_files_and_sends_them_with_the_next_try(
    as_ada: Client, cems_ticket: Ticket, composed: dict[str, str]
) -> None:
    page = as_ada.post(
        at(cems_ticket, "reply/"), {**composed, "body": " ", "attachments": [file("a.txt"), file("b.txt", b"b")]}
    )
    assert (page.status_code, staged_on(page)) == (422, ["a.txt", "b.txt"])
    out = Attachment.objects.get(name="a.txt").pk
    as_ada.post(at(cems_ticket, "reply/"), {**fields(page), "body": "Here.", "remove": [str(out)]})
    assert names(Message.objects.get(kind="reply")) == ["b.txt"]


def test_a_file_that_is_not_taken_sends_nothing_and_says_why(
    as_ada: Client, cems_ticket: Ticket, composed: dict[str, str]
) -> None:
    for noun in ("reply/", "note/"):
        page = as_ada.post(
            at(cems_ticket, noun), {**composed, "body": "Run it.", "attachments": [file("setup.exe", b"MZ")]}
        )
        assert (page.status_code, "setup.exe" in page.text, "Run it." in page.text) == (422, True, True)
    assert Message.objects.exclude(kind="customer").count() == 0


def test_files_come_along_when_the_reason_is_asked_first(
    as_ada: Client, cems_ticket: Ticket, composed: dict[str, str], reasons: dict[str, Reason]
) -> None:
    reply = {**composed, "body": "Done.", "then": "resolved"}
    page = as_ada.post(at(cems_ticket, "reply/"), {**reply, "attachments": [file("photo.txt")]})
    assert staged_on(page) == ["photo.txt"]
    reason = next(one for one in reasons.values() if one.parent_id)
    as_ada.post(at(cems_ticket, "reply/"), {**reply, **fields(page), "reason": reason.pk, "remedy": "information"})
    assert names(Message.objects.get(kind="reply")) == ["photo.txt"]


def test_the_file_of_a_note_never_leaves_the_desk(
    as_ada: Client, client: Client, cems_ticket: Ticket, composed: dict[str, str]
) -> None:
    as_ada.post(at(cems_ticket, "note/"), {**composed, "body": "Look.", "attachments": [file("secret.txt")]})
    assert names(Message.objects.get(kind="note")) == ["secret.txt"]
    assert "secret.txt" not in client.get(mailed_url(cems_ticket)).text


def test_nobody_sends_the_files_of_a_colleagues_composer(
    as_ada: Client, as_mert: Client, cems_ticket: Ticket, composed: dict[str, str]
) -> None:
    as_ada.post(at(cems_ticket, "reply/"), {**composed, "body": "", "attachments": [file("mine.txt")]})
    as_mert.post(at(cems_ticket, "reply/"), {**composed, "body": "With her token."})
    assert names(Message.objects.get(kind="reply")) == []
