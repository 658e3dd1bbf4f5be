"""The request behind its private link: who sees what, answering, reopening, and links that open nothing."""

import re
from typing import Any

import pytest
from django.test import Client

from helpdesk.kernel import links
from helpdesk.kernel.acting import action
from helpdesk.models import User
from tests.letterbox import errors_on, file, staged_on, token_on, typed
from tickets.actions.contact import add_contact
from tickets.actions.following_up import follow_up
from tickets.actions.reading import confirm_ticket
from tickets.actions.reply import add_note, reply_to_ticket
from tickets.actions.resolution import Outcome
from tickets.actions.states.state import Wording, add_state, set_state
from tickets.models import Message, Reason, Ticket
from tickets.queries.private_link import mailed_token, senders_token


@pytest.fixture
def mailed(cems_ticket: Ticket) -> str:
    """The path of the link that Cem got by mail."""
    return f"/requests/{mailed_token(cems_ticket)}/"


@pytest.fixture
def senders(cems_ticket: Ticket) -> str:
    """The path of the link on the thank-you page."""
    return f"/requests/{senders_token(cems_ticket)}/"


@action
def become(ticket: Ticket, *, by: None, **facts: Any) -> None:
    """What no action of today does: close a request, revoke its links."""
    Ticket.objects.filter(pk=ticket.pk).update(**facts)


def said_on(page: Any) -> list[str]:
    """The messages on a page, as their first lines."""
    return re.findall(r'<div class="prose"><p>([^<]*)', page.content.decode())


def answer(visitor: Client, path: str, **changes: Any) -> Any:
    """Open the page and post its answer form, with changes."""
    return visitor.post(path, {"token": token_on(visitor.get(path)), "body": "It came.", **changes})


def test_opening_the_mailed_link_confirms_the_address(visitor: Client, cems_ticket: Ticket, mailed: str) -> None:
    page = visitor.get(mailed)
    cems_ticket.refresh_from_db()
    assert (page.status_code, cems_ticket.confirmed_at is not None) == (200, True)
    assert cems_ticket.address is not None
    assert cems_ticket.address.is_confirmed


@pytest.mark.parametrize("headers", [{"sec-purpose": "prefetch"}, {"sec-purpose": "prefetch;prerender"}])
def test_a_browser_that_fetches_ahead_confirms_nothing(
    visitor: Client, cems_ticket: Ticket, mailed: str, headers: dict[str, str]
) -> None:
    visitor.get(mailed, headers=headers)
    visitor.head(mailed)
    cems_ticket.refresh_from_db()
    assert cems_ticket.confirmed_at is None


def test_the_senders_link_shows_only_their_own_words_until_the_mailed_one_was_opened(
    visitor: Client, cems_ticket: Ticket, mailed: str, senders: str, ada: User
) -> None:
    reply_to_ticket(cems_ticket, by=ada, body="Your parcel is in Ankara, Mr Aydın.")
    add_contact(cems_ticket, by=cems_ticket.person, body="Said on the phone.", channel="phone", recorded_by=ada)
    page = visitor.get(senders)
    assert said_on(page) == ["I ordered a week ago."]
    assert not re.search("Aydın|Ankara|Yıldız|phone", page.content.decode().split("<main")[1])
    visitor.get(mailed)
    assert said_on(visitor.get(senders)) == [
        "I ordered a week ago.",
        "Your parcel is in Ankara, Mr Aydın.",
        "Said on the phone.",
    ]


def test_a_note_is_on_no_page_of_the_customer(
    visitor: Client, cems_ticket: Ticket, mailed: str, senders: str, ada: User
) -> None:
    add_note(cems_ticket, by=ada, body="A difficult customer.")
    pages = [visitor.get(path).content.decode() for path in (senders, mailed, senders)]
    assert ["difficult" in page for page in pages] == [False] * 3


