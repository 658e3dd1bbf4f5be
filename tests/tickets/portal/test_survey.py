"""The survey page: reading records nothing, one POST answers, the link alone is the authority."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from customers.models import Person
from helpdesk.kernel import clock
from helpdesk.models import User
from tests.surveys import at_once, resolve, send
from tickets.actions.reopening import reopen_ticket
from tickets.models import Answer, AnswerChange, Invitation, Reason, Ticket


@pytest.fixture
def token(settings: Any, cems_ticket: Ticket, ada: User, reasons: dict[str, Reason]) -> str:
    """The token in Cem's survey mail."""
    at_once(settings)
    return send(resolve(cems_ticket, ada, reasons["late"]))


@pytest.fixture
def strict() -> Client:
    """A browser without cookies whose POSTs are checked for forgery, as in life."""
    return Client(enforce_csrf_checks=True)


def scores() -> list[int]:
    """All scores there are."""
    return list(Answer.objects.values_list("score", flat=True))


def checked(page: Any) -> list[str]:
    """The radio buttons that are chosen on a page."""
    parts = page.content.decode().split("<input ")
    return [part.split('value="')[1].split('"')[0] for part in parts if 'type="radio"' in part and " checked>" in part]


@pytest.mark.parametrize(("asked", "chosen"), [("4", ["4"]), ("1", ["1"]), ("", []), ("9", []), ("٣", []), ("04", [])])
def test_reading_only_preselects(client: Client, token: str, asked: str, chosen: list[str]) -> None:
    page = client.get(f"/survey/{token}/", {"score": asked})
    assert (page.status_code, checked(page), scores()) == (200, chosen, [])
    row = Invitation.objects.get()
    assert (row.opened_count, row.state) == (1, "sent")


@pytest.mark.parametrize("score", ["1", "2", "3", "4", "5"])
def test_a_posted_score_is_an_answer_and_leads_to_the_next_page(strict: Client, token: str, score: str) -> None:
    answer = strict.post(f"/survey/{token}/", {"score": score})
    assert (answer.status_code, answer["Location"]) == (303, f"/survey/{token}/details/")
    assert scores() == [int(score)]
    assert strict.get(answer["Location"]).status_code == 200


@pytest.mark.parametrize(
    "score", ["", "0", "6", "-1", "+4", " 4", "4 ", "05", "5.0", "5,0", "٣", "４", "four", "4\x00", "1e0"]
)
def test_what_is_not_literally_one_to_five_is_refused(strict: Client, token: str, score: str) -> None:
    page = strict.post(f"/survey/{token}/", {"score": score})
    assert (page.status_code, scores()) == (422, [])
    assert "Lütfen beş seçenekten birini seçin." in page.content.decode()


def test_no_score_at_all_is_refused(strict: Client, token: str) -> None:
    assert (strict.post(f"/survey/{token}/").status_code, scores()) == (422, [])


def test_two_posts_are_one_answer(strict: Client, token: str) -> None:
    for _ in range(2):
        assert strict.post(f"/survey/{token}/", {"score": "5"}).status_code == 303
    assert (scores(), AnswerChange.objects.count()) == ([5], 0)


def test_the_next_page_takes_solved_and_words(strict: Client, cems_ticket: Ticket, token: str) -> None:
    strict.post(f"/survey/{token}/", {"score": "2"})
    done = strict.post(f"/survey/{token}/details/", {"solved": "partly", "comment": "Half of it came."})
    assert (done.status_code, done["Location"]) == (303, f"/survey/{token}/thanks/")
    answer = Answer.objects.get()
    assert (answer.score, answer.solved, answer.comment) == (2, "partly", "Half of it came.")
    assert strict.get(done["Location"]).status_code == 200
    assert checked(strict.get(f"/survey/{token}/details/")) == ["partly"]


def test_not_solved_opens_the_request_again_and_says_so(strict: Client, cems_ticket: Ticket, token: str) -> None:
    strict.post(f"/survey/{token}/", {"score": "1"})
    done = strict.post(f"/survey/{token}/details/", {"solved": "no", "comment": "Nothing came."}, follow=True)
    cems_ticket.refresh_from_db()
    assert cems_ticket.category == "open"
    assert "Talebiniz yeniden açıldı. Size yazacağız." in done.content.decode()
    # The answer stands, and may still be changed.
    assert strict.get(f"/survey/{token}/").status_code == 200
    assert scores() == [1]


def test_words_that_are_too_long_are_kept_on_the_page(strict: Client, token: str) -> None:
    strict.post(f"/survey/{token}/", {"score": "2"})
    page = strict.post(f"/survey/{token}/details/", {"solved": "partly", "comment": "Uzun " * 1100})
    assert (page.status_code, checked(page)) == (422, ["partly"])
    assert page.content.decode().count("Uzun ") >= 1000
    assert "en fazla 5.000 karakter" in page.content.decode()
    assert Answer.objects.get().comment == ""


@pytest.mark.parametrize("solved", ["maybe", "YES", "1"])
def test_what_is_not_yes_partly_or_no_is_refused(strict: Client, token: str, solved: str) -> None:
    strict.post(f"/survey/{token}/", {"score": "2"})
    page = strict.post(f"/survey/{token}/details/", {"solved": solved, "comment": "Kalsın"})
    assert (page.status_code, Answer.objects.get().solved) == (422, "")
    assert "Kalsın" in page.content.decode()


