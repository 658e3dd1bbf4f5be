"""Drafting: what an article from a request begins with, and which articles may say it already."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import override

from knowledge.queries.search import KnownAnswer
from knowledge.queries.sections import refusal
from knowledge.queries.suggestions import suggest_answers
from tickets.models import Message, Resolution, Ticket
from tickets.queries.masking import masked, names_in
from tickets.queries.repeats.wording import own_words

LONGEST = 4_000
"""Characters of the question, and of the answer, that are taken over."""


@dataclass(frozen=True)
class Beginning:
    """Title and Markdown in the language of the request, without what tells who asked; and what is near already."""

    language: str
    title: str
    body: str
    near: Sequence[KnownAnswer]


def beginning_of(ticket: Ticket) -> Beginning:
    """Question from the customer's first words, answer from our last reply, reason and remedy for colleagues. Ten queries."""
    names, codes = names_in(ticket), [ticket.order_number]
    public = ticket.messages.exclude(kind=Message.Kind.NOTE)
    asked = public.filter(kind=Message.Kind.CUSTOMER).order_by("id").first()
    answered = public.filter(kind=Message.Kind.REPLY).order_by("-id").first()
    question, answer = (
        _lines(masked(own_words(said.body)[:LONGEST], names=names, codes=codes)) if said else ""
        for said in (asked, answered)
    )
    title = masked(ticket.subject, names=names, codes=codes)
    with override(ticket.language):
        body = _body(question, answer, _for_colleagues(ticket))
    return Beginning(ticket.language, title, body, near_ones(ticket, f"{title}\n{question}"))


def near_ones(ticket: Ticket, words: str) -> list[KnownAnswer]:
    """At most three articles that may say it already, drafts too."""
    return suggest_answers(words, language=ticket.language, limit=3)


def _body(question: str, answer: str, for_colleagues: str) -> str:
    quoted = "\n".join(f"> {line}".rstrip() for line in question.split("\n"))
    parts = [
        f"## {_('The question')}",
        quoted if question else "",
        f"## {_('The answer')}",
        answer or _("Write here what helps."),
        f":::staff\n{for_colleagues}\n:::",
    ]
    return "\n\n".join(part for part in parts if part)


def _for_colleagues(ticket: Ticket) -> str:
    resolution = Resolution.objects.filter(ticket=ticket).select_related("reason").order_by("-number").first()
    reason = resolution.reason if resolution else ticket.reason or ticket.chosen_reason
    facts = [_("Drafted from request #%(number)s.") % {"number": ticket.pk}]
    if reason:
        facts.append(_("Reason: %(reason)s.") % {"reason": reason.name})
    if resolution and resolution.remedy != Resolution.Remedy.NONE:
        facts.append(_("What we gave: %(remedy)s.") % {"remedy": resolution.get_remedy_display()})
    return "\n".join(f"- {fact}" for fact in facts)


def _lines(text: str) -> str:
    """Without the lines that would be marks of a section: a customer opens none."""
    return "\n".join(line for line in text.split("\n") if not refusal(f"> {line}") and not refusal(line)).strip()