def test_pages_behind_the_link_are_not_kept_not_told_and_not_indexed(visitor: Client, mailed: str) -> None:
    page = visitor.get(mailed)
    kept = (page["Cache-Control"], page["Referrer-Policy"], page["X-Robots-Tag"])
    assert kept == ("no-store, private", "no-referrer", "noindex, nofollow")


def test_unknown_malformed_revoked_and_forbidden_links_look_alike(
    visitor: Client, cems_ticket: Ticket, mailed: str, senders: str
) -> None:
    number = cems_ticket.number
    token = mailed_token(cems_ticket)
    other_purpose = links.mint("x", number, 1)
    unknown = links.mint("m", number + 7, 1)
    become(cems_ticket, by=None, link_generation=2)
    tokens = [
        token,
        token[:-1] + "a",
        "s" + token[1:],
        other_purpose,
        unknown,
        str(number),
        "new2",
        "m-",
        "\u0661",
        "x" * 3000,
    ]
    answers = [visitor.get(f"/requests/{one}/") for one in tokens]
    assert {one.status_code for one in answers} == {404}
    assert len({one.content for one in answers}) == 1
    assert "This link leads nowhere" in answers[0].text  # and what helps
    assert 'href="/requests/new/"' in answers[0].text
    assert {visitor.post(f"/requests/{one}/").status_code for one in tokens} == {404}
    assert {visitor.get(f"/requests/{one}/thanks/").status_code for one in tokens} == {404}


def test_an_answer_is_written_once_and_the_page_shows_it(visitor: Client, cems_ticket: Ticket, mailed: str) -> None:
    token = token_on(visitor.get(mailed))
    answers = [visitor.post(mailed, {"token": token, "body": "It came."}) for _ in range(3)]
    message = Message.objects.order_by("-id")[0]
    assert [(one.status_code, one["Location"]) for one in answers] == [(303, f"{mailed}#m{message.pk}")] * 3
    assert Message.objects.count() == 2
    page = visitor.get(mailed)
    assert said_on(page) == ["I ordered a week ago.", "It came."]
    assert "mesajınızı aldık" in page.content.decode()


def test_other_words_under_a_used_token_are_asked_about_not_lost(visitor: Client, mailed: str) -> None:
    token = token_on(visitor.get(mailed))
    visitor.post(mailed, {"token": token, "body": "It came."})
    page = visitor.post(mailed, {"token": token, "body": "It came, but broken."})
    assert (page.status_code, typed(page, "body"), Message.objects.count()) == (409, "It came, but broken.", 2)
    assert visitor.post(mailed, {"token": token_on(page), "body": "It came, but broken."}).status_code == 303
    assert Message.objects.count() == 3


def test_an_empty_answer_keeps_its_files(visitor: Client, mailed: str) -> None:
    page = answer(visitor, mailed, body=" \u200b ", attachments=[file("photo.txt")])
    assert (page.status_code, errors_on(page), staged_on(page)) == (422, ["Lütfen bir şey yazın."], ["photo.txt"])
    assert visitor.post(mailed, {"token": token_on(page), "body": "Look."}).status_code == 303
    assert [a.name for a in Message.objects.order_by("-id")[0].attachments.all()] == ["photo.txt"]


def test_a_token_of_another_request_answers_nothing(visitor: Client, cems_ticket: Ticket, mailed: str) -> None:
    page = visitor.post(mailed, {"token": "made-up", "body": "It came."})
    assert (page.status_code, typed(page, "body"), Message.objects.count()) == (422, "It came.", 1)


def test_answering_a_resolved_request_opens_it_again_and_the_page_says_so_before(
    visitor: Client, cems_ticket: Ticket, mailed: str, ada: User, reasons: dict[str, Reason]
) -> None:
    reply_to_ticket(cems_ticket, by=ada, body="Done.", outcome=Outcome(reasons["late"]))
    page = visitor.get(mailed).content.decode()
    assert "Çözüldüğünü düşünüyoruz." in page
    assert "gönderdiğinizde talebiniz yeniden açılır" in page
    answer(visitor, mailed, body="No, it did not come.")
    cems_ticket.refresh_from_db()
    assert cems_ticket.category == "open"
    assert "Sıra bizde" in visitor.get(mailed).content.decode()


