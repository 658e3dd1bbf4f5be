"""First-contact resolution: it matures, and only a window that ended without a way back confirms it."""

import pytest

from helpdesk.actions.deliveries import settle
from helpdesk.kernel import clock
from helpdesk.models import Event, User
from tests.tickets.coming_back import DAY, HOUR, PARCEL, PARCEL_AGAIN, Desk, first_contact, found
from tickets.actions.first_contact import mature_resolutions, settle_first_contact
from tickets.actions.reopening import reopen_ticket
from tickets.actions.repeat import correct_repeat
from tickets.actions.resolution import Outcome, resolve_ticket
from tickets.models import Queue, Reason, RequestType
from tickets.tasks import sweep_maturing

WINDOW = 7 * DAY


@pytest.fixture
def desk(ada: User, default_queue: Queue, reasons: dict[str, Reason]) -> Desk:
    """Ada's desk."""
    return Desk(ada, default_queue, reasons)


def sweep(desk: Desk, after: object) -> int:
    """The sweep at a moment; how many were settled."""
    with clock.travelling(desk.at(after)):  # type: ignore[arg-type]
        return mature_resolutions(by=None)


def test_a_window_without_a_way_back_confirms(desk: Desk) -> None:
    resolution = desk.resolved(PARCEL)
    assert (sweep(desk, HOUR + WINDOW - HOUR), first_contact(resolution)) == (0, "maturing")
    assert (sweep(desk, HOUR + WINDOW), first_contact(resolution)) == (1, "confirmed")
    assert sweep(desk, HOUR + WINDOW) == 0
    event = Event.objects.get(kind="first_contact.settled")
    assert event.data == {"ticket": resolution.ticket_id, "was": "maturing", "to": "confirmed"}


def test_a_counted_repeat_fails_it_at_once(desk: Desk) -> None:
    resolution = desk.resolved(PARCEL)
    desk.open(PARCEL_AGAIN, 3 * DAY)
    assert first_contact(resolution) == "failed"
    assert (sweep(desk, 30 * DAY), first_contact(resolution)) == (0, "failed")


def test_a_question_that_nobody_answered_is_not_counted(desk: Desk, delivery_type: RequestType) -> None:
    resolution = desk.resolved(PARCEL)
    again = desk.open(("Hello", "It is me once more."), 3 * DAY, kind=delivery_type)
    assert found(again) == ("possible", "asked", "new_ticket", "reason")
    sweep(desk, HOUR + WINDOW)
    assert first_contact(resolution) == "confirmed"


def test_the_customers_way_back_inside_the_window_fails_it(desk: Desk) -> None:
    resolution = desk.resolved(PARCEL)
    desk.say(resolution.ticket, "It is not solved at all.", WINDOW)
    assert first_contact(resolution) == "failed"


def test_the_customers_way_back_after_the_window_is_no_repeat_contact(desk: Desk) -> None:
    resolution = desk.resolved(PARCEL)
    desk.say(resolution.ticket, "It is not solved at all.", HOUR + WINDOW + HOUR)
    assert (first_contact(resolution), found(resolution.ticket)) == ("confirmed", None)


def test_what_one_of_us_undoes_is_excluded(desk: Desk) -> None:
    resolution = desk.resolved(PARCEL)
    with clock.travelling(desk.at(DAY)):
        reopen_ticket(resolution.ticket, by=desk.agent)
    assert first_contact(resolution) == "excluded"
    sweep(desk, 30 * DAY)
    assert first_contact(resolution) == "excluded"


def test_undoing_hides_no_failure(desk: Desk) -> None:
    resolution = desk.resolved(PARCEL)
    desk.open(PARCEL_AGAIN, 3 * DAY)
    with clock.travelling(desk.at(4 * DAY)):
        reopen_ticket(resolution.ticket, by=desk.agent)
    assert first_contact(resolution) == "failed"


def test_undoing_after_the_window_changes_nothing(desk: Desk) -> None:
    resolution = desk.resolved(PARCEL)
    sweep(desk, HOUR + WINDOW)
    with clock.travelling(desk.at(20 * DAY)):
        reopen_ticket(resolution.ticket, by=desk.agent)
    assert first_contact(resolution) == "confirmed"


