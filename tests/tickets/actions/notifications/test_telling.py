"""Who is told of what: the table line by line, once each, nobody of their own deed, nobody who may not see it."""

from collections.abc import Callable
from typing import Any

from django.test import Client

from customers.models import Person
from helpdesk.actions.notification import choose_notifications, read_notifications
from helpdesk.kernel.acting import action
from helpdesk.kernel.events import announce, reaction_named
from helpdesk.models import Event, Mail, Notification, User
from helpdesk.queries.notifications.wishes import DEFAULTS, Wish
from tickets.actions.assignment import assign_ticket, move_ticket
from tickets.actions.contact import add_contact
from tickets.actions.reply import add_note, reply_to_ticket
from tickets.actions.resolution import Outcome
from tickets.models import Queue, Reason, Ticket
from tickets.queries.notifications.unread import unread

Settle = Callable[[], None]


def told(*kinds: str) -> set[tuple[str, str]]:
    """(first name, kind) of every notification; of these kinds only, if any are named."""
    rows = Notification.objects.select_related("user")
    pairs = {(one.user.name.split()[0], one.kind) for one in rows}
    return {pair for pair in pairs if not kinds or pair[1] in kinds}


@action
def happened(kind: str, ticket: Ticket, *, by: User | None, **data: Any) -> Event:
    event: Event = announce(kind, ticket, by=by, **data)
    return event


def test_a_new_request_is_told_to_its_team(
    cems_ticket: Ticket, ada: User, lena: User, mert: User, settle: Settle
) -> None:
    settle()
    assert told() == {("Ada", "opened"), ("Lena", "opened")}


def test_the_customers_words_are_told_to_the_assignee_else_to_the_team(
    cems_ticket: Ticket, ada: User, lena: User, settle: Settle
) -> None:
    settle()
    add_contact(cems_ticket, by=cems_ticket.person, body="Hello?")
    settle()
    assert Notification.objects.filter(kind="opened").count() == 4
    assign_ticket(cems_ticket, by=lena, to=ada)
    add_contact(cems_ticket, by=cems_ticket.person, body="Anybody there?")
    settle()
    assert told("message", "assigned") == {("Ada", "message"), ("Ada", "assigned")}


def test_nobody_is_told_of_their_own_deed(cems_ticket: Ticket, ada: User, settle: Settle) -> None:
    assign_ticket(cems_ticket, by=ada, to=ada)
    add_note(cems_ticket, by=ada, body="I look, says @Ada")
    settle()
    assert told("assigned", "mention") == set()


def test_a_note_is_told_to_whom_it_mentions_and_to_the_assignee(
    cems_ticket: Ticket, ada: User, lena: User, mert: User, settle: Settle
) -> None:
    assign_ticket(cems_ticket, by=None, to=ada)
    add_note(cems_ticket, by=ada, body="What do you think, @Lena Hoffmann?")
    add_note(cems_ticket, by=lena, body="Refund it.")
    settle()
    assert told("mention") == {("Lena", "mention"), ("Ada", "mention")}


def test_a_mention_of_somebody_who_may_not_see_the_request_tells_nobody_and_says_so(
    as_ada: Client, cems_ticket: Ticket, ada: User, mert: User, settle: Settle
) -> None:
    assign_ticket(cems_ticket, by=None, to=ada)
    form = {"body": "Ask @mert and @nobody about it", "token": "t"}
    page = as_ada.post(f"/desk/tickets/{cems_ticket.pk}/note/", form, follow=True).content.decode()
    settle()
    assert told("mention") == set()
    assert "Mert Kaya may not see this request and was not told." in page
    assert "@nobody was not told" in page


def test_deadlines_are_told_to_the_assignee_and_missed_ones_to_the_lead_too(
    cems_ticket: Ticket, ada: User, lena: User, mert: User, settle: Settle
) -> None:
    happened("deadline.warned", cems_ticket, by=None, deadline=1, assignee=ada.pk)
    happened("deadline.missed", cems_ticket, by=None, deadline=1, assignee=ada.pk)
    settle()
    assert told("warning", "missed") == {("Ada", "warning"), ("Ada", "missed"), ("Lena", "missed")}


