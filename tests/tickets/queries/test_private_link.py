"""Private links: what each of them proves and shows."""

import pytest

from helpdesk.kernel import links
from helpdesk.models import User
from tickets.actions.contact import add_contact, say_not_solved
from tickets.actions.reading import confirm_ticket
from tickets.actions.reply import add_note, reply_to_ticket
from tickets.actions.resolution import Outcome
from tickets.models import Reason, Ticket
from tickets.queries.private_link import mailed_token, mailed_url, open_link, senders_token


def test_the_mailed_and_the_senders_link_differ_and_both_open(cems_ticket: Ticket) -> None:
    tokens = [mailed_token(cems_ticket), senders_token(cems_ticket)]
    opened = [open_link(token) for token in tokens]
    assert tokens[0] != tokens[1]
    assert [link and (link.ticket, link.is_mailed, link.shows_all) for link in opened] == [
        (cems_ticket, True, True),
        (cems_ticket, False, False),
    ]


def test_the_mailed_url_is_whole(cems_ticket: Ticket) -> None:
    assert mailed_url(cems_ticket) == f"http://127.0.0.1:8000/requests/{mailed_token(cems_ticket)}/"


def test_one_kind_of_link_cannot_be_turned_into_the_other(cems_ticket: Ticket) -> None:
    assert open_link("m" + senders_token(cems_ticket)[1:]) is None


@pytest.mark.parametrize(
    "token", ["", "m", "m3e9", "m3e9-", "mffffffffffffffff-" + "a" * 32, "m0-" + "a" * 32, "м3e9-" + "a" * 32]
)
def test_what_is_no_link_opens_nothing(cems_ticket: Ticket, token: str) -> None:
    assert open_link(token) is None


def test_a_link_of_another_purpose_or_generation_opens_nothing(cems_ticket: Ticket) -> None:
    assert open_link(links.mint("v", cems_ticket.number, 1)) is None
    assert open_link(links.mint("m", cems_ticket.number, 2)) is None


def test_the_senders_link_shows_what_was_typed_here_until_the_address_is_proven(
    cems_ticket: Ticket, ada: User, reasons: dict[str, Reason]
) -> None:
    cem = cems_ticket.person
    add_contact(cems_ticket, by=cem, body="By phone.", channel="phone", recorded_by=ada)
    add_contact(cems_ticket, by=cem, body="By the link.")
    add_note(cems_ticket, by=ada, body="A note.")
    reply_to_ticket(cems_ticket, by=ada, body="A reply.", outcome=Outcome(reasons["late"]))
    cems_ticket.refresh_from_db()
    say_not_solved(cems_ticket, by=cem, body="Said in the survey.")

    def shown() -> list[str]:
        link = open_link(senders_token(cems_ticket))
        assert link is not None
        return [message.body.split("\n")[0] for message in link.messages.order_by("id")]

    assert shown() == ["I ordered a week ago.", "By the link."]
    confirm_ticket(cems_ticket, by=cem)
    assert shown() == ["I ordered a week ago.", "By phone.", "By the link.", "A reply.", "Said in the survey."]
