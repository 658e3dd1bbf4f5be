"""Suggestions: what colleagues may answer a request with, before they type a query."""

from helpdesk.kernel.folding import STOP_WORDS, article_terms, tokens
from knowledge.queries.ranking import Question
from knowledge.queries.search import Find, KnownAnswer, answers, find

LONGEST = 3000


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