def test_coming_back_is_told_to_the_assignee_and_to_who_resolved_it_before(
    cems_ticket: Ticket, cem: Person, ada: User, lena: User, reasons: dict[str, Reason], settle: Settle
) -> None:
    reply_to_ticket(cems_ticket, by=ada, body="It is on its way.", outcome=Outcome(reasons["late"]))
    assign_ticket(cems_ticket, by=None, to=lena)
    add_contact(cems_ticket, by=cem, body="It still has not come!")
    settle()
    assert told("repeat", "learning") == {("Lena", "repeat"), ("Ada", "learning")}


def test_praise_is_told_to_who_earned_it(cems_ticket: Ticket, ada: User, settle: Settle) -> None:
    happened("kudos.given", cems_ticket, by=None, kudos=1, user=ada.pk)
    settle()
    assert told("kudos") == {("Ada", "kudos")}


def test_a_reaction_that_runs_twice_tells_once(cems_ticket: Ticket, ada: User, settle: Settle) -> None:
    event = happened("kudos.given", cems_ticket, by=None, kudos=1, user=ada.pk)
    react = reaction_named("kudos.given", "tickets.notifying.tell_of_praise")
    assert react is not None
    for _ in range(2):
        react(event)
    assert Notification.objects.filter(kind="kudos").count() == 1
    assign_ticket(cems_ticket, by=None, to=ada)
    given = Event.objects.get(kind="ticket.assigned")
    again = reaction_named("ticket.assigned", "tickets.notifying.tell_the_new_assignee")
    assert again is not None
    for _ in range(2):
        again(given)
    assert (Notification.objects.filter(kind="assigned").count(), Mail.objects.filter(kind="colleague").count()) == (
        1,
        1,
    )


def test_who_wants_nothing_of_a_kind_gets_nothing(cems_ticket: Ticket, ada: User, settle: Settle) -> None:
    choose_notifications(ada, by=ada, wishes={**DEFAULTS, "assigned": Wish(in_desk=False, by_mail=False)})
    assign_ticket(cems_ticket, by=None, to=ada)
    settle()
    assert told("assigned") == set()


def test_a_request_that_goes_to_another_team_takes_its_notifications_with_it(
    cems_ticket: Ticket, ada: User, lena: User, mert: User, returns_queue: Queue, settle: Settle
) -> None:
    settle()
    assert unread(ada).count() == 1
    move_ticket(cems_ticket, by=lena, to=returns_queue)
    assign_ticket(cems_ticket, by=lena, to=mert)
    assert unread(ada).count() == 0


def test_a_burst_on_a_large_team_makes_no_mail(cems_ticket: Ticket, ada: User, lena: User, settle: Settle) -> None:
    for number in range(10):
        add_contact(cems_ticket, by=cems_ticket.person, body=f"Hello number {number}")
    settle()
    assert (Notification.objects.count(), Mail.objects.filter(kind="colleague").count()) == (22, 0)


def test_who_wants_the_teams_news_by_mail_gets_one_mail_for_a_burst(
    cems_ticket: Ticket, ada: User, settle: Settle
) -> None:
    choose_notifications(ada, by=ada, wishes={**DEFAULTS, "opened": Wish(in_desk=True, by_mail=True)})
    for number in range(10):
        add_contact(cems_ticket, by=cems_ticket.person, body=f"Hello number {number}")
    settle()
    assert Mail.objects.filter(kind="colleague").count() <= 2


def test_reading_is_remembered_by_request(cems_ticket: Ticket, ada: User, settle: Settle) -> None:
    settle()
    assert read_notifications(ada, by=ada, about=cems_ticket.pk + 1) == 0
    assert read_notifications(ada, by=ada, about=cems_ticket.pk) == 1
    assert read_notifications(ada, by=ada) == 0
