"""Attachments: files are staged under a form's token as soon as they arrive, and become a message's files with it."""

import re
from collections.abc import Collection, Iterator
from datetime import timedelta
from hashlib import sha256
from itertools import islice
from pathlib import Path, PurePath

import puremagic
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from helpdesk.kernel import clock
from helpdesk.kernel.acting import action
from helpdesk.kernel.errors import DomainError, Invalid
from helpdesk.kernel.files import storage
from helpdesk.kernel.files.uploads import MOST, Arrived, Incoming, Refusal
from helpdesk.kernel.text import clean_line
from helpdesk.kernel.upsert import insert_once, one_at_a_time
from tickets.models import Attachment, Message

KEEP_STAGED = timedelta(hours=24)
LOOK_BACK = timedelta(days=8)
"""How far back the sweep looks for files without a row: they can only come from a process that died in between."""
BATCH = 200
HEAD = 8192
_PROGRAMS = re.compile(
    r"\.(?:apk|app|bat|cmd|com|cpl|dll|exe|hta|jar|js|jse|lnk|msi|msix|ps1|reg|scr|sh|vbe|vbs|wsf|wsh)$",
    re.ASCII | re.IGNORECASE,
)
_MACHINE_CODE = (b"\x7fELF", b"\xcf\xfa\xed\xfe", b"\xce\xfa\xed\xfe")


def take_in(incoming: Incoming, *, by: object, stage: str, remove: Collection[str] = ()) -> list[str]:
    """Drop the staged files whose ids are in `remove`, then stage what came in; answers one sentence per file not taken."""
    if remove:
        unstage(stage, by=by, ids=remove)
    said = [_why_not(refusal) for refusal in incoming.refused]
    for file in incoming.files:
        try:
            stage_file(file, by=by, stage=stage)
        except DomainError as problem:
            said.append(str(problem))
    return list(dict.fromkeys(said))


def stage_file(file: Arrived, *, by: object, stage: str) -> Attachment:
    """Keep one arrived file under `stage`; the same file again is kept once. On the disk first, then the row.

    Raises Invalid (too many, empty, a program) and storage.CannotStore.
    """
    name = clean_name(file.name or "")
    # Derived from stage and content, so that a double click or fifty parallel posts stage a file once.
    kept_as = sha256(f"{stage}/{file.digest}/{name}".encode()).hexdigest()
    known = Attachment.objects.filter(file=kept_as).first()
    if known:
        return known
    _check_room(stage, name)
    content_type = _checked_type(file, name)
    storage.keep(file.part, kept_as)
    row = Attachment(stage=stage, name=name, size=file.size or 0, content_type=content_type, file=kept_as)
    try:
        return record_staged(row, by=by)
    except Invalid:
        storage.discard(kept_as)
        raise


@action
def record_staged(row: Attachment, *, by: object) -> Attachment:
    """Write the row of a file that lies on the disk; a parallel twin's row counts as this one. Raises Invalid (too many)."""
    one_at_a_time(f"staging {row.stage}")
    _check_room(row.stage, row.name, but=row.file)
    row.created_at = clock.now()
    insert_once(row, unique=("file",))
    return row


@action
def attach_staged(message: Message, *, by: object, stage: str) -> int:
    """Give the files staged under `stage` to the message; answers how many."""
    return Attachment.objects.filter(stage=stage, message__isnull=True).update(message=message, stage="")


@action
def restage(stage: str, *, by: object, to: str) -> int:
    """Let the files of one form wait under the token of another; answers how many."""
    return Attachment.objects.filter(stage=stage).update(stage=to)


def unstage(stage: str, *, by: object, ids: Collection[str]) -> None:
    """Forget staged files: rows first, then the disk, so that no row ever names a file that is gone."""
    numbers = [int(id) for id in ids if id.isascii() and id.isdigit() and len(id) < 18]
    for file in forget_rows(
        by=by, pks=list(Attachment.objects.filter(stage=stage, pk__in=numbers).values_list("pk", flat=True))
    ):
        storage.discard(file)


@action
def forget_rows(*, by: object, pks: Collection[int]) -> list[str]:
    """Delete the rows of files that are still staged; answers the names of the files."""
    rows = Attachment.objects.filter(pk__in=pks, message__isnull=True)
    files = list(rows.values_list("file", flat=True))
    rows.delete()
    return files


def tidy_staged(*, by: None) -> int:
    """Forget files that were staged a day ago and never sent (at most 200), and files without a row; answers how many."""
    now = clock.now()
    old = Attachment.objects.filter(message__isnull=True, created_at__lt=now - KEEP_STAGED)
    gone = forget_rows(by=by, pks=list(old.values_list("pk", flat=True)[:BATCH]))
    for file in gone:
        storage.discard(file)
    strays = list(_strays(storage.files_between(now - LOOK_BACK, now - KEEP_STAGED)))
    for file in strays:
        storage.discard(file)
    return len(gone) + len(strays)


def clean_name(raw: str) -> str:
    """A file name people can read and disks can bear: no path, no marks that lie about its ending, at most 180 characters."""
    line = PurePath(clean_line(raw.replace("\\", "/"), limit=1000)).name.strip(". ")
    stem, dot, ending = line.rpartition(".")
    if dot and stem and len(ending) <= 20:
        return f"{stem[: 179 - len(ending)]}.{ending}"
    return line[:180] or "file"


def _check_room(stage: str, name: str, *, but: str = "") -> None:
    if Attachment.objects.filter(stage=stage).exclude(file=but).count() >= MOST:
        raise Invalid({"attachments": _why_not(Refusal("attachments", name, "count"))})


def _checked_type(file: Arrived, name: str) -> str:
    head = _head(file.part)
    if not head:
        raise Invalid({"attachments": _("“%(name)s” is empty.") % {"name": name}})
    machine_code = head.startswith(_MACHINE_CODE) or (head.startswith(b"MZ") and b"\0" in head[:64])
    if machine_code or _PROGRAMS.search(name):
        raise Invalid({"attachments": _("“%(name)s” is a program; we do not take programs.") % {"name": name}})
    return _type_by_content(file.part, head)


def _type_by_content(part: Path, head: bytes) -> str:
    try:
        likely = [match for match in puremagic.magic_file(part) if match.confidence >= 0.3 and "/" in match.mime_type]
    except (puremagic.PureError, ValueError, OSError):
        likely = []
    if likely:
        return str(likely[0].mime_type)[:100]
    try:
        # A character may be cut in two at the end of the head.
        head[:-4].decode() if len(head) == HEAD else head.decode()
    except UnicodeDecodeError:
        return "application/octet-stream"
    return "application/octet-stream" if b"\0" in head else "text/plain"


def _head(part: Path) -> bytes:
    try:
        with part.open("rb") as file:
            return file.read(HEAD)
    except OSError as problem:
        raise storage.CannotStore from problem


def _strays(names: Iterator[str]) -> Iterator[str]:
    while some := list(islice(names, 500)):
        known = set(Attachment.objects.filter(file__in=some).values_list("file", flat=True))
        yield from (name for name in some if name not in known)


def _why_not(refusal: Refusal) -> str:
    name = {"name": clean_name(refusal.name)}
    if refusal.why == "size":
        return _("“%(name)s” is larger than 20 MB.") % name
    if refusal.why == "count":
        sentence = ngettext(
            "“%(name)s” was one too many: at most %(count)d file.",
            "“%(name)s” was one too many: at most %(count)d files.",
            MOST,
        )
        return sentence % {**name, "count": MOST}
    return str(storage.CannotStore())
