"""Requests with all that programs are told of them, in a number of queries that does not grow with the rows."""

from django.db.models import Case, F, OuterRef, Prefetch, QuerySet, Subquery, When

from customers.models import Address
from helpdesk.models import User
from tickets.models import Deadline, FieldValue, Resolution, Ticket
from tickets.queries.repeat import repeats_for

ONE_EACH = ("person", "assignee", "queue", "reason", "state", "request_type")
SURVEY = ("resolved_by", "reason", "invitation__answer")


def whole(tickets: QuerySet[Ticket], *, viewer: User) -> QuerySet[Ticket]:
    """The same requests with person, reason, queue and assignee joined, and in six queries with lists and `email`.

    `told_tags`; `told_values`, the answers to its form; `told_follows`, the closed request it goes on from if the viewer sees it;
    `told_resolutions` with survey and answer and `told_deadlines`, the first one first; `told_repeats` newest first, which know
    what the viewer may see of the earlier request. Lists, because related managers cost a query set each.
    """
    resolutions = Resolution.objects.select_related(*SURVEY).order_by("number")
    promised = Deadline.objects.exclude(outcome=Deadline.Outcome.DROPPED).order_by("pk")
    joined: QuerySet[Ticket] = tickets.select_related(*ONE_EACH).annotate(email=_email(), told_follows=_follows(viewer))
    return joined.prefetch_related(
        Prefetch("tags", to_attr="told_tags"),
        Prefetch("resolutions", resolutions, to_attr="told_resolutions"),
        Prefetch("values", FieldValue.objects.select_related("field"), to_attr="told_values"),
        Prefetch("deadlines", promised, to_attr="told_deadlines"),
        Prefetch("repeats", repeats_for(viewer), to_attr="told_repeats"),
    )


def email_of(ticket: Ticket) -> str | None:
    """The mail address a request came from, else the person's first one; None when only a phone is known. One query."""
    return Ticket.objects.filter(pk=ticket.pk).annotate(email=_email()).values_list("email", flat=True).first()


def _follows(viewer: User) -> Subquery:
    earlier = Ticket.objects.visible_to(viewer).filter(pk=OuterRef("follows"))
    return Subquery(earlier.values("pk")[:1])


def _email() -> Case:
    mails = Address.objects.filter(kind=Address.Kind.EMAIL)
    first = mails.filter(person=OuterRef("person")).order_by("id").values("value")[:1]
    return Case(When(address__kind=Address.Kind.EMAIL, then=F("address__value")), default=Subquery(first))
