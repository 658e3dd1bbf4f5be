"""Attachments: staged files become a message's files."""

from helpdesk.kernel.acting import action
from tickets.models import Attachment, Message


@action
def attach_staged(message: Message, *, by: object, stage: str) -> int:
    """Give the files staged under `stage` to the message; answers how many."""
    return Attachment.objects.filter(stage=stage, message__isnull=True).update(message=message, stage="")
