"""Search: articles that answer a question, best first; for everybody, or for colleagues."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.utils.safestring import SafeString

from helpdesk.kernel.folding import article_terms
from knowledge.models import Article, Translation
from knowledge.models.article import freshness_of
from knowledge.queries.ranking import Nearness, Question, nearness, trust
from knowledge.queries.reading import current
from knowledge.queries.snippets import highlighted, shared_words, words_of
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
    stems: tuple[str, ...]
    """Beginnings of the words that were asked for."""
    reply: str
    """What a reply takes over, as Markdown: all of it public; empty for customers, who insert nothing."""
    language: str
    is_fallback: bool
    confidence: str
    freshness: str
    fresh_until: datetime | None
    score: float
    """Comparable within one answer only."""

    @property
    def marked(self) -> SafeString:
        """The paragraph as HTML, the words that were asked for marked."""
        return highlighted(self.paragraph, self.stems)

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Why it was found: its words that were asked for."""
        return shared_words(f"{self.title} {self.paragraph}", self.stems)

    @property
    def publication(self) -> str:
        """draft or published (the archive is never found)."""
        return self.article.publication

    @property
    def audience(self) -> str:
        """public or staff."""
        return self.article.audience

    @property
    def insertion(self) -> str:
        """What may be put into a reply, and nothing of what only colleagues may read."""
        return self.reply if self.audience == Article.Audience.PUBLIC else ""


@dataclass(frozen=True)
class Candidate:
    """What ranking needs to know of a translation; fifty whole articles would cost more than ranking them."""

    translation_id: int
    article_id: int
    slug: str
    language: str
    revision_id: int
    title: str
    body: str
    confidence: str
    verified_at: datetime | None
    fresh_until: datetime | None


@dataclass(frozen=True)
class Find:
    """An article that was found, how well (comparable within one answer only), where, and in which words."""

    article_id: int
    score: float
    near: Nearness
    candidate: Candidate


def search_articles(query: str, *, language: str, audience: str = "public", limit: int = 20) -> list[KnownAnswer]:
    """What answers a typed query. `audience`: "public", or "staff" for all but the archive. Four queries."""
    question = Question(query[:LONGEST_QUERY])
    found = find(question, article_terms(question.text), language=language, audience=audience)
    return answers(found[:limit], question, language, audience=audience)


def find(
    question: Question, terms: Iterable[str], *, language: str, audience: str, candidates: int = CANDIDATES
) -> list[Find]:
    """The articles of the best candidates, ranked again by how near their words stand. Two queries."""
    for_all = audience == Article.Audience.PUBLIC
    ranks = dict((PUBLIC_ARTICLES if for_all else ARTICLES).any_of(terms, limit=candidates))
    best = max(ranks.values(), default=0) or 1.0
    found: dict[int, Find] = {}
    for candidate in _candidates(ranks, for_all):
        near = nearness(question, candidate.title, candidate.body)
        known = 1 if candidate.language == language else OTHER_LANGUAGE
        value = trust(candidate.confidence, freshness_of(candidate.verified_at, candidate.fresh_until))
        score = ranks[candidate.translation_id] / best * near.factor(question) * known * value
        if candidate.article_id not in found or found[candidate.article_id].score < score:
            found[candidate.article_id] = Find(candidate.article_id, score, near, candidate)
    return sorted(found.values(), key=lambda find: (-find.score, find.article_id))


def answers(finds: Sequence[Find], question: Question, language: str, *, audience: str) -> list[KnownAnswer]:
    """The finds as a reader of `language` sees them. Two queries."""
    wanted = Article.objects.select_related("category").filter(pk__in=[find.article_id for find in finds])
    for_all = audience == Article.Audience.PUBLIC
    articles = {a.pk: a for a in (wanted.with_public_words() if for_all else wanted.with_words())}
    return [_answer(articles[find.article_id], find, question, language, for_all=for_all) for find in finds]


def _candidates(ranks: Mapping[int, float], for_all: bool) -> list[Candidate]:
    if not ranks:
        return []
    # The index holds only what this audience may read; asking the articles again is the second lock on the door.
    readable = Article.objects.public() if for_all else Article.objects.in_use()
    rows = Translation.objects.filter(pk__in=ranks, article__in=readable).values_list(
        "pk",
        "article_id",
        "article__slug",
        "language",
        "current_id",
        "current__title",
        "current__public_body" if for_all else "current__body",
        "article__confidence",
        "article__verified_at",
        "article__fresh_until",
    )
    return [Candidate(*row) for row in rows]


def _answer(article: Article, find: Find, question: Question, language: str, *, for_all: bool) -> KnownAnswer:
    translation = article.in_language(language)
    revision = current(translation)
    # What everybody may read was looked through when it was found; where colleagues searched it was more than that.
    is_known = for_all and find.candidate.revision_id == revision.pk
    near = find.near if is_known else nearness(question, revision.title, revision.public_body)
    paragraph = words_of(near.paragraph)
    return KnownAnswer(
        article=article,
        translation_id=translation.pk,
        revision_id=revision.pk,
        title=revision.title,
        paragraph=paragraph,
        stems=question.stems,
        reply="" if for_all else revision.insertion,
        language=translation.language,
        is_fallback=translation.language != language,
        confidence=article.confidence,
        freshness=article.freshness,
        fresh_until=article.fresh_until,
        score=find.score,
    )
