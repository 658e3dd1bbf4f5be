"""What a merge, or its undoing, means for requests: how much would move, and which contacts must be judged anew."""

from collections.abc import Sequence

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import ngettext

from customers.models import Merge, Person
from customers.queries.merge import EXAMPLES, Moving
from helpdesk.models import User
from tickets.models import Answer, Message, Repeat, Resolution, Ticket

MOST = 200
"""Contacts that are judged anew, the newest."""


def moving_of(person: Person, reader: User) -> list[Moving]:
    """Requests and answers that would move, as far as the reader may see them."""
    seen = Ticket.objects.visible_to(reader).filter(person=person)
    answers = Answer.objects.filter(invitation__resolution__ticket__in=seen)
    found = []
    if count := seen.count():
        newest = [f"#{ticket.pk} {ticket.subject}" for ticket in seen.order_by("-opened_at")[:EXAMPLES]]
        words = ngettext("%(count)d request", "%(count)d requests", count) % {"count": count}
        found.append(Moving("inbox", words, newest))
    if count := answers.count():
        words = ngettext("%(count)d answer to a survey", "%(count)d answers to surveys", count) % {"count": count}
        found.append(Moving("star", words, []))
    return found


def returning_of(merge: Merge, reader: User) -> list[Moving]:
    """Requests that would go back, as far as they are still there and the reader may see them."""
    there = Ticket.objects.visible_to(reader).filter(person=merge.kept_id, pk__in=merge.moved.get("tickets", []))
    count = there.count()
    if not count:
        return []
    newest = [f"#{ticket.pk} {ticket.subject}" for ticket in there.order_by("-opened_at")[:EXAMPLES]]
    words = ngettext("%(count)d request", "%(count)d requests", count) % {"count": count}
    return [Moving("inbox", words, newest)]


def contacts_of_both(merge: Merge) -> Sequence[Message]:
    """Openings on one side that came within the window of a resolution on the other, the oldest first; at most the newest 200."""
    moved, both = merge.moved.get("tickets", []), Ticket.objects.filter(person=merge.kept_id)
    openings = Message.objects.filter(contact=Message.Contact.OPENING)
    window = Resolution.objects.filter(
        resolved_at__lte=OuterRef("created_at"), matures_at__gte=OuterRef("created_at"), ticket__person=merge.kept_id
    )
    here = openings.filter(Exists(window.exclude(ticket__in=moved)), ticket__in=moved)
    there = openings.filter(Exists(window.filter(ticket__in=moved)), ticket__in=both.exclude(pk__in=moved))
    return _oldest_first([*here.order_by("-pk")[:MOST], *there.order_by("-pk")[:MOST]])


def contacts_torn_apart(merge: Merge) -> Sequence[Message]:
    """Contacts that were found to come back to a request of the person they are parted from, the oldest first."""
    moved = merge.moved.get("tickets", [])
    across = Repeat.objects.filter(
        Q(ticket__in=moved, resolution__ticket__person=merge.kept_id)
        | Q(ticket__person=merge.kept_id, resolution__ticket__in=moved)
    )
    return _oldest_first([repeat.message for repeat in across.select_related("message").order_by("-message_id")[:MOST]])


def _oldest_first(messages: Sequence[Message]) -> list[Message]:
    return sorted(messages, key=lambda message: message.pk)
