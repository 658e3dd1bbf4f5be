"""The files of a form that its own fields ask for: each field's waits under a stage of its own."""

from collections.abc import Sequence
from hashlib import sha256

from helpdesk.models import Receipt
from tickets.models import Attachment, Field


def stage_of(stage: str, one: Field) -> str:
    """The stage of one field's file, derived from that of its form."""
    return sha256(f"{stage}/{one.pk}".encode()).hexdigest()


def file_fields(fields: Sequence[Field]) -> list[Field]:
    """Those that ask for a file."""
    return [one for one in fields if one.kind == Field.Kind.FILE]


def staged_files(fields: Sequence[Field], stage: str) -> dict[str, Attachment]:
    """Slug → the file that waits; one query, none when no file is asked for."""
    stages = {stage_of(stage, one): one.slug for one in file_fields(fields)}
    if not stages or not stage:
        return {}
    return {stages[file.stage]: file for file in Attachment.objects.filter(stage__in=stages).order_by("id")}


def was_sent(fields: Sequence[Field], key: str) -> bool:
    """Whether the form with this key has been sent: its files are no longer waiting. Asked only where files are."""
    return bool(file_fields(fields)) and Receipt.objects.filter(scope="request-form", key=key).exists()
