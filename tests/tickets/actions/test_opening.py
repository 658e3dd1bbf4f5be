"""Opening a request by the form: once per token, for the right person, within the query budget."""

from collections.abc import Callable
from typing import Any

import pytest

from customers.actions.order import Purchase, record_order
from customers.models import Person
from helpdesk.kernel import clock
from helpdesk.kernel.errors import Invalid
from helpdesk.models import Event, Mail
from tickets.actions.opening import Matter, Sent, open_by_form
from tickets.models import Category, Message, Reason, RequestType, Ticket

WORDS = Matter("Where is my parcel?", "It has not come.")


def send(
    matter: Matter = WORDS, *, email: str = "cem@example.com", token: str = "t1", network: str = "192.0.2.1"
) -> Sent:
    return open_by_form(matter, by=None, email=email, name="Somebody", network=network, token=token)


def test_a_request_holds_the_words_of_the_form(default_type: RequestType) -> None:
    ticket = send().ticket
    message = ticket.messages.get()
    assert (ticket.subject, message.body, message.kind) == (WORDS.subject, WORDS.body, Message.Kind.CUSTOMER)
    assert (ticket.category, message.contact) == (Category.OPEN, Message.Contact.OPENING)
    assert ticket.number > 1000
    assert Event.objects.filter(kind="ticket.opened", noun_id=ticket.pk).count() == 1


def test_the_same_token_with_the_same_words_makes_one_request(default_type: RequestType) -> None:
    first, again = send(), send()
    assert (first.is_new, again.is_new, again.same_words) == (True, False, True)
    assert again.ticket == first.ticket
    assert Ticket.objects.count() == 1


def test_the_same_token_with_other_words_changes_nothing_and_says_so(default_type: RequestType) -> None:
    first = send()
    again = send(Matter(WORDS.subject, "Something else entirely."))
    assert (again.is_new, again.same_words, again.ticket) == (False, False, first.ticket)
    assert Message.objects.get().body == WORDS.body


def test_a_known_address_is_recognised_whatever_its_casing_and_never_renamed(
    cem: Person, default_type: RequestType
) -> None:
    ticket = send(email="CEM@EXAMPLE.COM").ticket
    assert ticket.person == cem
    assert Person.objects.get().name == "Cem Aydın"


def test_a_dotless_twin_of_an_address_is_somebody_else(cem: Person, default_type: RequestType) -> None:
    assert send(email="cem@exampıe.com").ticket.person != cem


@pytest.mark.parametrize(
    "matter", [Matter("", "words"), Matter("title", ""), Matter("\u200b", "x"), Matter("t", "\x00")]
)
def test_a_request_without_title_or_words_is_refused_and_leaves_nothing(
    default_type: RequestType, matter: Matter
) -> None:
    with pytest.raises(Invalid):
        send(matter)
    assert (Ticket.objects.count(), Person.objects.count(), Event.objects.filter(noun="ticket").count()) == (0, 0, 0)


def test_an_order_of_the_same_person_is_known_and_that_of_another_is_not(
    cem: Person, default_type: RequestType
) -> None:
    record_order(Purchase("TR-1", "cem@example.com", clock.now(), 10, "TRY"), by=None)  # type: ignore[arg-type]
    own = send(Matter("a", "b", order_number="tr-1"), token="own").ticket
    other = send(Matter("a", "b", order_number="TR-1"), token="other", email="zoe@example.com").ticket
    assert (own.order is not None, own.order_key) == (True, "tr-1")
    assert (other.order, other.order_number) == (None, "TR-1")


def test_past_the_limits_requests_are_kept_and_confirmations_are_held(
    default_type: RequestType, settle: Callable[[], None], settings: Any
) -> None:
    settings.POLICY_DEFAULTS = settings.POLICY_DEFAULTS | {"form_limit_per_address_hour": 2}
    for number in range(4):
        send(token=f"t{number}")
    settle()
    assert Ticket.objects.count() == 4
    states = list(Mail.objects.filter(kind="confirmation").order_by("noun_id").values_list("state", flat=True))
    assert states == ["due", "due", "held", "held"]


def test_one_network_is_limited_over_all_addresses(
    default_type: RequestType, settle: Callable[[], None], settings: Any
) -> None:
    settings.POLICY_DEFAULTS = settings.POLICY_DEFAULTS | {"form_limit_per_network_hour": 1}
    send(token="a", email="a@example.com")
    send(token="b", email="b@example.com")
    send(token="c", email="c@example.com", network="198.51.100.7")
    settle()
    states = list(Mail.objects.order_by("noun_id").values_list("state", flat=True))
    assert states == ["due", "held", "due"]


def test_what_the_form_stands_for_is_kept_beside_what_agents_find(
    delivery_type: RequestType, reasons: dict[str, Reason]
) -> None:
    ticket = send(Matter("a", "b", request_type=delivery_type)).ticket
    assert (ticket.chosen_reason, ticket.reason, ticket.top_reason_id) == (
        reasons["delivery"],
        None,
        reasons["delivery"].pk,
    )


def test_opening_costs_the_same_few_queries_for_known_and_unknown_people(
    cem: Person, default_type: RequestType, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(15):
        send(token="known")
    with django_assert_max_num_queries(16):
        send(token="unknown", email="new@example.com")


def test_public_numbers_begin_at_1001(cems_ticket: Ticket) -> None:
    assert cems_ticket.pk > 1000
