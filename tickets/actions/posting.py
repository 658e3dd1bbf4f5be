"""Posting once: a composer's token lets a double click, a reload or a retry write one message."""

from collections.abc import Callable

from helpdesk.actions.receipts import fingerprint, take_receipt, write_receipt
from helpdesk.kernel.acting import action
from helpdesk.models import User
from tickets.models import Message, Ticket


@action
def post_once(ticket: Ticket, *, by: User, token: str, body: str, write: Callable[[], Message]) -> Message | None:
    """Run `write` unless this token was used by `by` on this request before; None when it was. Without a token it always runs.

    The receipt is written in the same transaction: what fails leaves none, so that it can be sent again.
    """
    if not token:
        return write()
    scope = f"composer:{by.pk}"
    receipt, is_new = take_receipt(by=by, scope=scope, key=fingerprint(str(ticket.pk), token), print=fingerprint(body))
    if not is_new:
        return None
    message = write()
    write_receipt(receipt, by=by, noun_id=message.pk)
    return message
