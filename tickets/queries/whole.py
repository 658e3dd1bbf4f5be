"""Requests with all that programs are told of them, in a number of queries that does not grow with the rows."""

from django.db.models import Case, F, Model, OuterRef, Prefetch, QuerySet, Subquery, When

from customers.models import Address
from helpdesk.models import User
from tickets.models import Deadline, FieldValue, Queue, Reason, RequestType, Resolution, Ticket
from tickets.queries.repeat import repeats_for

ONE_EACH = ("person", "state")
SURVEY = ("resolved_by", "reason", "invitation__answer")
TOLD = (
    *("number", "subject", "category", "waiting_until", "follows", "priority", "order_number", "channel"),
    *("opened_at", "first_replied_at", "resolved_at", "last_activity_at", "person__name"),
    *("state__name_en", "state__name_tr"),
)
TOLD_OF_RESOLUTIONS = (
    *(
        "ticket",
        "number",
        "resolved_at",
        "remedy",
        "reopened_at",
        "first_contact",
        "resolved_by__email",
        "reason__slug",
    ),
    *("invitation__resolution", "invitation__state", "invitation__reason", "invitation__answer__invitation"),
    *("invitation__answer__score", "invitation__answer__solved", "invitation__answer__comment"),
)
TOLD_OF_DEADLINES = ("ticket", "kind", "due_at", "outcome", "running_since", "ended_at")
"""The columns programs are told; reading all of ten tables would take most of the time."""


def whole(tickets: QuerySet[Ticket], *, viewer: User) -> QuerySet[Ticket]:
    """The same requests with person and state joined, and in six queries with lists and what they are called by.

    `told_email`, the customer's; `told_assignee`, the colleague's; `told_queue`, `told_reason` and `told_type`, slugs.
    `told_tags`; `told_values`, the answers to its form; `told_follows`, the closed request it goes on from if the viewer sees it;
    `told_resolutions` with survey and answer and `told_deadlines`, the first one first; `told_repeats` newest first, which know
    what the viewer may see of the earlier request. Lists, because related managers cost a query set each.
    """
    resolutions = Resolution.objects.select_related(*SURVEY).only(*TOLD_OF_RESOLUTIONS).order_by("number")
    values = FieldValue.objects.select_related("field").only("ticket", "value", "field__slug")
    promised = Deadline.objects.exclude(outcome=Deadline.Outcome.DROPPED).only(*TOLD_OF_DEADLINES).order_by("pk")
    joined: QuerySet[Ticket] = tickets.select_related(*ONE_EACH).only(*TOLD)
    joined = joined.annotate(
        told_email=_email(),
        told_follows=_follows(viewer),
        told_assignee=_named(User, "assignee", "email"),
        told_queue=_named(Queue, "queue", "slug"),
        told_reason=_named(Reason, "reason", "slug"),
        told_type=_named(RequestType, "request_type", "slug"),
    )
    return joined.prefetch_related(
        Prefetch("tags", to_attr="told_tags"),
        Prefetch("resolutions", resolutions, to_attr="told_resolutions"),
        Prefetch("values", values, to_attr="told_values"),
        Prefetch("deadlines", promised, to_attr="told_deadlines"),
        Prefetch("repeats", repeats_for(viewer), to_attr="told_repeats"),
    )


def email_of(ticket: Ticket) -> str | None:
    """The mail address a request came from, else the person's first one; None when only a phone is known. One query."""
    return (
        Ticket.objects.filter(pk=ticket.pk).annotate(told_email=_email()).values_list("told_email", flat=True).first()
    )


def _named(model: type[Model], field: str, column: str) -> Subquery:
    """One column of what a request points to. Looked up row by row: planning one more join takes longer than 25 such looks."""
    return Subquery(model._default_manager.filter(pk=OuterRef(field)).values(column)[:1])


def _follows(viewer: User) -> Subquery:
    earlier = Ticket.objects.visible_to(viewer).filter(pk=OuterRef("follows"))
    return Subquery(earlier.values("pk")[:1])


def _email() -> Case:
    mails = Address.objects.filter(kind=Address.Kind.EMAIL)
    first = mails.filter(person=OuterRef("person")).order_by("id").values("value")[:1]
    return Case(When(address__kind=Address.Kind.EMAIL, then=F("address__value")), default=Subquery(first))
