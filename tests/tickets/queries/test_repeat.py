"""What people see of repeat contacts: banner, view, chain, reasons; and what it costs."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from helpdesk.kernel import clock
from helpdesk.models import User
from tests.tickets.coming_back import DAY, HOUR, INVOICE, PARCEL, PARCEL_AGAIN, Desk
from tickets.actions.contact import say_not_solved
from tickets.actions.repeat import correct_repeat
from tickets.models import Queue, Reason, Repeat, RequestType, Ticket
from tickets.queries.repeat import banner_of, came_back, chain_of, in_ordinal, repeats_for
from tickets.queries.repeats.explanation import because
from tickets.queries.repeats.judging import earlier_resolutions


@pytest.fixture
def desk(ada: User, default_queue: Queue, reasons: dict[str, Reason]) -> Desk:
    """Ada's desk."""
    return Desk(ada, default_queue, reasons)


def sentences(ticket: Ticket, viewer: User, language: str = "en") -> list[str]:
    """Why we think so, as the viewer reads it."""
    with translation.override(language):
        return because(repeats_for(viewer).filter(ticket=ticket)[0])


def test_the_reasons_are_whole_sentences_in_both_languages(desk: Desk, ada: User, delivery_type: RequestType) -> None:
    earlier = desk.resolved(PARCEL, order="TR-2024-0917")
    again = desk.open(PARCEL_AGAIN, HOUR + 3 * DAY, order="TR-2024-0917", kind=delivery_type)
    number, percent = earlier.ticket_id, round(100 * Repeat.objects.get().inputs["similarity"])
    assert sentences(again, ada) == [
        "Same order: TR-2024-0917.",
        "Same kind of reason: Delivery.",
        f"The words are {percent} % alike.",
        f"Resolved 3 days before this contact, in #{number} by Ada Yıldız.",
    ]
    assert sentences(again, ada, "tr") == [
        "Aynı sipariş: TR-2024-0917.",
        "Aynı türden temas nedeni: Teslimat.",
        f"Sözler %{percent} oranında benziyor.",
        f"Bu temastan 3 gün önce, #{number} numaralı talepte çözüldü. Çözen: Ada Yıldız.",
    ]


def test_what_the_customer_said_and_what_a_human_said_comes_first(desk: Desk, ada: User) -> None:
    earlier = desk.resolved(PARCEL)
    with clock.travelling(desk.at(2 * HOUR)):
        say_not_solved(earlier.ticket, by=earlier.ticket.person, body="No.")
    desk.say(earlier.ticket, "Is anybody there?", 3 * HOUR)
    first, second = repeats_for(ada).filter(ticket=earlier.ticket).order_by("message_id")
    assert because(first) == [
        "The customer said in the survey that it is not solved.",
        "Resolved 1 hour before this contact by Ada Yıldız.",
    ]
    assert because(second)[0] == "The customer asked again on a request that is itself a repeat contact."
    correct_repeat(earlier.ticket, by=ada, verdict="different")
    assert sentences(earlier.ticket, ada)[0] == "Ada Yıldız said that it is a different matter."


def test_who_names_the_number_reads_it_back(desk: Desk, ada: User) -> None:
    earlier = desk.resolved(PARCEL)
    again = desk.open(("Once more", f"See #{earlier.ticket_id}"), HOUR + 10 * HOUR)
    assert sentences(again, ada) == [
        f"The customer names request #{earlier.ticket_id}.",
        f"Resolved 10 hours before this contact, in #{earlier.ticket_id} by Ada Yıldız.",
    ]


def test_what_the_detector_took_back_is_not_shown(desk: Desk, ada: User) -> None:
    desk.resolved(PARCEL, order="TR-2024-0917")
    again = desk.open(INVOICE, 3 * DAY, order="TR-2024-0917")
    assert banner_of(again, ada) is not None
    desk.resolve(again, 4 * DAY, "how")
    assert Repeat.objects.get(ticket=again).verdict == "different"
    assert banner_of(again, ada) is None


