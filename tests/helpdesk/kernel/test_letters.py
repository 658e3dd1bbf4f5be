"""Letters: rendered in the recipient's language, as text and as HTML with its styles inside."""

import pytest
from django.core import mail
from django.utils import translation
from pytest_django import Settings

from helpdesk.kernel.post.letters import Letter, compose, open_connection, post, writer_of
from tests.helpdesk.hearing import KIND, written_by

pytestmark = pytest.mark.django_db


PARTS = {
    "x.txt": "\n{{ language }} {{ house.name }}   \nsecond\n\n",
    "x.html": "<style>p { color: red }</style><p>{{ name }}</p>",
}


@pytest.fixture
def two_templates(settings: Settings) -> None:
    """The two parts of a letter called x."""
    loader = ("django.template.loaders.locmem.Loader", PARTS)
    backend = "django.template.backends.django.DjangoTemplates"
    settings.TEMPLATES = [{"BACKEND": backend, "OPTIONS": {"loaders": [loader]}}]


def test_a_letter_has_both_parts_and_one_line_of_subject(two_templates: None) -> None:
    letter = compose(
        "reply",
        to="cem@example.com",
        language="tr",
        subject="A\r\nBcc: zoe@example.com",
        template="x",
        context={"name": "<b>"},
    )
    assert letter.subject == "A Bcc: zoe@example.com"
    assert letter.text == "tr Helpdesk\nsecond\n"
    assert '<p style="color: red;">&lt;b&gt;</p>' in letter.html


def test_our_own_language_is_what_it_was_after_a_letter(two_templates: None) -> None:
    with translation.override("en"):
        assert (
            compose("reply", to="x@example.com", language="tr", subject="x", template="x", context={}).text[:2] == "tr"
        )
        assert translation.get_language() == "en"


def test_a_kind_without_a_writer_is_none() -> None:
    assert writer_of("no such kind") is None
    with written_by(lambda mail: None):
        assert writer_of(KIND) is not None
    assert writer_of(KIND) is None


def test_posting_sets_the_headers_others_rely_on(settings: Settings) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    letter = Letter(
        "survey", "cem@example.com", "Konu", "Metin", "<p>Metin</p>", {"List-Unsubscribe": "<https://example.com/>"}
    )
    post(letter, message_id="<1@helpdesk.example.com>", over=open_connection())
    (sent,) = mail.outbox
    headers = sent.message()
    assert [headers[name] for name in ("X-Helpdesk-Kind", "Message-ID", "List-Unsubscribe", "To")] == [
        "survey",
        "<1@helpdesk.example.com>",
        "<https://example.com/>",
        "cem@example.com",
    ]
    assert [part.get_content_type() for part in headers.walk()] == ["multipart/alternative", "text/plain", "text/html"]
