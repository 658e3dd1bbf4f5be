"""Search: articles that answer a question, best first; for everybody, or for colleagues."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Subquery

from helpdesk.kernel.folding import article_terms
from knowledge.models import Article, Translation
from knowledge.queries.ranking import Nearness, Question, nearness, trust
from knowledge.queries.reading import current
from knowledge.queries.snippets import words_of
from knowledge.search import ARTICLES, PUBLIC_ARTICLES

CANDIDATES = 50
LONGEST_QUERY = 300
OTHER_LANGUAGE = 0.95
"""A find in a language the reader did not ask for counts slightly less."""


@dataclass(frozen=True)
class KnownAnswer:
    """An article that answers, in the reader's language where it is written in it, else in its source language."""

    article: Article
    translation_id: int
    revision_id: int
    title: str
    paragraph: str
    """The answering paragraph as one line of plain words."""
    body: str
    """The whole text as Markdown."""
    language: str
    is_fallback: bool
    confidence: str
    freshness: str
    fresh_until: datetime | None
    score: float
    """Comparable within one answer only."""

    @property
    def insertion(self) -> str:
        """What may be put into a reply: the body, and nothing of what only colleagues may read."""
        return self.body if self.article.audience == Article.Audience.PUBLIC else ""


@dataclass(frozen=True)
class Find:
    """An article that was found, how well (comparable within one answer only), and where its words stand."""

    article: Article
    score: float
    near: Nearness


def search_articles(query: str, *, language: str, audience: str = "public", limit: int = 20) -> list[KnownAnswer]:
    """What answers a typed query. `audience`: "public", or "staff" for all but the archive. Three queries."""
    question = Question(query[:LONGEST_QUERY])
    found = find(question, article_terms(question.text), language=language, audience=audience)
    return answers(found[:limit], question, language)


def find(question: Question, terms: Iterable[str], *, language: str, audience: str) -> list[Find]:
    """The articles of the best fifty candidates, ranked again by how near their words stand. Three queries."""
    for_all = audience == Article.Audience.PUBLIC
    ranks = dict((PUBLIC_ARTICLES if for_all else ARTICLES).any_of(terms, limit=CANDIDATES))
    if not ranks:
        return []
    best = max(ranks.values()) or 1.0
    # The index holds only what this audience may read; asking the articles again is the second lock on the door.
    readable = Article.objects.public() if for_all else Article.objects.in_use()
    hits = Translation.objects.filter(pk__in=ranks).values("article_id")
    finds = []
    for article in readable.filter(pk__in=Subquery(hits)).select_related("category").with_words():
        scored = [
            _scored(t, ranks[t.pk] / best, question, language) for t in article.translations.all() if t.pk in ranks
        ]
        score, near = max(scored, key=lambda pair: pair[0])
        finds.append(Find(article, score * trust(article), near))
    return sorted(finds, key=lambda find: (-find.score, find.article.pk))


def _scored(translation: Translation, rank: float, question: Question, language: str) -> tuple[float, Nearness]:
    revision = current(translation)
    near = nearness(question, revision.title, revision.body)
    return rank * near.factor(question) * (1 if translation.language == language else OTHER_LANGUAGE), near


def answers(finds: Sequence[Find], question: Question, language: str) -> list[KnownAnswer]:
    """The finds as a reader of `language` sees them. No query."""
    return [_answer(find, question, language) for find in finds]


def _answer(find: Find, question: Question, language: str) -> KnownAnswer:
    translation = find.article.in_language(language)
    revision = current(translation)
    return KnownAnswer(
        article=find.article,
        translation_id=translation.pk,
        revision_id=revision.pk,
        title=revision.title,
        paragraph=words_of(nearness(question, revision.title, revision.body).paragraph),
        body=revision.body,
        language=translation.language,
        is_fallback=translation.language != language,
        confidence=find.article.confidence,
        freshness=find.article.freshness,
        fresh_until=find.article.fresh_until,
        score=find.score,
    )
