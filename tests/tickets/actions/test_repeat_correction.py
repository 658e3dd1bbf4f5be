"""What a human says about a repeat contact: the last word, kept with what was thought before."""

import pytest

from helpdesk.kernel import clock
from helpdesk.kernel.errors import Invalid
from helpdesk.models import Event, User
from tests.tickets.coming_back import DAY, HOUR, INVOICE, PARCEL, PARCEL_AGAIN, Desk, first_contact, found, repeat_of
from tickets.actions.assignment import assign_ticket
from tickets.actions.repeat import correct_repeat
from tickets.models import Queue, Reason, Repeat, RequestType

VAGUE = ("A question", "Hello, it is me once more.")


@pytest.fixture
def desk(ada: User, default_queue: Queue, reasons: dict[str, Reason]) -> Desk:
    """Ada's desk."""
    return Desk(ada, default_queue, reasons)


def test_a_human_says_it_is_another_matter_and_that_is_the_last_word(desk: Desk, lena: User) -> None:
    resolution = desk.resolved(PARCEL)
    again = desk.open(PARCEL_AGAIN, 3 * DAY)
    with clock.travelling(desk.at(3 * DAY + HOUR)):
        correct_repeat(again, by=lena, verdict="different")
        assert first_contact(resolution) == "maturing"
    desk.resolve(again, 4 * DAY, "late")
    assert found(again) == ("human", "different", "new_ticket", "said")
    repeat = repeat_of(again)
    assert repeat is not None
    assert repeat.judged_by == lena
    assert list(repeat.earlier_judgements.values_list("tier", "verdict")) == [("probable", "same")]


def test_a_correction_is_taken_back_by_another(desk: Desk, lena: User) -> None:
    resolution = desk.resolved(PARCEL)
    again = desk.open(PARCEL_AGAIN, 3 * DAY)
    for verdict in ("different", "different", "same"):
        correct_repeat(again, by=lena, verdict=verdict)
    assert found(again) == ("human", "same", "new_ticket", "said")
    repeat = repeat_of(again)
    assert repeat is not None
    assert list(repeat.earlier_judgements.values_list("tier", "verdict")) == [
        ("probable", "same"),
        ("human", "different"),
    ]
    assert first_contact(resolution) == "failed"
    kinds = Event.objects.filter(kind__startswith="repeat.").order_by("id").values_list("kind", "actor_id")
    assert list(kinds) == [("repeat.found", None), ("repeat.corrected", lena.pk), ("repeat.corrected", lena.pk)]


def test_a_human_answers_what_was_asked(desk: Desk, delivery_type: RequestType) -> None:
    resolution = desk.resolved(PARCEL)
    again = desk.open(VAGUE, 3 * DAY, kind=delivery_type)
    correct_repeat(again, by=desk.agent, verdict="same")
    assert found(again) == ("human", "same", "new_ticket", "said")
    assert first_contact(resolution) == "failed"


def test_a_human_names_another_earlier_request(desk: Desk) -> None:
    meant = desk.resolved(INVOICE)
    taken = desk.resolved(PARCEL, DAY)
    again = desk.open(PARCEL_AGAIN, 3 * DAY)
    correct_repeat(again, by=desk.agent, verdict="same", earlier=f"#{meant.ticket.pk}")
    repeat = repeat_of(again)
    assert repeat is not None
    assert repeat.resolution_id == meant.pk
    assert (first_contact(meant), first_contact(taken) == "failed") == ("failed", False)


def test_a_human_ties_what_the_detector_did_not_see(desk: Desk) -> None:
    resolution = desk.resolved(PARCEL)
    again = desk.open(INVOICE, 20 * DAY)
    assert found(again) is None
    correct_repeat(again, by=desk.agent, verdict="same", earlier=str(resolution.ticket.pk))
    assert found(again) == ("human", "same", "new_ticket", "said")
    assert first_contact(resolution) == "failed"


def test_a_first_contact_that_is_called_another_matter_stays_as_it_is(desk: Desk) -> None:
    ticket = desk.open(PARCEL, 0 * DAY)
    assert correct_repeat(ticket, by=desk.agent, verdict="different") is None
    assert Repeat.objects.count() == 0


@pytest.mark.parametrize("number", ["", "x", "999999", "-1", "9" * 40, "٣"])
def test_an_earlier_request_that_does_not_exist_is_refused(desk: Desk, number: str) -> None:
    ticket = desk.open(PARCEL, 0 * DAY)
    with pytest.raises(Invalid) as refusal:
        correct_repeat(ticket, by=desk.agent, verdict="same", earlier=number)
    assert list(refusal.value.fields) == ["earlier"]
    assert Repeat.objects.count() == 0


def test_an_earlier_request_of_another_team_does_not_exist_for_ada(
    desk: Desk, mert: User, lena: User, returns_queue: Queue
) -> None:
    hidden = desk.resolved(PARCEL, queue=returns_queue)
    again = desk.open(INVOICE, DAY)
    with clock.travelling(desk.at(2 * DAY)):
        assign_ticket(hidden.ticket, by=lena, to=mert)
    for number in (str(hidden.ticket.pk), ""):
        with pytest.raises(Invalid):
            correct_repeat(again, by=desk.agent, verdict="same", earlier=number)
    correct_repeat(again, by=lena, verdict="same", earlier=str(hidden.ticket.pk))
    assert found(again) == ("human", "same", "new_ticket", "said")


def test_a_request_resolved_later_or_this_very_one_is_no_earlier_one(desk: Desk) -> None:
    ticket = desk.open(PARCEL, 0 * DAY)
    later = desk.resolved(INVOICE, DAY)
    desk.resolve(ticket, 2 * DAY)
    for number in (later.ticket.pk, ticket.pk):
        with pytest.raises(Invalid):
            correct_repeat(ticket, by=desk.agent, verdict="same", earlier=str(number))


def test_a_verdict_is_same_or_different(desk: Desk) -> None:
    ticket = desk.open(PARCEL, 0 * DAY)
    with pytest.raises(Invalid) as refusal:
        correct_repeat(ticket, by=desk.agent, verdict="asked")
    assert list(refusal.value.fields) == ["verdict"]


def test_a_correction_in_the_middle_numbers_the_rest_anew(desk: Desk) -> None:
    desk.resolved(PARCEL)
    second = desk.open(PARCEL_AGAIN, 3 * DAY)
    desk.say(second, "Is anybody there?", 3 * DAY + HOUR)
    desk.resolve(second, 4 * DAY)
    third = desk.open(PARCEL_AGAIN, 5 * DAY)
    before = repeat_of(third)
    assert before is not None
    assert before.contact_number == 4
    correct_repeat(second, by=desk.agent, verdict="different")
    after = repeat_of(third)
    assert after is not None
    # The second request is the first contact of its own matter now: opening, chaser, and this one.
    assert after.contact_number == 3
    assert found(second) == ("possible", "different", "chaser", "nothing")
    correct_repeat(second, by=desk.agent, verdict="same")
    again = repeat_of(third)
    assert again is not None
    assert again.contact_number == 4
    assert found(second) == ("definite", "same", "chaser", "same_request")
