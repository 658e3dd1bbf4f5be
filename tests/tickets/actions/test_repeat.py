"""Judging contacts: each tier with its negative control, what humans say, numbers, and what hangs on them."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from helpdesk.actions.deliveries import settle
from helpdesk.kernel import clock
from helpdesk.models import Event, User
from tests.tickets.coming_back import (
    DAY,
    HOUR,
    INVOICE,
    PARCEL,
    PARCEL_AGAIN,
    Desk,
    first_contact,
    found,
    repeat_of,
)
from tickets.actions.contact import say_not_solved
from tickets.actions.reopening import reopen_ticket
from tickets.actions.repeat import judge_contact, judge_ticket
from tickets.actions.sorting import set_reason
from tickets.models import Message, Queue, Reason, Repeat, RequestType

VAGUE = ("A question", "Hello, it is me once more.")


@pytest.fixture
def desk(ada: User, default_queue: Queue, reasons: dict[str, Reason]) -> Desk:
    """Ada's desk."""
    return Desk(ada, default_queue, reasons)


# Definite


def test_an_answer_on_the_resolved_request_is_definite(desk: Desk) -> None:
    resolution = desk.resolved(PARCEL)
    desk.say(resolution.ticket, "It has not come at all, you were wrong.", 2 * DAY)
    assert found(resolution.ticket) == ("definite", "same", "reopening", "returned")
    repeat = repeat_of(resolution.ticket)
    assert repeat is not None
    assert (repeat.resolution_id, repeat.contact_number) == (resolution.pk, 2)
    assert repeat.gap_seconds == (2 * DAY - HOUR).total_seconds()
    assert first_contact(resolution) == "failed"


def test_a_word_of_thanks_is_no_contact(desk: Desk) -> None:
    resolution = desk.resolved(PARCEL)
    desk.say(resolution.ticket, "Thank you very much!", 2 * DAY)
    assert found(resolution.ticket) is None
    assert first_contact(resolution) == "maturing"


def test_not_solved_in_the_survey_is_definite(desk: Desk) -> None:
    resolution = desk.resolved(PARCEL)
    with clock.travelling(desk.at(DAY)):
        say_not_solved(resolution.ticket, by=resolution.ticket.person, body="Nothing came.")
        settle()
    assert found(resolution.ticket) == ("definite", "same", "reopening", "survey")
    assert first_contact(resolution) == "failed"


@pytest.mark.parametrize("words", ["see #{0}", "It is about my request {0} again", "{0} numaralı talebim hakkında"])
def test_who_names_the_old_number_comes_back_definitely(desk: Desk, words: str) -> None:
    resolution = desk.resolved(PARCEL)
    again = desk.open(("Once more", words.format(resolution.ticket.pk)), 3 * DAY)
    assert found(again) == ("definite", "same", "new_ticket", "number")


@pytest.mark.parametrize("words", ["see #{0}7", "order #1{0}", "{0} numaralı siparişim", "it cost {0}"])
def test_another_number_is_no_reference(desk: Desk, words: str) -> None:
    resolution = desk.resolved(PARCEL)
    again = desk.open(("Once more", words.format(resolution.ticket.pk)), 3 * DAY)
    assert found(again) is None


def test_the_number_of_somebody_elses_request_is_no_reference(desk: Desk) -> None:
    resolution = desk.resolved(PARCEL)
    again = desk.open(("Once more", f"see #{resolution.ticket.pk}"), 3 * DAY, email="zoe@example.com")
    assert found(again) is None


# Strong


def test_the_same_order_and_reason_is_strong(desk: Desk, delivery_type: RequestType) -> None:
    desk.resolved(PARCEL, order="TR-2024-0917")
    again = desk.open(VAGUE, 3 * DAY, order="tr-2024-0917", kind=delivery_type)
    assert found(again) == ("strong", "same", "new_ticket", "order_and_reason")


def test_the_same_order_counts_when_somebody_else_writes(desk: Desk, delivery_type: RequestType) -> None:
    resolution = desk.resolved(PARCEL, order="TR-2024-0917")
    again = desk.open(VAGUE, 3 * DAY, order="TR-2024-0917", kind=delivery_type, email="zoe@example.com")
    assert found(again) == ("strong", "same", "new_ticket", "order_and_reason")
    assert first_contact(resolution) == "failed"


def test_a_word_in_the_field_of_the_order_is_no_order(desk: Desk, delivery_type: RequestType) -> None:
    desk.resolved(PARCEL, order="none")
    again = desk.open(VAGUE, 3 * DAY, order="none", kind=delivery_type, email="zoe@example.com")
    assert found(again) is None


def test_the_order_is_read_in_the_text_when_its_field_is_empty(desk: Desk, delivery_type: RequestType) -> None:
    desk.resolved(PARCEL, order="TR-2024-0917")
    again = desk.open(("Hello", "It is about order TR-2024-0917."), 3 * DAY, kind=delivery_type)
    assert found(again) == ("strong", "same", "new_ticket", "order_and_reason")