def test_thanks_leave_a_resolved_request_resolved(
    visitor: Client, cems_ticket: Ticket, mailed: str, ada: User, reasons: dict[str, Reason]
) -> None:
    reply_to_ticket(cems_ticket, by=ada, body="Done.", outcome=Outcome(reasons["late"]))
    answer(visitor, mailed, body="Teşekkürler!")
    cems_ticket.refresh_from_db()
    assert cems_ticket.category == "resolved"


@pytest.mark.parametrize(
    ("then", "said"),
    [("waiting", "Sıra sizde: yanıtınızı bekliyoruz."), ("open", "Sıra bizde: size yanıt vereceğiz.")],
)
def test_the_page_says_whose_turn_it_is(
    visitor: Client, cems_ticket: Ticket, mailed: str, ada: User, then: str, said: str
) -> None:
    assert "Talebinizi aldık, size yanıt vereceğiz." in visitor.get(mailed).content.decode()
    reply_to_ticket(cems_ticket, by=ada, body="One moment.", then=then)
    assert said in visitor.get(mailed).content.decode()


def test_the_page_speaks_the_requests_language_unless_asked_otherwise(visitor: Client, mailed: str) -> None:
    page = visitor.get(mailed, headers={"accept-language": "en"})
    assert (page["Content-Language"], "Mesajınız" in page.content.decode()) == ("tr", True)
    assert '<html lang="tr">' in page.content.decode()
    page = visitor.get(mailed, {"lang": "en"})
    assert (page["Content-Language"], "Your message" in page.content.decode()) == ("en", True)
    assert f'action="{mailed}?lang=en"' in page.content.decode()


def test_our_reply_is_rendered_and_the_customers_words_are_not(
    visitor: Client, cems_ticket: Ticket, mailed: str, ada: User
) -> None:
    words = "**bold** <script>alert(1)</script> [x](javascript:alert(1))"
    reply_to_ticket(cems_ticket, by=ada, body=words)
    add_contact(cems_ticket, by=cems_ticket.person, body=words)
    page = visitor.get(mailed).content.decode()
    assert page.count("<strong>bold</strong>") == 1
    assert page.count("**bold**") == 1
    assert "<script>alert" not in page
    assert 'href="javascript' not in page


def test_long_conversations_show_the_newest_fifty_and_lead_to_the_earlier_ones(
    visitor: Client, cems_ticket: Ticket, mailed: str
) -> None:
    for number in range(60):
        add_contact(cems_ticket, by=cems_ticket.person, body=f"Line {number}")
    page = visitor.get(mailed)
    assert said_on(page) == [f"Line {number}" for number in range(10, 60)]
    earlier = re.search(r'href="(\?before=\d+)"', page.content.decode())
    assert earlier
    assert said_on(visitor.get(mailed + earlier[1])) == ["I ordered a week ago.", *[f"Line {n}" for n in range(10)]]
    assert visitor.get(mailed, {"before": "9" * 30}).status_code == 200
    assert visitor.get(mailed, {"before": "x\x00"}).status_code == 200


@pytest.mark.parametrize("messages", [1, 3])
def test_the_page_costs_the_same_with_one_message_and_with_three(
    visitor: Client, cems_ticket: Ticket, mailed: str, ada: User, messages: int, django_assert_max_num_queries: Any
) -> None:
    for number in range(messages - 1):
        reply_to_ticket(cems_ticket, by=ada, body=f"Reply {number}")
    confirm_ticket(cems_ticket, by=cems_ticket.person)
    # Request, messages with their authors, files, files that wait under the token, perhaps the company's name.
    with django_assert_max_num_queries(5):
        visitor.get(mailed)


