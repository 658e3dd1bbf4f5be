"""When X happened, tell Y: one reaction a line of the table of who is told. A sibling of reactions.py.

Only those who may see the request are told, and nobody of their own deed; how, each of them has chosen.
"""

from helpdesk.actions.notification import notify
from helpdesk.kernel.events import when
from helpdesk.models import Event, NotificationKind
from tickets.models import Answer, Message, Repeat, Resolution, Ticket
from tickets.queries.notifications.audience import leads_of, named_in, team_of, workers_of
from tickets.queries.surveys.recovery import recoverers


@when("ticket.opened")
def tell_of_the_opening(event: Event) -> None:
    """The team hears of a new request, and who works it from the start."""
    ticket = _ticket(event)
    if not Event.objects.filter(noun="ticket", noun_id=ticket.pk, kind="ticket.assigned").exists():
        first = named_in(ticket, ticket.assignee_id)
        notify(first, by=None, kind=NotificationKind.ASSIGNED, event=event, about=ticket)
    team = [user for user in team_of(ticket) if user.pk != ticket.assignee_id]
    notify(team, by=None, kind=NotificationKind.OPENED, event=event, about=ticket)


@when("contact.added")
def tell_of_the_customers_words(event: Event) -> None:
    """The assignee hears of it; nobody's request: the team, of what is more than thanks."""
    ticket = _ticket(event)
    kind = NotificationKind.MESSAGE if ticket.assignee_id else NotificationKind.OPENED
    if ticket.assignee_id or event.data.get("contact") != Message.Contact.THANKS:
        notify(workers_of(ticket), by=None, kind=kind, event=event, about=ticket)


@when("note.added")
def tell_of_the_note(event: Event) -> None:
    """Who is mentioned, and the assignee: that there is a note, never what it says."""
    ticket = _ticket(event)
    readers = named_in(ticket, ticket.assignee_id, *event.data.get("mentions", ()))
    notify(readers, by=None, kind=NotificationKind.MENTION, event=event, about=ticket)


@when("ticket.assigned")
def tell_the_new_assignee(event: Event) -> None:
    """Who shall work it now."""
    ticket = _ticket(event)
    if event.data.get("to") == ticket.assignee_id:
        notify(named_in(ticket, ticket.assignee_id), by=None, kind=NotificationKind.ASSIGNED, event=event, about=ticket)


@when("deadline.warned")
def warn_of_the_deadline(event: Event) -> None:
    """The assignee, in time."""
    ticket = _ticket(event)
    workers = named_in(ticket, event.data.get("assignee"))
    notify(workers, by=None, kind=NotificationKind.WARNING, event=event, about=ticket)


@when("deadline.missed")
def tell_of_the_missed_deadline(event: Event) -> None:
    """The assignee and the leads."""
    ticket = _ticket(event)
    told = [*named_in(ticket, event.data.get("assignee")), *leads_of(ticket)]
    notify(told, by=None, kind=NotificationKind.MISSED, event=event, about=ticket)


@when("repeat.found")
@when("repeat.rejudged")
@when("repeat.corrected")
def tell_of_coming_back(event: Event) -> None:
    """The assignee, and as a note to learn from whoever had resolved it before."""
    if event.data["verdict"] != Repeat.Verdict.SAME or event.data.get("was") == Repeat.Verdict.SAME:
        return
    ticket = _ticket(event)
    resolver = Resolution.objects.values_list("resolved_by_id", flat=True).get(pk=event.data["resolution"])
    assignee = named_in(ticket, ticket.assignee_id)
    notify(assignee, by=None, kind=NotificationKind.REPEAT, event=event, about=ticket)
    if resolver != ticket.assignee_id:
        earlier = named_in(ticket, resolver)
        notify(earlier, by=None, kind=NotificationKind.LEARNING, event=event, about=ticket)


@when("recovery.opened")
def tell_of_the_recovery(event: Event) -> None:
    """The leads, without those whom the answer is about; admins where there is no other lead."""
    answer = Answer.objects.select_related("invitation__resolution").get(pk=event.data["answer"])
    notify(recoverers(answer), by=None, kind=NotificationKind.RECOVERY, event=event, about=_ticket(event))


@when("kudos.given")
def tell_of_praise(event: Event) -> None:
    """Whose work was praised."""
    ticket = _ticket(event)
    notify(named_in(ticket, event.data["user"]), by=None, kind=NotificationKind.KUDOS, event=event, about=ticket)


def _ticket(event: Event) -> Ticket:
    return Ticket.objects.get(pk=event.noun_id)