@pytest.mark.parametrize("count", [1, 3])
def test_the_banner_costs_two_queries(desk: Desk, ada: User, count: int) -> None:
    for place in range(count):
        desk.resolved(PARCEL, place * DAY)
    again = desk.open(PARCEL_AGAIN, count * DAY)
    with CaptureQueriesContext(connection) as queries:
        banner = banner_of(again, ada)
        assert banner is not None
        assert (banner.title, banner.is_counted, banner.is_asked) == (in_ordinal(count + 1, ""), True, False)
    assert len(queries) == 2


def test_the_view_holds_what_came_back_and_is_not_resolved(desk: Desk, delivery_type: RequestType) -> None:
    earlier = desk.resolved(PARCEL)
    counted = desk.open(PARCEL_AGAIN, DAY)
    chased = desk.open(PARCEL_AGAIN, DAY + HOUR)
    desk.say(chased, "Is anybody there?", DAY + 2 * HOUR)
    solved = desk.open(PARCEL_AGAIN, 2 * DAY)
    desk.resolve(solved, 2 * DAY + HOUR)
    parted = desk.open(PARCEL_AGAIN, 3 * DAY)
    correct_repeat(parted, by=desk.agent, verdict="different")
    desk.open(("Hello", "It is me once more."), 3 * DAY, kind=delivery_type)
    reopened = desk.resolved(INVOICE, 3 * DAY, email="zoe@example.com").ticket
    desk.say(reopened, "The address is still wrong.", 4 * DAY)
    found = came_back(Ticket.objects.all()).order_by("pk")
    assert [ticket.pk for ticket in found] == [counted.pk, chased.pk, reopened.pk]
    assert came_back(Ticket.objects.filter(pk=earlier.ticket_id)).count() == 0


def test_the_chain_holds_every_contact_of_the_matter_whichever_request_is_asked(desk: Desk, lena: User) -> None:
    first = desk.resolved(PARCEL)
    desk.say(first.ticket, "Nothing has come yet.", DAY)
    desk.resolve(first.ticket, 2 * DAY)
    second = desk.open(PARCEL_AGAIN, 3 * DAY)
    desk.resolve(second, 4 * DAY)
    third = desk.open(PARCEL_AGAIN, 5 * DAY, channel="phone")
    other = desk.resolved(INVOICE, 5 * DAY).ticket
    expected = [
        (1, first.ticket_id, "first contact"),
        (2, first.ticket_id, "reopened"),
        (3, second.pk, "new request"),
        (4, third.pk, "another channel"),
    ]
    for ticket in (first.ticket, second, third):
        with CaptureQueriesContext(connection) as queries:
            assert [(link.number, link.ticket_id, link.name) for link in chain_of(ticket, lena)] == expected
        assert len(queries) == 4
    assert chain_of(other, lena) == []


def test_the_chain_leaves_out_what_the_viewer_may_not_see(
    desk: Desk, mert: User, returns_queue: Queue, default_queue: Queue
) -> None:
    first = desk.resolved(PARCEL)
    again = desk.open(PARCEL_AGAIN, DAY, queue=returns_queue)
    assert [link.ticket_id for link in chain_of(again, mert)] == [again.pk]
    assert [link.ticket_id for link in chain_of(first.ticket, desk.agent)] == [first.ticket_id, again.pk]


@pytest.mark.parametrize("number", range(2, 8))
def test_every_number_has_a_headline(number: int) -> None:
    for language in ("en", "tr"):
        with translation.override(language):
            assert "7" in in_ordinal(number, "TR-7")
            assert in_ordinal(number, "")


def test_candidates_are_looked_up_by_indexes_only(desk: Desk) -> None:
    desk.resolved(PARCEL, order="TR-2024-0917")
    again = desk.open(PARCEL_AGAIN, DAY, order="TR-2024-0917")
    found = earlier_resolutions(again.messages.get(), again).filter(matures_at__gte=clock.now())
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            # Tables this small are read whole unless that is forbidden.
            cursor.execute("SET LOCAL enable_seqscan = off")
    plan = found.explain()
    scanned = re.findall(r"(?:Seq Scan on|SCAN) (tickets_(?:ticket|resolution|message)\b)", plan)
    assert scanned == [], plan