def test_the_same_leaf_reason_with_some_words_is_strong(desk: Desk) -> None:
    desk.resolved(PARCEL)
    again = desk.open(("Parcel", "Hello?"), 3 * DAY)
    with clock.travelling(desk.at(3 * DAY + HOUR)):
        set_reason(again, by=desk.agent, reason=desk.reasons["late"])
        settle()
    assert found(again) == ("strong", "same", "new_ticket", "reason_and_words")


def test_another_order_and_other_words_are_another_matter(desk: Desk, delivery_type: RequestType) -> None:
    resolution = desk.resolved(PARCEL, order="TR-2024-0917")
    again = desk.open(INVOICE, 3 * DAY, order="TR-2024-0999", kind=delivery_type)
    assert found(again) is None
    assert first_contact(resolution) == "maturing"


# Probable


def test_the_same_order_without_a_reason_is_probable(desk: Desk) -> None:
    desk.resolved(PARCEL, order="TR-2024-0917")
    again = desk.open(VAGUE, 3 * DAY, order="TR-2024-0917")
    assert found(again) == ("probable", "same", "new_ticket", "order")


def test_the_same_words_are_probable(desk: Desk) -> None:
    desk.resolved(PARCEL)
    again = desk.open(PARCEL_AGAIN, 3 * DAY)
    assert found(again) == ("probable", "same", "new_ticket", "words")
    repeat = repeat_of(again)
    assert repeat is not None
    assert repeat.inputs["similarity"] >= 0.25


def test_other_words_are_a_new_matter(desk: Desk) -> None:
    desk.resolved(PARCEL)
    assert found(desk.open(INVOICE, 3 * DAY)) is None


def test_the_same_words_of_a_stranger_are_a_new_matter(desk: Desk) -> None:
    desk.resolved(PARCEL)
    assert found(desk.open(PARCEL, 3 * DAY, email="zoe@example.com")) is None


def test_what_came_another_way_is_known_too(desk: Desk) -> None:
    desk.resolved(PARCEL)
    again = desk.open(PARCEL_AGAIN, 3 * DAY, channel="phone")
    assert found(again) == ("probable", "same", "cross_channel", "words")


# Possible


def test_the_same_kind_of_reason_is_asked(desk: Desk, delivery_type: RequestType) -> None:
    resolution = desk.resolved(PARCEL)
    again = desk.open(VAGUE, 3 * DAY, kind=delivery_type)
    assert found(again) == ("possible", "asked", "new_ticket", "reason")
    assert first_contact(resolution) == "maturing"


def test_another_kind_of_reason_is_not_asked(desk: Desk, delivery_type: RequestType) -> None:
    desk.resolved(PARCEL, reason="refund_missing")
    assert found(desk.open(VAGUE, 3 * DAY, kind=delivery_type)) is None


# The window


def test_after_the_window_it_is_a_first_contact_again(desk: Desk) -> None:
    resolution = desk.resolved(PARCEL)
    assert resolution.matures_at == desk.at(HOUR + 7 * DAY)
    within = desk.open(PARCEL_AGAIN, HOUR + 7 * DAY)
    past = desk.open(PARCEL_AGAIN, HOUR + 7 * DAY + HOUR, email="cem@example.com")
    assert found(within) == ("probable", "same", "new_ticket", "words")
    assert found(past) is None


def test_a_request_that_is_not_resolved_is_nothing_to_come_back_to(desk: Desk) -> None:
    desk.open(PARCEL, 0 * DAY)
    assert found(desk.open(PARCEL_AGAIN, DAY)) is None


def test_a_reopened_resolution_can_be_come_back_to(desk: Desk) -> None:
    resolution = desk.resolved(PARCEL)
    with clock.travelling(desk.at(DAY)):
        reopen_ticket(resolution.ticket, by=desk.agent)
    assert found(desk.open(PARCEL_AGAIN, 2 * DAY)) == ("probable", "same", "new_ticket", "words")


# Which one


def test_the_surest_wins_and_then_the_answer_given_last(desk: Desk, delivery_type: RequestType) -> None:
    desk.resolved(PARCEL, order="TR-2024-0917")
    second = desk.resolved(VAGUE, 2 * DAY, order="TR-2024-0917")
    desk.resolved(PARCEL_AGAIN, 3 * DAY, order="TR-2024-0999")
    again = desk.open(PARCEL_AGAIN, 4 * DAY, order="TR-2024-0917", kind=delivery_type)
    repeat = repeat_of(again)
    assert repeat is not None
    assert (repeat.resolution_id, repeat.tier) == (second.pk, "strong")


# Looking again