def test_an_answer_on_a_closed_request_goes_on_in_a_new_one_and_the_page_says_so(
    visitor: Client, cems_ticket: Ticket, mailed: str
) -> None:
    become(cems_ticket, by=None, category="closed", closed_at=cems_ticket.opened_at)
    token = token_on(visitor.get(mailed))
    sent = [visitor.post(mailed, {"token": token, "body": "One more thing.", "attachments": file()}) for _ in range(2)]
    following = Ticket.objects.get(follows=cems_ticket)
    assert [(one.status_code, one["Location"]) for one in sent] == [(303, f"/requests/{mailed_token(following)}/")] * 2
    page = visitor.get(sent[0]["Location"]).content.decode()
    assert f"#{cems_ticket.pk} numaralı talep kapatılmıştı; mesajınız yeni bir talep açtı: #{following.pk}." in page
    assert f"Kapatılmış #{cems_ticket.pk} numaralı talebinizin devamı" in page
    assert following.messages.get().attachments.get().name == "receipt.txt"
    assert f"#{following.pk} olarak devam etti" in visitor.get(mailed).content.decode()


def test_from_the_senders_link_a_follow_up_is_reached_by_a_senders_link(
    visitor: Client, cems_ticket: Ticket, senders: str
) -> None:
    become(cems_ticket, by=None, category="closed", closed_at=cems_ticket.opened_at)
    sent = answer(visitor, senders)
    following = Ticket.objects.get(follows=cems_ticket)
    assert sent["Location"] == f"/requests/{senders_token(following)}/"
    page = visitor.get(sent["Location"])
    assert (said_on(page), f"#{cems_ticket.pk}" in page.content.decode().split("<main")[1].split("notice")[0]) == (
        ["It came."],
        False,
    )


def test_a_second_answer_on_a_closed_request_goes_onto_the_follow_up(
    visitor: Client, cems_ticket: Ticket, mailed: str
) -> None:
    become(cems_ticket, by=None, category="closed", closed_at=cems_ticket.opened_at)
    answer(visitor, mailed)
    sent = answer(visitor, mailed, body="And one thing more.")
    following = Ticket.objects.get(follows=cems_ticket)
    assert sent["Location"] == f"/requests/{mailed_token(following)}/"
    page = visitor.get(sent["Location"])
    assert said_on(page) == ["It came.", "And one thing more."]
    assert f"Mesajınız, onun devamı olan #{following.pk} numaralı talepte." in page.content.decode()


def test_who_has_not_proved_the_address_is_not_led_into_a_follow_up_that_stood_there(
    visitor: Client, cems_ticket: Ticket, mailed: str, senders: str
) -> None:
    become(cems_ticket, by=None, category="closed", closed_at=cems_ticket.opened_at)
    following = follow_up(cems_ticket, by=cems_ticket.person, body="My address is …", token="at-home").message.ticket
    confirm_ticket(following, by=cems_ticket.person)
    sent = answer(visitor, senders, body="Tell me more.")
    assert (sent.status_code, sent["Location"]) == (303, senders)
    page = visitor.get(senders).content.decode()
    assert (senders_token(following) in page, "My address" in page) == (False, False)
    assert following.messages.count() == 2


def test_the_customer_reads_the_customers_wording_of_a_state(
    visitor: Client, cems_ticket: Ticket, mailed: str, ada: User
) -> None:
    wording = Wording("Warehouse <b>", "Depo", "We ask our warehouse & come back", "Depomuza soruyoruz")
    set_state(cems_ticket, by=ada, state=add_state("waiting", by=None, wording=wording))
    page = visitor.get(mailed, {"lang": "en"}).content.decode()
    assert ("We ask our warehouse &amp; come back" in page, "Warehouse" in page) == (True, False)
