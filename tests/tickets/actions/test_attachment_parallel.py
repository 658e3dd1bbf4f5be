"""Many files at once under one form: not one more than allowed is kept."""

from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from helpdesk.kernel.errors import Invalid
from helpdesk.kernel.files import storage
from helpdesk.kernel.files.uploads import MOST, Arrived
from tests.parallel import together
from tickets.actions.attachment import stage_file
from tickets.models import Attachment


@pytest.mark.django_db(transaction=True)
def test_of_twelve_files_at_once_five_are_kept_and_the_disk_agrees(settings: Any, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path

    def stage(number: int) -> Attachment:
        content = b"%d" % number
        part = storage.new_part()
        part.write_bytes(content)
        file = Arrived(part.open("rb"), part, f"{number}.txt", len(content), sha256(content).hexdigest())
        return stage_file(file, by=None, stage="s1")

    answers = together(*[lambda number=number: stage(number) for number in range(12)])
    assert [type(answer) for answer in answers].count(Attachment) == MOST
    assert {type(answer) for answer in answers} == {Attachment, Invalid}
    kept = set(Attachment.objects.values_list("file", flat=True))
    assert len(kept) == MOST
    on_disk = {entry.name for entry in (tmp_path / "files").iterdir() if not entry.name.endswith(storage.PART)}
    assert on_disk == kept
