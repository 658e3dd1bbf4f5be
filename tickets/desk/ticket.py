"""The request's page: conversation, who this is, what is known."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from helpdesk.access import StaffRequest
from helpdesk.actions.notification import read_notifications
from helpdesk.kernel.doors import desk
from helpdesk.kernel.live.polls import place_key
from knowledge.models import Revision
from tickets.access import ticket_for
from tickets.actions.reading import mark_read
from tickets.models import Attachment, Ticket
from tickets.queries.articles import revisions_named, warning_about
from tickets.queries.deadlines.overview import deadlines_of
from tickets.queries.live.news import stamp_of
from tickets.queries.person_card import is_answered, person_card
from tickets.queries.repeat import banner_of
from tickets.queries.states.follow_ups import kin_of
from tickets.queries.surveys.kudos import praise_in
from tickets.queries.surveys.recovery import recovery_of
from tickets.queries.thread import thread_of
from tickets.queries.types.values import answers_of
from tickets.rules import may_see, may_see_desk

RELATED = (
    "person__organisation",
    "address",
    "order",
    "queue",
    "assignee",
    "reason__parent",
    "chosen_reason",
    "request_type",
    "state",
)


SHOWN = (
    *("person__name", "person__since", "person__language", "person__organisation__name"),
    *("address__kind", "address__value", "address__confirmed_at"),
    *("order__number", "order__status", "order__placed_at", "order__total", "order__currency"),
    *("queue__name", "assignee__name", "request_type__name_en", "request_type__name_tr"),
    *("reason__name_en", "reason__name_tr", "reason__parent__name_en", "reason__parent__name_tr"),
    *("chosen_reason__name_en", "chosen_reason__name_tr", "state__category", "state__name_en", "state__name_tr"),
)
"""What the page shows of what is joined."""


@dataclass(frozen=True)
class Composer:
    """The composer as it is drawn: what was typed, what the writer had seen, and the token against double sending."""

    seen: int
    token: str
    body: str = ""
    problem: str = ""
    is_note: bool = False
    articles: Sequence[Revision] = ()
    """What the text was taken from; kept with the message that is sent."""
    files: Sequence[Attachment] = ()
    """What was attached and waits, when a reply was not sent."""


@dataclass(frozen=True)
class Live:
    """What the page shows to polls: that its reader may say "I am here", and what it knows already."""

    place: str
    stamp: str


@desk(may_see_desk)
def page(request: StaffRequest, number: str) -> HttpResponse:
    """Show the request; `?all=1` unfolds the whole conversation, `?insert=` puts an article's revision into the composer."""
    ticket = ticket_for(request.user, number, may_see, *RELATED, shown=SHOWN)
    articles = revisions_named(request.GET.getlist("insert"))
    warnings = (warning_about(revision.translation.article.freshness) for revision in articles)
    draft, problem = "\n\n".join(a.insertion for a in articles), next(filter(None, warnings), "")
    return ticket_page(request, ticket, draft=draft, problem=problem, articles=articles)


def ticket_page(
    request: StaffRequest,
    ticket: Ticket,
    *,
    draft: str = "",
    problem: str = "",
    is_note: bool = False,
    articles: Sequence[Revision] = (),
    files: Sequence[Attachment] = (),
    token: str = "",
    status: int = 200,
) -> HttpResponse:
    """The page with a fresh composer, or with what was typed and why it was not sent."""
    user = request.user
    seen_at = ticket.seen_at  # type: ignore[attr-defined]
    if ticket.has_news:  # type: ignore[attr-defined]
        read_notifications(user, by=user, about=ticket.pk)
    thread = thread_of(ticket, seen_at=seen_at, whole="all" in request.GET)
    card = person_card(ticket, user)
    answered = [done.invitation.answer for done in card.resolutions if is_answered(done)]
    context = {
        "ticket": ticket,
        "thread": thread,
        "card": card,
        "recovery": recovery_of(ticket, user) if answered else None,
        "praises": praise_in(answered, user),
        "back": banner_of(ticket, user) if ticket.has_repeats else None,  # type: ignore[attr-defined]
        "kin": kin_of(ticket, user),
        "own": answers_of(ticket) if ticket.has_fields else None,  # type: ignore[attr-defined]
        "deadlines": deadlines_of(ticket),
        "composer": Composer(
            thread.last_id, token or secrets.token_urlsafe(16), draft, problem, is_note, articles, files
        ),
        "tags": list(ticket.tags.all()) if ticket.has_tags else [],  # type: ignore[attr-defined]
        "live": Live(place_key(user.pk, ticket.pk), stamp_of(ticket)),
        "title": _("#%(number)s %(subject)s") % {"number": ticket.pk, "subject": ticket.subject},
    }
    response = render(request, "tickets/desk/ticket.html", context, status=status)
    if seen_at is None or seen_at < ticket.last_activity_at:
        mark_read(ticket, by=user)
    return response
