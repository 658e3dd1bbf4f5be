"""The customer's answer by the private link: written once per form token, with its files."""

import pytest

from helpdesk.kernel.errors import Invalid
from tickets.actions.attachment import record_staged
from tickets.actions.following_up import follow_up
from tickets.models import Attachment, Message, Ticket


def test_the_same_answer_under_one_token_is_written_once(cems_ticket: Ticket) -> None:
    first, again = (follow_up(cems_ticket, by=cems_ticket.person, body="It came.", token="t1") for _ in range(2))
    assert (first.is_new, again.is_new, again.same_words) == (True, False, True)
    assert again.message == first.message
    assert Message.objects.count() == 2


def test_other_words_under_a_used_token_write_nothing_and_say_so(cems_ticket: Ticket) -> None:
    follow_up(cems_ticket, by=cems_ticket.person, body="It came.", token="t1")
    again = follow_up(cems_ticket, by=cems_ticket.person, body="It came, but broken.", token="t1")
    assert (again.is_new, again.same_words) == (False, False)
    assert Message.objects.count() == 2


def test_files_that_wait_under_the_token_come_with_it(cems_ticket: Ticket) -> None:
    for stage in ("t1", "t2"):
        row = Attachment(stage=stage, name=f"{stage}.txt", size=1, content_type="text/plain", file=f"f-{stage}")
        record_staged(row, by=None)
    done = follow_up(cems_ticket, by=cems_ticket.person, body="Look.", token="t1")
    assert [file.name for file in done.message.attachments.all()] == ["t1.txt"]
    assert Attachment.objects.get(stage="t2").message is None


def test_what_cannot_be_written_leaves_no_receipt(cems_ticket: Ticket) -> None:
    with pytest.raises(Invalid):
        follow_up(cems_ticket, by=cems_ticket.person, body=" ", token="t1")
    assert follow_up(cems_ticket, by=cems_ticket.person, body="Now.", token="t1").is_new
