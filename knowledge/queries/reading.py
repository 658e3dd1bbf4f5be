"""Reading: an article in the reader's language, as a page with an outline."""

import html
import re
from dataclasses import dataclass
from functools import lru_cache

from django.utils.safestring import SafeString, mark_safe

from helpdesk.kernel.richtext import as_text, markdown
from knowledge.models import Article, Revision, Translation
from knowledge.queries.sections import STAFF, BadSection, sections

_HEADING = re.compile(r"<h([2-4])>(.*?)</h\1>", re.DOTALL)
OUTLINE_FROM = 3
"""Headings a page must have before an outline helps."""


@dataclass(frozen=True)
class Heading:
    """One entry of the outline: the anchor's id, its words, its level (2–4)."""

    id: str
    text: str
    level: int


@dataclass(frozen=True)
class Page:
    """Safe HTML whose headings can be linked to."""

    html: SafeString
    outline: tuple[Heading, ...]
    """Empty when the page is too short for one."""


@dataclass(frozen=True)
class Reading:
    """What a reader sees: the article, the revision in their language or the source's, and its page."""

    article: Article
    revision: Revision
    language: str
    is_fallback: bool
    """Whether it is not the language the reader asked for."""
    page: Page


@dataclass(frozen=True)
class Part:
    """A run of a page at the desk: its kind (public, staff, reply) and safe HTML."""

    kind: str
    html: SafeString


def read_article(article: Article, language: str) -> Reading:
    """The article as everybody may read it, for a reader of `language` (fetch it with_words: no query)."""
    translation = article.in_language(language)
    revision = current(translation)
    return Reading(
        article, revision, translation.language, translation.language != language, page_of(revision.public_body)
    )


def current(translation: Translation) -> Revision:
    """The revision readers see; a translation is written together with its first one."""
    assert translation.current is not None
    return translation.current


@lru_cache(maxsize=256)
def page_of(body: str) -> Page:
    """Public Markdown as a page: heading levels never jump (readers by ear walk them), second and third level in the outline."""
    headings: list[Heading] = []
    page = _anchored(body, headings)
    outline = tuple(heading for heading in headings if heading.level < 4)
    return Page(page, outline if len(outline) >= OUTLINE_FROM else ())


@lru_cache(maxsize=128)
def page_inside(body: str) -> SafeString:
    """Public Markdown as part of another page: headings from level 4, under that page's third level, and no anchors."""
    # The input is already safe; only the digits of its own headings change.
    return mark_safe(
        _HEADING.sub(lambda found: f"<h{int(found[1]) + 2}>{found[2]}</h{int(found[1]) + 2}>", markdown(body))
    )


def desk_parts(body: str) -> list[Part]:
    """The source as colleagues read it, each section marked by its kind; while one is typed wrongly, all as it would be.

    Nothing of this may reach a page of customers: they have `page_of` the public text.
    """
    headings: list[Heading] = []
    try:
        found = sections(body)
    except BadSection:
        # Only the writer sees this, beside the sentence that says why it cannot be saved.
        return [Part(STAFF, _anchored(body, headings))]
    return [Part(section.kind, _anchored(section.text, headings)) for section in found]


def _anchored(body: str, headings: list[Heading]) -> SafeString:
    """Safe HTML whose headings have ids; each is added to `headings`."""

    def anchor(found: re.Match[str]) -> str:
        level = min(int(found[1]), headings[-1].level + 1 if headings else 2)
        heading = Heading(f"s{len(headings) + 1}", html.unescape(as_text(found[2])), level)
        headings.append(heading)
        return f'<h{level} id="{heading.id}">{found[2]}</h{level}>'

    # The input is already safe, and only ids made here are added to it.
    return mark_safe(_HEADING.sub(anchor, markdown(body)))
