"""Known answers: what our articles say about this request, and why they are offered."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse

from helpdesk.access import StaffRequest
from helpdesk.kernel.doors import desk
from helpdesk.kernel.text import clean_line
from knowledge.models import Article
from knowledge.queries.ranking import Question
from knowledge.queries.search import KnownAnswer
from knowledge.queries.snippets import shared_words
from knowledge.queries.suggestions import suggest_answers
from tickets.access import ticket_for
from tickets.desk.panel import INLINE, panel
from tickets.models import Message, Reason, Ticket
from tickets.queries.articles import Record, records_of, warning_about
from tickets.rules import may_see, may_see_desk


@dataclass(frozen=True)
class Offered:
    """One answer in the panel: what it says, how it fared, what to know before inserting it, and its public address."""

    answer: KnownAnswer
    record: Record
    warning: str
    link: str
    by_reason: bool
    """Whether the request's reason is a word of its title or category."""


@desk(may_see_desk)
def answers(request: StaffRequest, number: str) -> HttpResponse:
    """The three best articles for subject, first message and reason, or for `?q=`."""
    ticket = ticket_for(request.user, number, may_see, "reason__parent", "chosen_reason")
    query = clean_line(request.GET.get("q", ""), limit=200)
    reason = None if query else (ticket.reason or ticket.chosen_reason)
    found = suggest_answers(query or _matter(ticket), language=ticket.language, reason=_words_of(reason), limit=3)
    records = records_of([answer.article for answer in found]) if found else {}
    offered = [_offered(answer, records.get(answer.article.pk, Record()), _words_of(reason)) for answer in found]
    context = {"offered": offered, "q": query, "reason": reason}
    return panel(request, "tickets/desk/panels/answers.html", context, ticket=ticket, inside=INLINE)


def _offered(answer: KnownAnswer, record: Record, reason: str) -> Offered:
    category = answer.article.category
    named = shared_words(f"{answer.title} {category.name_en} {category.name_tr}", Question(reason).stems)
    return Offered(answer, record, warning_about(answer.freshness), _link(answer), by_reason=bool(named))


def _matter(ticket: Ticket) -> str:
    """Subject and first message."""
    first = ticket.messages.filter(kind=Message.Kind.CUSTOMER).values_list("body", flat=True).first() or ""
    return f"{ticket.subject}\n{first[:2000]}"


def _words_of(reason: Reason | None) -> str:
    """The reason's names in both languages: an article in either may answer."""
    return f"{reason.name_en} {reason.name_tr}" if reason else ""


def _link(answer: KnownAnswer) -> str:
    """The address customers can open; empty for what is not for them."""
    is_public = answer.audience == Article.Audience.PUBLIC and answer.publication == Article.Publication.PUBLISHED
    return settings.SITE_URL + reverse("article", args=[answer.article.slug]) if is_public else ""
