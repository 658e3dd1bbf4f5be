"""A customer's whole way through real programs: form, thank-you, mail, link, answer, file; no JavaScript, no cookies, no account."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from helpdesk.models import User
from tests.flows.visitor import Visitor
from tests.letterbox import LINK, link_in, text_of
from tests.services import MailSink, Programs, wait_until
from tickets.actions.reply import reply_to_ticket
from tickets.models import Attachment, Message, RequestType, Ticket

pytestmark = pytest.mark.both_databases

NEW = "/requests/new/?lang=tr"
MATTER = {
    "name": "Defne Şahin",
    "email": "defne@example.org",
    "subject": "Kargom gelmedi",
    "body": "Takipte teslim edildi yazıyor, ama gelmedi.",
}


def test_form_thanks_mail_link_answer_and_file(
    programs: Programs, mail_sink: MailSink, default_type: RequestType, ada: User
) -> None:
    web, _, _ = programs.web(), programs.worker(), programs.beat()
    visitor = Visitor(web.url)
    form = visitor.get(NEW)
    photo = SimpleUploadedFile("kapı.jpg", b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(100_000))
    wrong = visitor.post(NEW, {**MATTER, "token": form.token, "email": "defne@example", "attachments": [photo]})
    assert (wrong.status, "kapı.jpg" in wrong.text) == (422, True)

    sent = visitor.post(NEW, {**MATTER, "token": wrong.token})
    assert sent.status == 303
    thanks = visitor.get(sent.location)
    ticket = Ticket.objects.get()
    assert (thanks.status, f"#{ticket.number}" in thanks.text) == (200, True)

    wait_until(lambda: mail_sink.to("defne@example.org"), what="the confirmation")
    confirmation = mail_sink.to("defne@example.org")[0]
    assert (confirmation["X-Helpdesk-Kind"], str(ticket.number) in confirmation["Subject"]) == ("confirmation", True)
    link = link_in(confirmation)
    page = visitor.get(link)
    assert (page.status, MATTER["body"] in page.text, page.headers["Content-Language"]) == (200, True, "tr")
    file = visitor.get(f"{link}files/{Attachment.objects.get().pk}/", **{"Accept-Encoding": "gzip"})
    assert (file.status, len(file.body), file.headers["Content-Length"]) == (200, 100_010, "100010")

    answered = visitor.post(link, {"token": page.token, "body": "Komşuma da sordum."})
    again = visitor.post(link, {"token": page.token, "body": "Komşuma da sordum."})
    assert (answered.status, answered.location, again.location) == (303, link, link)
    assert Message.objects.count() == 2

    reply_to_ticket(ticket, by=ada, body="Yarın **sizde**.")
    wait_until(lambda: len(mail_sink.to("defne@example.org")) == 2, what="the reply")
    reply = mail_sink.to("defne@example.org")[1]
    assert (reply["X-Helpdesk-Kind"], "Yarın **sizde**." in text_of(reply)) == ("reply", True)
    assert LINK.findall(text_of(reply)) == [link]
    assert "<strong>sizde</strong>" in visitor.get(link).text


def test_fifty_parallel_posts_of_one_form_make_one_request(programs: Programs, default_type: RequestType) -> None:
    visitor = Visitor(programs.web(WEB_WORKERS="2").url)
    token = visitor.get(NEW).token

    def post(_: int) -> tuple[int, str]:
        fields = {**MATTER, "token": token, "attachments": [SimpleUploadedFile("once.txt", b"once")]}
        page = visitor.post(NEW, fields)
        return page.status, page.headers.get("Location", "")

    with ThreadPoolExecutor(10) as pool:
        answers = set(pool.map(post, range(50)))
    assert {status for status, _ in answers} == {303}
    assert len(answers) == 1
    assert (Ticket.objects.count(), Message.objects.count()) == (1, 1)
    assert [file.name for file in Message.objects.get().attachments.all()] == ["once.txt"]
    assert Attachment.objects.count() == 1


def test_a_huge_header_is_refused_and_the_server_goes_on(programs: Programs, default_type: RequestType) -> None:
    visitor = Visitor(programs.web().url)
    assert visitor.get(NEW, **{"X-Anything": "x" * 200_000}).status in (400, 431)
    assert visitor.get(NEW, **{"Accept-Language": "tr," * 2_000}).status in (200, 400, 431)
    assert visitor.get(NEW).status == 200