def test_without_a_reply_there_is_nothing_to_confirm(desk: Desk) -> None:
    ticket = desk.open(PARCEL, 0 * DAY)
    with clock.travelling(desk.at(HOUR)):
        resolve_ticket(ticket, by=desk.agent, outcome=Outcome(desk.reasons["late"], without_reply=True))
        settle()
    resolution = ticket.resolutions.get()
    assert first_contact(resolution) == "excluded"
    desk.say(ticket, "Nobody has answered me.", DAY)
    assert (first_contact(resolution), found(ticket)) == ("excluded", ("definite", "same", "reopening", "returned"))


@pytest.mark.parametrize(("when", "outcome"), [(3 * DAY + HOUR, "maturing"), (30 * DAY, "confirmed")])
def test_a_correction_takes_the_failure_back(desk: Desk, when: object, outcome: str) -> None:
    resolution = desk.resolved(PARCEL)
    again = desk.open(PARCEL_AGAIN, 3 * DAY)
    with clock.travelling(desk.at(when)):  # type: ignore[arg-type]
        correct_repeat(again, by=desk.agent, verdict="different")
    assert first_contact(resolution) == outcome


def test_a_correction_takes_no_reopening_back(desk: Desk) -> None:
    resolution = desk.resolved(PARCEL)
    desk.say(resolution.ticket, "Something else: where is my invoice?", DAY)
    correct_repeat(resolution.ticket, by=desk.agent, verdict="different")
    assert first_contact(resolution) == "failed"


def test_what_is_confirmed_fails_only_by_a_humans_word(desk: Desk, delivery_type: RequestType) -> None:
    resolution = desk.resolved(PARCEL)
    words = ("A gift for my aunt", "The parcel shop on the corner was closed, where can I pick my gift up?")
    again = desk.open(words, 6 * DAY, kind=delivery_type)
    assert found(again) == ("possible", "asked", "new_ticket", "reason")
    sweep(desk, HOUR + WINDOW)
    desk.resolve(again, 9 * DAY, "late")
    assert found(again) == ("strong", "same", "new_ticket", "reason_and_words")
    assert first_contact(resolution) == "confirmed"
    correct_repeat(again, by=desk.agent, verdict="same")
    assert first_contact(resolution) == "failed"


def test_the_sweep_waits_for_a_contact_that_is_not_judged_yet(desk: Desk) -> None:
    resolution = desk.resolved(PARCEL)
    again = desk.open(PARCEL_AGAIN, WINDOW, unseen=True)
    assert (sweep(desk, 8 * DAY), first_contact(resolution)) == (0, "maturing")
    with clock.travelling(desk.at(8 * DAY)):
        settle()
    assert (found(again), first_contact(resolution)) == (("probable", "same", "new_ticket", "words"), "failed")


def test_a_contact_after_the_window_holds_nothing_up(desk: Desk) -> None:
    resolution = desk.resolved(PARCEL)
    desk.open(PARCEL_AGAIN, 8 * DAY, unseen=True)
    assert (sweep(desk, 9 * DAY), first_contact(resolution)) == (1, "confirmed")


def test_the_second_resolution_matures_by_itself(desk: Desk) -> None:
    first = desk.resolved(PARCEL)
    desk.say(first.ticket, "Nothing has come yet.", DAY)
    second = desk.resolve(first.ticket, 2 * DAY)
    sweep(desk, 30 * DAY)
    assert (first_contact(first), first_contact(second)) == ("failed", "confirmed")


def test_settling_twice_is_settling_once(desk: Desk) -> None:
    resolution = desk.resolved(PARCEL)
    for _ in range(2):
        assert settle_first_contact(resolution.pk, by=None) == "confirmed"
    assert Event.objects.filter(kind="first_contact.settled").count() == 1


def test_the_task_goes_on_until_nothing_is_due(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tickets.actions.first_contact.BATCH", 2)
    monkeypatch.setattr("tickets.tasks.BATCH", 2)
    resolutions = [
        desk.resolved((f"Matter {place}", "Words"), place * HOUR, email=f"{place}@example.com") for place in range(5)
    ]
    sweep_maturing()
    assert [first_contact(resolution) for resolution in resolutions] == ["confirmed"] * 5
