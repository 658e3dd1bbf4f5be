"""Titles: articles as rows of lists, in the reader's language."""

from collections.abc import Iterable
from dataclasses import dataclass

from knowledge.models import Article
from knowledge.queries.reading import current
from knowledge.queries.snippets import opening_words


@dataclass(frozen=True)
class Title:
    """One article in a list: its title and first words, and in which language they are."""

    article: Article
    title: str
    opening: str
    language: str
    is_fallback: bool
    languages: tuple[str, ...]
    """All languages it is written in, English first."""


def titles(articles: Iterable[Article], language: str) -> list[Title]:
    """The rows for a reader of `language` (fetch the articles with_openings: no query)."""
    return [_title(article, language) for article in articles]


def _title(article: Article, language: str) -> Title:
    translation = article.in_language(language)
    return Title(
        article=article,
        title=current(translation).title,
        opening=opening_words(getattr(translation, "opening", "")),
        language=translation.language,
        is_fallback=translation.language != language,
        languages=tuple(sorted(t.language for t in article.translations.all())),
    )
