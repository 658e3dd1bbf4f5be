"""The survey mail: one question, five links to one page, a way to say no."""

import re
from typing import Any

import pytest

from helpdesk.models import User
from tests.surveys import LINK, at_once, claim, resolve
from tickets.letters.survey import survey_letter
from tickets.models import Reason, Ticket

PAGE = re.compile(r"http://127\.0\.0\.1:8000/survey/[A-Za-z0-9_-]{43}/[^\s\"<]*")


@pytest.fixture
def letter(settings: Any, cems_ticket: Ticket, ada: User, reasons: dict[str, Reason]) -> Any:
    """Cem's survey mail."""
    at_once(settings)
    settings.SITE_URL = "http://127.0.0.1:8000"
    claimed = claim(resolve(cems_ticket, ada, reasons["late"]))
    return survey_letter(claimed.invitation, claimed.secret)


def test_it_asks_one_question_in_the_language_of_the_request(letter: Any, cems_ticket: Ticket) -> None:
    assert letter.subject == f"{cems_ticket.number} numaralı talebiniz: kısa bir sorumuz var"
    assert (letter.kind, letter.to) == ("survey", "cem@example.com")
    assert letter.text.count("?\n") == 1
    assert "Bu talepte aldığınız destekten ne kadar memnun kaldınız?" in letter.text
    labels = ["Hiç memnun değilim", "Memnun değilim", "Ne memnunum ne değilim", "Memnunum", "Çok memnunum"]
    assert [line.partition(" · ")[2] for line in letter.text.splitlines() if " · " in line] == labels


def test_five_links_lead_to_one_page_and_one_to_the_opt_out(letter: Any) -> None:
    for body in (letter.text, letter.html):
        pages = PAGE.findall(body)
        assert {LINK.search(page)[1] for page in pages} == {LINK.search(letter.text)[1]}  # type: ignore[index]
        ends = [page.split("/", 5)[-1] for page in pages]
        assert ends == ["?score=1", "?score=2", "?score=3", "?score=4", "?score=5", "stop/"]
    assert len(re.findall(r"https?://", letter.text)) == 6


def test_it_loads_nothing_and_says_nothing_of_the_request(letter: Any, cems_ticket: Ticket) -> None:
    for body in (letter.text, letter.html):
        assert "<img" not in body
        assert cems_ticket.subject not in body
        assert "on its way" not in body


def test_mail_programs_learn_how_to_stop_it(letter: Any) -> None:
    assert letter.headers["List-Unsubscribe"] == f"<{PAGE.findall(letter.text)[-1]}>"
    assert letter.headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert letter.headers["Auto-Submitted"] == "auto-generated"
