"""Little room: who fills the disk or the cache takes away neither the words of others nor the counts that protect."""

from pathlib import Path

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import Settings

from helpdesk.kernel.files import storage
from helpdesk.kernel.formtoken import mint_form_token
from tickets.models import Attachment, RequestType, Ticket


def _form(**more: object) -> dict[str, object]:
    words = {"name": "Cem", "email": "cem@example.com", "subject": "Parcel", "body": "Where is it?"}
    return {**words, "token": mint_form_token("request"), **more}


@pytest.fixture
def nearly_full(monkeypatch: pytest.MonkeyPatch, settings: Settings, tmp_path: Path) -> None:
    """A disk on which less is free than files must leave free."""
    settings.DATA_DIR = tmp_path
    monkeypatch.setattr(storage, "RESERVE", 2**62)


@pytest.mark.usefixtures("nearly_full")
def test_on_a_nearly_full_disk_files_are_refused_with_a_sentence(client: Client, default_type: RequestType) -> None:
    answer = client.post("/requests/new/", _form(attachments=SimpleUploadedFile("a.txt", b"abc")))
    assert (answer.status_code, b"We cannot store files at the moment" in answer.content) == (422, True)
    assert (b"Where is it?" in answer.content, Attachment.objects.count()) == (True, 0)


@pytest.mark.usefixtures("nearly_full")
def test_on_a_nearly_full_disk_words_are_kept(client: Client, default_type: RequestType) -> None:
    assert client.post("/requests/new/", _form()).status_code == 303
    assert Ticket.objects.count() == 1


@pytest.mark.django_db
def test_many_strangers_do_not_wash_a_count_away() -> None:
    cache.set("a-count", 5)
    for number in range(400):
        cache.set(f"stranger-{number}", 1)
    assert cache.get("a-count") == 5
