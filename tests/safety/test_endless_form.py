"""A form far larger than anybody types: a page that says so in the reader's language, never a bare refusal."""

import pytest
from django.conf import settings
from django.test import Client


@pytest.mark.parametrize(("language", "words"), [("en", "your browser still has it"), ("tr", "tarayıcınızda duruyor")])
def test_too_much_text_is_said_in_the_readers_language(db: None, client: Client, language: str, words: str) -> None:
    body = "x" * (settings.DATA_UPLOAD_MAX_MEMORY_SIZE + 1)
    page = client.post("/requests/new/", {"body": body}, headers={"Accept-Language": language})
    assert (page.status_code, words in page.content.decode()) == (413, True)
