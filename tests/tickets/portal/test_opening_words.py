"""Words in the customer's form: explained as a person would, never lost, never markup."""

import re

import pytest
from django.db import connection
from django.test import Client

from tests.letterbox import MATTER, NEW, errors_on, send, thanks, token_on, typed
from tickets.models import Ticket

pytestmark = pytest.mark.usefixtures("default_type")


@pytest.mark.parametrize(
    ("email", "said"),
    [
        ("", "Please tell us where we may send the answer."),
        ("defne", "The @ is missing, as in name@example.org."),
        ("defne@", "The ending of the address seems to be missing, as in name@example.org."),
        ("@example.org", "The name before the @ is missing, as in name@example.org."),
        ("defne@example", "The ending of the address seems to be missing, as in name@example.org."),
        ("defne@example.", "The ending of the address seems to be missing, as in name@example.org."),
        ("defne çetin@example.org", "There is a space in the address. Please remove it."),
        ("defne@example,org", "There is a comma where a dot should be."),
        ("defne@@example.org", "There is one @ too many."),
        ("de..fne@example.org", "This is not a mail address we can write to. Please look at it once more."),
    ],
)
def test_a_bad_address_is_explained_as_a_person_would(visitor: Client, email: str, said: str) -> None:
    page = send(visitor, email=email)
    assert (page.status_code, errors_on(page), typed(page, "email")) == (422, [said], email)
    assert not Ticket.objects.exists()


def test_errors_are_told_in_turkish_too(visitor: Client) -> None:
    token = token_on(visitor.get(NEW, {"lang": "tr"}))
    page = visitor.post(f"{NEW}?lang=tr", {"token": token, "email": "defne@example"})
    assert errors_on(page) == [
        "Lütfen adınızı yazın.",
        "Adresin sonu eksik görünüyor; örneğin ad@example.org.",
        "Lütfen kısa bir başlık yazın.",
        "Lütfen bir şey yazın.",
    ]


def test_an_error_page_keeps_all_that_was_typed_and_links_to_the_fields(visitor: Client) -> None:
    words = {
        "name": "Defne & Çetin",
        "subject": '"quoted" <b>',
        "body": "two\n\nparagraphs </textarea>",
        "order": "TR-1",
    }
    page = send(visitor, **words, email="")
    assert page.status_code == 422
    assert {field: typed(page, field) for field in words} == words
    summary = page.content.decode().split('role="alert"')[1].split("</div>")[0]
    assert re.findall(r'href="#(\w+)"', summary) == ["id_email"]


def test_text_from_outside_is_never_markup(visitor: Client) -> None:
    words = "<script>alert(1)</script><img src=x onerror=alert(1)> [x](javascript:alert(1)) http://ok.example"
    page = visitor.get(thanks(send(visitor, subject=words[:200], body=words, name=words[:100])).removesuffix("thanks/"))
    html = page.content.decode()
    assert "<script>alert" not in html
    assert "<img" not in html
    assert re.findall(r'href="(javascript|http)[^"]*ok[^"]*"', html) == ["http"]
    assert 'href="javascript' not in html


@pytest.mark.parametrize(
    ("field", "words", "kept"),
    [
        ("body", "nul\x00 and bidi \u202etxt\u202c and zero\u200bwidth", "nul and bidi txt and zerowidth"),
        ("body", "مرحبا 👩‍👩‍👧 İIıi", "مرحبا 👩‍👩‍👧 İIıi"),
        ("body", "x" * 50_000, "x" * 50_000),
        ("body", "a\r\nb\rc", "a\nb\nc"),
        ("subject", " many   \t blanks\u00a0 ", "many blanks"),
    ],
)
def test_hostile_or_strange_text_becomes_clean_text(visitor: Client, field: str, words: str, kept: str) -> None:
    thanks(send(visitor, **{field: words}))
    ticket = Ticket.objects.get()
    assert (ticket.subject if field == "subject" else ticket.messages.get().body) == kept


@pytest.mark.parametrize(
    ("field", "words", "said"),
    [
        ("body", "x" * 50_001, "The text is too long: at most 50,000 characters."),
        ("body", "\u200b\u202e \x00", "Please write something."),
        ("subject", "x" * 201, "The title is too long: at most 200 characters. The text below has room for more."),
        ("name", "x" * 121, "The name is too long: at most 120 characters."),
        ("order", "9" * 61, "The order number is too long: at most 60 characters."),
    ],
)
def test_too_much_or_too_little_is_said_and_kept(visitor: Client, field: str, words: str, said: str) -> None:
    page = send(visitor, **{field: words})
    assert (page.status_code, errors_on(page)) == (422, [said])
    assert len(typed(page, field)) >= len(words.replace("\x00", ""))


def test_a_full_database_is_said_and_the_text_stays(visitor: Client) -> None:
    token = token_on(visitor.get(NEW))
    with connection.cursor() as cursor:
        # What earlier tests left free would take the request in: it is filled up first, and free again with this test.
        size, free = (cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_size", "freelist_count"))
        cursor.execute("CREATE TABLE filler (bytes BLOB)")
        cursor.execute("INSERT INTO filler VALUES (zeroblob(%s))", [size * free])
        pages = cursor.execute("PRAGMA page_count").fetchone()[0]
        cursor.execute(f"PRAGMA max_page_count = {pages}")
    try:
        page = visitor.post(NEW, {**MATTER, "token": token, "body": "long " * 9000})
    finally:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA max_page_count = 1073741823")
    assert (page.status_code, Ticket.objects.count()) == (503, 0)
    assert "We cannot save anything at the moment." in page.content.decode()
    assert typed(page, "body") == "long " * 9000
    thanks(visitor.post(NEW, {**MATTER, "token": token}))


def test_a_form_cut_off_in_the_middle_is_a_clear_page(visitor: Client) -> None:
    answer = visitor.post(
        NEW, b"--x\r\nContent-Disposition: form-data; name=", content_type="multipart/form-data; boundary=x"
    )
    assert answer.status_code in (400, 422)
    assert not Ticket.objects.exists()