def test_the_reason_makes_it_surer_and_what_was_thought_is_kept(desk: Desk) -> None:
    desk.resolved(PARCEL)
    again = desk.open(PARCEL_AGAIN, 3 * DAY)
    desk.resolve(again, 4 * DAY, "late")
    repeat = repeat_of(again)
    assert repeat is not None
    assert (repeat.tier, repeat.rule) == ("strong", "reason_and_words")
    assert list(repeat.earlier_judgements.values_list("tier", "verdict", "rule", "detector")) == [
        ("probable", "same", "words", "ladder-1")
    ]


def test_another_reason_for_the_same_order_is_a_next_issue(desk: Desk) -> None:
    resolution = desk.resolved(PARCEL, order="TR-2024-0917")
    again = desk.open(INVOICE, 3 * DAY, order="TR-2024-0917")
    assert (found(again), first_contact(resolution)) == (("probable", "same", "new_ticket", "order"), "failed")
    desk.resolve(again, 4 * DAY, "how")
    assert found(again) == ("possible", "different", "next_issue", "nothing")
    assert first_contact(resolution) == "maturing"


def test_judging_twice_is_judging_once(desk: Desk) -> None:
    desk.resolved(PARCEL)
    again = desk.open(PARCEL_AGAIN, 3 * DAY)
    for _ in range(2):
        judge_contact(again.messages.get(), by=None)
        judge_ticket(again, by=None)
    repeat = repeat_of(again)
    assert repeat is not None
    assert (Repeat.objects.count(), repeat.earlier_judgements.count()) == (1, 0)
    assert Event.objects.filter(kind__startswith="repeat.").count() == 1


# Chasers


def test_who_asks_again_on_a_repeat_contact_has_the_next_number(desk: Desk) -> None:
    resolution = desk.resolved(PARCEL)
    again = desk.open(PARCEL_AGAIN, 3 * DAY)
    desk.say(again, "Is anybody there?", 4 * DAY)
    assert found(again) == ("probable", "same", "chaser", "same_request")
    repeat = repeat_of(again)
    assert repeat is not None
    assert (repeat.resolution_id, repeat.contact_number) == (resolution.pk, 3)


def test_who_asks_again_on_a_first_contact_is_no_repeat_contact(desk: Desk) -> None:
    ticket = desk.open(PARCEL, 0 * DAY)
    desk.say(ticket, "Is anybody there?", DAY)
    assert found(ticket) is None


def test_what_we_asked_for_is_counted_apart(desk: Desk) -> None:
    desk.resolved(PARCEL)
    again = desk.open(PARCEL_AGAIN, 3 * DAY)
    desk.resolve(again, 4 * DAY)
    with clock.travelling(desk.at(4 * DAY + HOUR)):
        reopen_ticket(again, by=desk.agent)
    desk.say(again, "Here is the photo of the door.", 5 * DAY)
    repeat = repeat_of(again)
    assert repeat is not None
    assert (repeat.kind, repeat.contact_number) == ("requested_return", 2)


# Numbers


def test_the_contacts_of_a_chain_are_numbered_on(desk: Desk) -> None:
    first = desk.resolved(PARCEL)
    desk.say(first.ticket, "Nothing has come yet.", DAY)
    desk.resolve(first.ticket, 2 * DAY)
    second = desk.open(PARCEL_AGAIN, 3 * DAY)
    desk.resolve(second, 4 * DAY)
    third = desk.open(PARCEL_AGAIN, 5 * DAY)
    numbers = Repeat.objects.order_by("message_id").values_list("ticket_id", "contact_number")
    assert list(numbers) == [(first.ticket.pk, 2), (second.pk, 3), (third.pk, 4)]


# Cost


def test_judging_asks_as_much_for_three_earlier_requests_as_for_one(desk: Desk) -> None:
    costs = []
    for count in (1, 2):
        for place in range(count):
            desk.resolved(PARCEL, (count + place) * HOUR, order="TR-2024-0917")
        again = desk.open(PARCEL_AGAIN, count * DAY, order="TR-2024-0917", unseen=True)
        message = again.messages.select_related("ticket").get()
        with CaptureQueriesContext(connection) as queries:
            judge_contact(message, by=None)
        assert found(again) == ("probable", "same", "new_ticket", "order")
        costs.append(len(queries))
        settle()
    assert costs[0] == costs[1]
    assert costs[0] <= 20


def test_no_text_is_kept_with_a_judgement(desk: Desk) -> None:
    desk.resolved(PARCEL, order="TR-2024-0917")
    again = desk.open(PARCEL_AGAIN, 3 * DAY, order="TR-2024-0917")
    repeat = repeat_of(again)
    assert repeat is not None
    assert set(repeat.inputs) == {"order", "top", "same_leaf", "names_number", "similarity", "follows"}
    event = Event.objects.get(kind="repeat.found")
    assert set(event.data) == {"repeat", "message", "resolution", "earlier", "tier", "verdict"}
    assert Message.objects.get(pk=event.data["message"]).ticket_id == again.pk
