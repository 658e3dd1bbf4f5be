"""Suggestions before anybody types a query: to colleagues on a request, to customers while they write one."""

from dataclasses import dataclass

from django.utils.safestring import SafeString

from helpdesk.kernel.folding import STOP_WORDS, article_terms, tokens
from knowledge.queries.ranking import Question
from knowledge.queries.search import Find, KnownAnswer, answers, find
from knowledge.queries.snippets import highlighted, words_of

LONGEST = 3000
MOST_OFFERS, CONSIDERED = 3, 20
LEAST, WORTH = 3, 2
"""Words an offer shares with what is being written, and the part of what the best one shares: less only takes the eye away."""


@dataclass(frozen=True)
class Offer:
    """A public article that may answer what a customer is writing, in the language whose words they used."""

    slug: str
    language: str
    revision_id: int
    title: str
    snippet: SafeString
    """The answering paragraph, its words that were asked for marked."""

    @property
    def named(self) -> str:
        """How a form names it: slug and language."""
        return f"{self.slug}.{self.language}"


def offer_answers(subject: str, body: str, *, language: str) -> list[Offer]:
    """At most three public articles for what is being written; only what is near is offered. Two queries."""
    question = Question(f"{subject} {body}"[:LONGEST])
    terms = [*article_terms(subject[:LONGEST]), *_roots(body[:LONGEST])]
    finds = find(question, terms, language=language, audience="public", candidates=CONSIDERED)
    found = [one for one in finds if _answers(one, question)]
    enough = max((_shared(one) for one in found), default=0) / WORTH
    return [_offer(one, question) for one in found if _shared(one) >= enough][:MOST_OFFERS]


def _answers(found: Find, question: Question) -> bool:
    """Whether it is worth interrupting whoever writes: three words shared, or as many as a short question has."""
    asked = len(question.stems)
    return _shared(found) >= min(LEAST, 2 * asked) or found.near.in_paragraph == asked > 1


def _shared(found: Find) -> int:
    """How many of the question's words it has; those of its title count twice. Scores differ between databases."""
    return found.near.in_title + found.near.in_paragraph


def _offer(found: Find, question: Question) -> Offer:
    words, known = words_of(found.near.paragraph), found.candidate
    snippet = highlighted(words, question.stems)
    return Offer(known.slug, known.language, known.revision_id, known.title, snippet)


def suggest_answers(matter: str, *, language: str, reason: str = "", limit: int = 3) -> list[KnownAnswer]:
    """The best articles for a request, for colleagues: work in progress too, never the archive. Four queries.

    `matter` is the subject, a line end and the first message; `reason` the name of the request's reason. What shares
    only one word of one paragraph with it is not offered.
    """
    subject, _, message = matter[:LONGEST].partition("\n")
    question = Question(f"{subject} {reason} {message}")
    terms = [*article_terms(f"{subject} {reason}"), *_roots(message)]
    found = [f for f in find(question, terms, language=language, audience="staff") if _is_near(f, question)]
    return answers(found[:limit], question, language, audience="staff")


def _is_near(found: Find, question: Question) -> bool:
    return found.near.in_title > 0 or found.near.in_paragraph >= min(2, len(question.stems))


def _roots(message: str) -> list[str]:
    """One term a word for a long text: the index takes 64, and they shall reach past the greeting."""
    return [word[:5] for word in tokens(message) if word not in STOP_WORDS and len(word) >= 4 and word.isalpha()]
