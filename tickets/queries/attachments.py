"""Files: what waits under a form's token, and the file of a message."""

from django.db.models import QuerySet

from tickets.models import Attachment, Message


def staged(stage: str) -> list[Attachment]:
    """The files that wait under a form's token, oldest first."""
    return list(Attachment.objects.filter(stage=stage)) if stage else []


def file_of(messages: "QuerySet[Message]", id: int) -> Attachment | None:
    """The file with this id, if it belongs to one of the messages."""
    return Attachment.objects.filter(pk=id, message__in=messages).first()
