"""The customer's form: the whole path without JavaScript, cookies or an account, and nothing typed is ever lost."""

import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from customers.actions.order import Purchase, record_order
from customers.models import Address, Person
from helpdesk.kernel import clock
from tests.letterbox import MATTER, NEW, errors_on, file, post_office, send, staged_on, token_on, typed
from tickets.actions.setting_up import add_request_type
from tickets.models import Attachment, Message, Queue, RequestType, Ticket

pytestmark = pytest.mark.usefixtures("default_type")


@pytest.fixture
def visitor() -> Client:
    """A browser without cookies whose POSTs are checked for forgery, as in life."""
    return Client(enforce_csrf_checks=True)


def thanks(answer: Any) -> str:
    """The thank-you page's path; fails when the form was not accepted."""
    assert answer.status_code == 303, errors_on(answer)
    return str(answer["Location"])


def test_the_form_shows_all_its_fields_at_once(visitor: Client) -> None:
    page = visitor.get(NEW)
    assert page.status_code == 200
    fields = re.findall(r'name="(\w+)"', page.content.decode().split("<form")[1])
    assert [f for f in fields if f != "viewport"] == [
        "token",
        "name",
        "email",
        "subject",
        "body",
        "order",
        "attachments",
        "website",
    ]


def test_reading_the_form_writes_nothing(visitor: Client, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(2) as asked:  # request types and the company's name
        visitor.get(NEW)
    assert {query["sql"].split()[0] for query in asked.captured_queries} == {"SELECT"}


def test_each_reader_gets_a_token_of_their_own(visitor: Client) -> None:
    assert token_on(visitor.get(NEW)) != token_on(visitor.get(NEW))
    assert visitor.get(NEW)["Cache-Control"] == "private, no-cache"


def test_a_valid_form_opens_a_request_and_leads_to_the_thank_you_page(visitor: Client) -> None:
    page = visitor.get(thanks(send(visitor)))
    ticket = Ticket.objects.get()
    assert (ticket.subject, ticket.category, ticket.channel, ticket.message_count) == (
        MATTER["subject"],
        "open",
        "web",
        1,
    )
    assert ticket.messages.get().body == MATTER["body"]
    assert page.status_code == 200
    assert f"#{ticket.number}" in page.content.decode()
    assert "A confirmation is on its way" in page.content.decode()
    assert page["Cache-Control"] == "no-store, private"
    assert page["Referrer-Policy"] == "no-referrer"
    assert page["X-Robots-Tag"] == "noindex, nofollow"


def test_the_thank_you_page_links_to_the_senders_view(visitor: Client) -> None:
    page = visitor.get(thanks(send(visitor))).content.decode()
    link = re.search(r'href="(/requests/s[^"]+/)"', page)
    assert link
    assert visitor.get(link[1]).status_code == 200


@pytest.mark.parametrize("known", [False, True])
def test_a_valid_post_costs_at_most_sixteen_queries(
    visitor: Client, returns_queue: Queue, cem: Person, django_assert_max_num_queries: Any, known: bool
) -> None:
    add_request_type("returns", by=None, name_en="Returns", name_tr="İade", queue=returns_queue)
    record_order(Purchase("TR-2024-1", "cem@example.com", clock.now(), Decimal(10), "TRY"), by=None)
    token = token_on(visitor.get(NEW))
    email = "cem@example.com" if known else "new@example.com"
    with django_assert_max_num_queries(16):
        thanks(visitor.post(NEW, {**MATTER, "token": token, "type": "returns", "order": "TR-2024-1", "email": email}))
    assert (Ticket.objects.get().order is not None) == known


def test_the_type_is_chosen_by_the_address_or_by_the_form(visitor: Client, delivery_type: RequestType) -> None:
    page = visitor.get(NEW, {"type": "delivery"}).content.decode()
    assert re.findall(r'value="(\w+)" checked', page) == ["delivery"]
    assert re.findall(r'value="(\w+)" checked', visitor.get(NEW).content.decode()) == ["other"]
    send(visitor, type="delivery")
    assert Ticket.objects.get().request_type == delivery_type


def test_an_unknown_type_is_the_default_one(visitor: Client, default_type: RequestType) -> None:
    thanks(send(visitor, type="no\x00thing"))
    assert Ticket.objects.get().request_type == default_type
    assert visitor.get(NEW, {"type": "nothing"}).status_code == 200


def test_an_unknown_order_number_is_accepted_as_unverified(visitor: Client) -> None:
    thanks(send(visitor, order="  TR 2024 77  "))
    ticket = Ticket.objects.get()
    assert (ticket.order, ticket.order_number, ticket.order_key) == (None, "TR 2024 77", "tr202477")


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


def test_files_survive_an_error_and_are_sent_with_the_next_try(visitor: Client) -> None:
    page = send(
        visitor, email="", attachments=[file("receipt.txt", b"paid"), file("photo.png", b"\x89PNG\r\n\x1a\n...")]
    )
    assert (page.status_code, staged_on(page)) == (422, ["receipt.txt", "photo.png"])
    thanks(visitor.post(NEW, {**MATTER, "token": token_on(page)}))
    rows = Message.objects.get().attachments.values_list("name", "size", "content_type", "stage")
    assert list(rows) == [("receipt.txt", 4, "text/plain", ""), ("photo.png", 11, "image/png", "")]


def test_a_file_can_be_taken_back_before_sending(visitor: Client, settings: Any) -> None:
    page = send(visitor, email="", attachments=[file("one.txt"), file("two.txt")])
    one = Attachment.objects.get(name="one.txt")
    thanks(visitor.post(NEW, {**MATTER, "token": token_on(page), "remove": [str(one.pk), "x", "9" * 30]}))
    assert [row.name for row in Message.objects.get().attachments.all()] == ["two.txt"]
    assert not (Path(settings.DATA_DIR) / "files" / one.file).exists()


def test_nobody_takes_back_the_files_of_another_form(visitor: Client) -> None:
    page = send(visitor, email="", attachments=[file()])
    send(visitor, email="", remove=[str(Attachment.objects.get().pk)])
    assert staged_on(visitor.post(NEW, {"token": token_on(page)})) == ["receipt.txt"]


def test_a_double_click_is_one_request_and_the_same_thank_you(visitor: Client) -> None:
    token = token_on(visitor.get(NEW))
    answers = [
        thanks(visitor.post(NEW, {**MATTER, "token": token, "attachments": [file("a.txt", b"same")]})) for _ in range(3)
    ]
    assert len(set(answers)) == 1
    assert (Ticket.objects.count(), Attachment.objects.count()) == (1, 1)


def test_other_words_under_the_same_token_become_an_answer_to_the_request(visitor: Client) -> None:
    token = token_on(visitor.get(NEW))
    thanks(visitor.post(NEW, {**MATTER, "token": token}))
    again = {**MATTER, "token": token, "body": "And the colour is wrong.", "attachments": [file("colour.txt")]}
    page = visitor.post(NEW, again)
    number = Ticket.objects.get().number
    assert page.status_code == 409
    assert f"Already sent as #{number}" in page.content.decode()
    assert (typed(page, "body"), staged_on(page)) == ("And the colour is wrong.", ["colour.txt"])
    action = re.search(r'action="(/requests/s[^"]+/)"', page.content.decode())
    assert action
    done = visitor.post(action[1], {"token": token_on(page), "body": "And the colour is wrong."})
    assert done.status_code == 303
    assert [m.body for m in Message.objects.all()] == [MATTER["body"], "And the colour is wrong."]
    assert [a.name for a in Message.objects.last().attachments.all()] == ["colour.txt"]  # type: ignore[union-attr]


def test_a_file_added_after_sending_is_not_lost(visitor: Client) -> None:
    token = token_on(visitor.get(NEW))
    thanks(visitor.post(NEW, {**MATTER, "token": token}))
    page = visitor.post(NEW, {**MATTER, "token": token, "attachments": [file("late.txt")]})
    assert (page.status_code, staged_on(page), typed(page, "body")) == (409, ["late.txt"], "")


@pytest.mark.parametrize("token", ["", "made-up", "made:up:token", "x" * 5000, "nul\x00"])
def test_a_missing_or_foreign_token_keeps_everything_and_asks_to_send_again(visitor: Client, token: str) -> None:
    page = visitor.post(NEW, {**MATTER, "token": token, "attachments": [file()]})
    assert (page.status_code, Ticket.objects.count()) == (422, 0)
    assert "All you typed is here" in page.content.decode()
    assert (typed(page, "body"), staged_on(page)) == (MATTER["body"], ["receipt.txt"])
    thanks(visitor.post(NEW, {**MATTER, "token": token_on(page)}))
    assert Message.objects.get().attachments.count() == 1


def test_who_fills_the_honeypot_is_thanked_and_nothing_is_kept(visitor: Client) -> None:
    answer = send(visitor, website="http://spam.example", attachments=[file()])
    page = visitor.get(thanks(answer))
    assert (page.status_code, Ticket.objects.count(), Attachment.objects.count()) == (200, 0, 0)
    assert "Thank you" in page.content.decode()


def test_past_the_limit_requests_are_kept_and_the_page_promises_no_mail(visitor: Client) -> None:
    pages = [visitor.get(thanks(send(visitor, subject=f"Matter {n}"))).content.decode() for n in range(6)]
    assert ["A confirmation is on its way" in page for page in pages] == [True] * 5 + [False]
    assert "limit" not in pages[-1]
    assert Ticket.objects.count() == 6
    assert len(post_office()) == 5


def test_somebody_elses_address_gives_a_new_request_and_nothing_else(visitor: Client, cem: Person) -> None:
    path = thanks(send(visitor, name="Zoe"))
    assert Ticket.objects.get().person == cem
    pages = visitor.get(path).content.decode() + visitor.get(path.removesuffix("thanks/")).content.decode()
    assert "Cem" not in pages
    assert Person.objects.get(pk=cem.pk).name == "Cem Aydın"


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


def test_ten_files_are_five_files_and_a_word_about_each_of_the_others(visitor: Client) -> None:
    page = send(visitor, attachments=[file(f"{n}.txt", str(n).encode()) for n in range(10)])
    assert (page.status_code, staged_on(page)) == (422, [f"{n}.txt" for n in range(5)])
    assert errors_on(page)[0] == "“5.txt” was one too many: at most 5 files."
    assert len(errors_on(page)) == 5
    assert typed(page, "body") == MATTER["body"]


def test_a_file_that_is_too_large_is_named_and_the_text_stays(visitor: Client) -> None:
    page = send(visitor, attachments=[file("film.mp4", b"x" * (20 * 1024 * 1024 + 1)), file("small.txt")])
    assert (page.status_code, errors_on(page)) == (422, ["“film.mp4” is larger than 20 MB."])
    assert (staged_on(page), typed(page, "body")) == (["small.txt"], MATTER["body"])


def test_a_folder_that_cannot_be_written_costs_the_file_and_nothing_else(
    visitor: Client, settings: Any, tmp_path: Path
) -> None:
    settings.DATA_DIR = tmp_path
    (tmp_path / "files").write_text("a file where the folder should be")
    page = send(visitor, attachments=[file()])
    assert page.status_code == 422
    assert errors_on(page) == [
        "We cannot store files at the moment. Your text is still here: send it without the file, or try later."
    ]
    assert typed(page, "body") == MATTER["body"]
    thanks(visitor.post(NEW, {**MATTER, "token": token_on(page)}))


def test_a_full_database_is_said_and_the_text_stays(visitor: Client) -> None:
    token = token_on(visitor.get(NEW))
    with connection.cursor() as cursor:
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


def test_the_language_of_the_form_is_the_language_of_the_request(visitor: Client) -> None:
    token = token_on(visitor.get(NEW, {"lang": "tr"}))
    page = visitor.get(thanks(visitor.post(f"{NEW}?lang=tr", {**MATTER, "token": token})))
    assert Ticket.objects.get().language == "tr"
    assert Address.objects.get().person.language == "tr"
    assert "Teşekkürler, talebinizi aldık" in page.content.decode()


def test_other_methods_are_refused(visitor: Client) -> None:
    assert visitor.put(NEW).status_code == 405
    assert visitor.head(NEW).status_code == 200
