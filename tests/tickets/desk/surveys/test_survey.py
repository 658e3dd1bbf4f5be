"""The survey of a resolution at the desk: what was answered, what counts, and what is sent again."""

from typing import Any

import pytest
from django.test import Client

from customers.models import Person
from helpdesk.models import User
from tests.surveys import at_once, claim, resolve, send
from tests.tickets.desk.surveys.conftest import Rated
from tickets.actions.reopening import reopen_ticket
from tickets.actions.resolution import Outcome, resolve_ticket
from tickets.actions.surveys.answer import answer_survey, explain_answer
from tickets.actions.surveys.inviting import begin_asking, note_uncertain
from tickets.models import Answer, Invitation, Reason, Ticket


def address(answer: Answer, noun: str = "") -> str:
    return f"/desk/tickets/{answer.invitation.resolution.ticket_id}/surveys/1/{noun}"


def test_score_words_and_what_was_said_before(as_lena: Client, as_ada: Client, rated: Rated) -> None:
    answer = rated("gul", 2, "Too slow.", solved="partly")
    person = answer.invitation.person
    answer_survey(answer.invitation, by=person, score=4)
    explain_answer(answer.invitation, by=person, solved="yes", comment="It came after all.")
    pages = [browser.get(address(answer)).content.decode() for browser in (as_lena, as_ada)]
    assert ["It came after all." in page and "says: solved" in page for page in pages] == [True, True]
    # What somebody settled on is for everybody; their second thoughts are for leads.
    assert ["Too slow." in page for page in pages] == [True, False]


def test_a_lead_leaves_an_answer_out_and_lets_it_count_again(as_lena: Client, as_ada: Client, rated: Rated) -> None:
    answer = rated("gul", 1, "Wrong shop.")
    assert as_lena.post(address(answer, "exclusion/"), {"why": "Meant for another shop"}).status_code == 303
    text = as_ada.get(address(answer)).content.decode()
    assert ("Meant for another shop" in text, "exclusion/" in text) == (True, False)
    request = as_ada.get(f"/desk/tickets/{answer.invitation.resolution.ticket_id}/").content.decode()
    assert "left out of the scores" in request
    assert as_lena.post(address(answer, "exclusion/"), {"undo": "1"}).status_code == 303
    assert Answer.objects.get().excluded_at is None


def test_without_a_reason_nothing_is_left_out(as_lena: Client, rated: Rated) -> None:
    answer = rated("gul", 1)
    refused = as_lena.post(address(answer, "exclusion/"), {"why": "y" * 300})
    assert (refused.status_code, "y" * 300 in refused.content.decode()) == (422, True)
    assert as_lena.post(address(answer, "exclusion/"), {"why": " "}).status_code == 422


def test_nobody_leaves_out_what_is_about_them(as_lena: Client, lena: User, rated: Rated) -> None:
    answer = rated("gul", 1, by=lena)
    assert "exclusion/" not in as_lena.get(address(answer)).content.decode()
    assert as_lena.post(address(answer, "exclusion/"), {"why": "Unfair"}).status_code == 403


def test_an_uncertain_one_is_sent_again_by_a_lead_once(
    settings: Any, as_lena: Client, cem: Person, cems_ticket: Ticket, ada: User, reasons: dict[str, Reason]
) -> None:
    at_once(settings)
    claimed = claim(resolve(cems_ticket, ada, reasons["late"]))
    assert begin_asking(claimed.invitation, by=None)
    assert note_uncertain(claimed.invitation, by=None)
    page = f"/desk/tickets/{cems_ticket.pk}/surveys/1/"
    assert "Send it again" in as_lena.get(page).content.decode()
    assert as_lena.post(f"{page}sending/").status_code == 303
    assert Invitation.objects.get().state == "scheduled"
    assert "Send it again" not in as_lena.get(page).content.decode()
    text = as_lena.get(f"/desk/tickets/{cems_ticket.pk}/").content.decode()
    assert "Lena Hoffmann had the survey sent again" in text


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_of_all_costs_the_same_however_long_it_is(
    as_lena: Client, rated: Rated, rows: int, django_assert_max_num_queries: Any
) -> None:
    for number in range(rows):
        rated(f"customer{number}", 3)
    with django_assert_max_num_queries(7):
        text = as_lena.get("/desk/surveys/?state=answered").content.decode()
    assert f"{rows} of {rows} delivered surveys were answered" in text


def test_who_was_asked_stays_asked_when_the_request_is_reopened(
    settings: Any, as_lena: Client, rated: Rated, cems_ticket: Ticket, ada: User, reasons: dict[str, Reason]
) -> None:
    at_once(settings)
    rated("gul", 5)
    send(resolve(cems_ticket, ada, reasons["late"]))
    reopen_ticket(cems_ticket, by=ada)
    text = as_lena.get("/desk/surveys/").content.decode()
    assert "1 of 2 delivered surveys were answered" in text
    assert "2 were asked, 1 answered" in as_lena.get("/desk/reports/satisfaction/").content.decode()


def test_what_was_not_asked_is_counted_with_its_reason_and_odd_questions_are_none(
    as_lena: Client, rated: Rated, cems_ticket: Ticket, ada: User, reasons: dict[str, Reason]
) -> None:
    rated("gul", 5)
    resolve_ticket(cems_ticket, by=ada, outcome=Outcome(reasons["late"], without_reply=True))
    text = as_lena.get("/desk/surveys/?days=30&state=nonsense&reason=nonsense&cursor=nonsense").content.decode()
    assert "1 of 1 delivered surveys were answered" in text
    assert "Nobody replied to the customer." in text
    skipped = as_lena.get("/desk/surveys/?state=skipped&reason=no_human_reply").content.decode()
    assert [f"/desk/tickets/{pk}/surveys/1/" in skipped for pk in Ticket.objects.values_list("pk", flat=True)] == [
        pk == cems_ticket.pk for pk in Ticket.objects.values_list("pk", flat=True)
    ]
