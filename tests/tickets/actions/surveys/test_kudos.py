"""Kudos: praise reaches who replied, follows what the customer says, and is shared by a lead."""

from datetime import timedelta
from typing import Any

import pytest

from customers.models import Person
from helpdesk.actions.deliveries import settle
from helpdesk.kernel import clock
from helpdesk.models import Event, User
from tests.surveys import at_once, resolve, send
from tickets.actions.reply import reply_to_ticket
from tickets.actions.surveys.answer import answer_survey, explain_answer
from tickets.actions.surveys.kudos import share_kudos, unshare_kudos, weigh_kudos
from tickets.errors import PraiseChanged
from tickets.models import Answer, Invitation, Kudos, Reason, Ticket


@pytest.fixture
def asked(settings: Any, cems_ticket: Ticket, ada: User, mert: User, reasons: dict[str, Reason]) -> Invitation:
    """Cem's invitation about what Mert and Ada wrote; the mail is with him."""
    at_once(settings)
    reply_to_ticket(cems_ticket, by=mert, body="I ask the depot.")
    invitation = resolve(cems_ticket, ada, reasons["late"])
    send(invitation)
    return invitation


def say(asked: Invitation, person: Person, score: int, comment: str, solved: str = "yes") -> None:
    """Both pages of the survey, and what follows."""
    answer_survey(asked, by=person, score=score)
    explain_answer(asked, by=person, solved=solved, comment=comment)
    settle()


def praised() -> list[str]:
    """Who was praised."""
    return [kudos.user.name for kudos in Kudos.objects.order_by("pk")]


def told() -> list[str]:
    """What was announced about praise."""
    return list(Event.objects.filter(kind__startswith="kudos.").order_by("pk").values_list("kind", flat=True))


def test_praise_reaches_everybody_who_replied(
    cem: Person, cems_ticket: Ticket, asked: Invitation, ada: User, mert: User
) -> None:
    say(asked, cem, 5, "So quick!")
    assert sorted(praised()) == ["Ada Yıldız", "Mert Kaya"]
    events = Event.objects.filter(kind="kudos.given").order_by("pk")
    assert sorted(event.data["user"] for event in events) == sorted([ada.pk, mert.pk])
    assert {event.noun_id for event in events} == {cems_ticket.pk}
    assert "quick" not in str([event.data for event in events])


@pytest.mark.parametrize(
    ("score", "comment", "solved"), [(5, "", "yes"), (3, "Nice.", "yes"), (4, "Nice, but it is broken.", "no")]
)
def test_the_rest_is_no_praise(cem: Person, asked: Invitation, score: int, comment: str, solved: str) -> None:
    say(asked, cem, score, comment, solved)
    assert (praised(), told()) == ([], [])


def test_weighed_twice_is_given_once(cem: Person, asked: Invitation) -> None:
    say(asked, cem, 4, "Lovely.", "")
    weigh_kudos(asked, by=None)
    assert told() == ["kudos.given", "kudos.given"]


def test_praise_that_is_taken_back_is_gone(cem: Person, asked: Invitation) -> None:
    say(asked, cem, 5, "So quick!")
    say(asked, cem, 2, "It broke.")
    assert (praised(), told()[-1]) == ([], "kudos.withdrawn")


def test_a_lead_shares_it_and_takes_that_back(cem: Person, asked: Invitation, lena: User) -> None:
    say(asked, cem, 5, "So quick!")
    answer = Answer.objects.get()
    share_kudos(answer, by=lena, seen=answer.version)
    share_kudos(answer, by=lena, seen=answer.version)
    assert set(Kudos.objects.values_list("shared_by", flat=True)) == {lena.pk}
    unshare_kudos(answer, by=lena)
    unshare_kudos(answer, by=lena)
    assert set(Kudos.objects.values_list("shared_at", flat=True)) == {None}
    assert told()[2:] == ["kudos.shared", "kudos.unshared"]


def test_words_the_lead_has_not_read_are_not_shared(cem: Person, asked: Invitation, lena: User) -> None:
    say(asked, cem, 5, "So quick!")
    share_kudos(Answer.objects.get(), by=lena, seen=Answer.objects.get().version)
    with clock.travelling(clock.now() + timedelta(minutes=5)):
        say(asked, cem, 5, "So quick! Call me on 0532 000 00 00.")
    assert set(Kudos.objects.values_list("shared_at", flat=True)) == {None}
    assert len(praised()) == 2


def test_words_that_were_changed_meanwhile_are_not_shared_unread(cem: Person, asked: Invitation, lena: User) -> None:
    say(asked, cem, 5, "So quick!")
    read = Answer.objects.get()
    say(asked, cem, 5, "So quick! My address is Moda 4.")
    with pytest.raises(PraiseChanged):
        share_kudos(read, by=lena, seen=read.version)
    assert Kudos.objects.filter(shared_at__isnull=False).count() == 0
    now = Answer.objects.get()
    share_kudos(now, by=lena, seen=now.version)
    assert Kudos.objects.filter(shared_at__isnull=False).count() == 2


def test_the_score_is_part_of_what_was_read(cem: Person, asked: Invitation, lena: User) -> None:
    say(asked, cem, 5, "So quick!")
    read = Answer.objects.get().version
    answer_survey(asked, by=cem, score=4)
    with pytest.raises(PraiseChanged):
        share_kudos(Answer.objects.get(), by=lena, seen=read)