def test_both_may_be_left_out(strict: Client, token: str) -> None:
    strict.post(f"/survey/{token}/", {"score": "2"})
    assert strict.post(f"/survey/{token}/details/").status_code == 303
    assert Answer.objects.get().solved == ""


def test_without_a_score_the_next_pages_lead_back(strict: Client, token: str) -> None:
    for end in ("details/", "thanks/"):
        assert strict.get(f"/survey/{token}/{end}")["Location"] == f"/survey/{token}/"
    assert strict.post(f"/survey/{token}/details/", {"solved": "no"})["Location"] == f"/survey/{token}/"
    assert scores() == []


def test_a_change_within_a_day_counts_and_later_the_page_says_thank_you(strict: Client, token: str) -> None:
    strict.post(f"/survey/{token}/", {"score": "2"})
    assert checked(strict.get(f"/survey/{token}/")) == ["2"]
    strict.post(f"/survey/{token}/", {"score": "4"})
    assert (scores(), AnswerChange.objects.count()) == ([4], 1)
    with clock.travelling(clock.now() + timedelta(hours=25)):
        for url in (f"/survey/{token}/", f"/survey/{token}/details/"):
            page = strict.get(url)
            assert (page.status_code, "Teşekkür ederiz" in page.content.decode(), checked(page)) == (200, True, [])
            assert strict.post(url, {"score": "1", "solved": "no"}, follow=True).status_code == 200
    assert (scores(), Answer.objects.get().solved) == ([4], "")


def test_every_link_that_is_no_longer_valid_shows_the_same_page(
    strict: Client, ada: User, cems_ticket: Ticket, token: str
) -> None:
    def seen(token: str) -> list[tuple[int, bytes]]:
        urls = [f"/survey/{token}/", f"/survey/{token}/details/", f"/survey/{token}/thanks/"]
        pages = [strict.get(url) for url in urls] + [strict.post(url, {"score": "4"}) for url in urls[:2]]
        return [(page.status_code, page.content) for page in pages]

    unknown = seen("x" * 43)
    assert {status for status, _ in unknown} == {404}
    assert len({content for _, content in unknown}) == 1
    with clock.travelling(clock.now() + timedelta(days=15)):
        assert seen(token) == unknown
    reopen_ticket(cems_ticket, by=ada)
    assert seen(token) == unknown
    assert seen("%F0%9F%92%A9") == unknown
    assert seen("a" * 5000) == unknown
    assert scores() == []


def test_pages_behind_the_link_are_not_kept_and_give_nothing_away(strict: Client, token: str) -> None:
    strict.post(f"/survey/{token}/", {"score": "4"})
    for path in (f"{token}/", f"{token}/details/", f"{token}/thanks/", f"{token}/stop/", f"{'x' * 43}/"):
        page = strict.get(f"/survey/{path}")
        assert page["Referrer-Policy"] == "no-referrer"
        assert page["X-Robots-Tag"] == "noindex, nofollow"
        assert page["Cache-Control"] == "no-store, private"
        assert "http" not in page.content.decode().replace("http-equiv", "").replace("htmx-config", "")


def test_no_more_surveys_by_a_button(strict: Client, cem: Person, token: str) -> None:
    assert strict.get(f"/survey/{token}/stop/").status_code == 200
    assert Person.objects.get(pk=cem.pk).wants_surveys
    for _ in range(2):
        assert strict.post(f"/survey/{token}/stop/").status_code == 303
    assert not Person.objects.get(pk=cem.pk).wants_surveys
    assert "Size bir daha sormayacağız" in strict.get(f"/survey/{token}/stop/").content.decode()
    # Who wants no more surveys may still answer this one.
    assert strict.post(f"/survey/{token}/", {"score": "4"}).status_code == 303


def test_a_no_is_heard_after_answering_reopening_and_expiry(
    strict: Client, cem: Person, ada: User, cems_ticket: Ticket, token: str
) -> None:
    strict.post(f"/survey/{token}/", {"score": "4"})
    reopen_ticket(cems_ticket, by=ada)
    with clock.travelling(clock.now() + timedelta(days=30)):
        assert strict.post(f"/survey/{token}/stop/").status_code == 303
    cem.refresh_from_db()
    assert not cem.wants_surveys


def test_one_click_of_a_mail_program_stops_surveys_without_a_redirect(strict: Client, cem: Person, token: str) -> None:
    done = strict.post(f"/survey/{token}/stop/", {"List-Unsubscribe": "One-Click"})
    cem.refresh_from_db()
    assert (done.status_code, cem.wants_surveys) == (200, False)


def test_stopping_with_a_strange_link_changes_nothing(strict: Client, cem: Person, token: str) -> None:
    assert strict.post(f"/survey/{'x' * 43}/stop/").status_code == 404
    cem.refresh_from_db()
    assert cem.wants_surveys


def test_the_page_speaks_the_language_of_the_mail_unless_the_reader_chose(strict: Client, token: str) -> None:
    assert "ne kadar memnun kaldınız" in strict.get(f"/survey/{token}/").content.decode()
    assert "How satisfied are you" in strict.get(f"/survey/{token}/?lang=en").content.decode()
    # Remembered from then on.
    assert "How satisfied are you" in strict.get(f"/survey/{token}/").content.decode()
