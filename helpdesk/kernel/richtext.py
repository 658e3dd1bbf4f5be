"""Text from people becomes safe HTML here and nowhere else: Markdown without raw HTML, then an allow-list (nh3)."""

import html
import re
from functools import lru_cache
from typing import Any

import nh3
from django.utils.safestring import SafeString, mark_safe
from linkify_it import LinkifyIt
from markdown_it import MarkdownIt

_TAGS = {"p", "br", "strong", "em", "s", "a", "ul", "ol", "li", "blockquote", "code", "pre", "h2", "h3", "h4", "hr"} | {
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
}
_ATTRIBUTES = {"a": {"href", "title"}, "ol": {"start"}}
_SCHEMES = {"http", "https", "mailto", "tel"}
KEPT = 128
"""Rendered texts a process remembers: the longest ones possible together stay under 50 MB."""


# Words run together after a full stop ("geldi.Su an") are no addresses: of the bare ones only these endings count.
_ENDINGS = ["com", "net", "org", "edu", "gov", "info", "biz", "tr"]


# For each bracket in an address its partner is looked for up to the next blank: endless words would take seconds.
_LONGEST_ADDRESS = 1000
_ENDLESS = re.compile(rf"\S{{{_LONGEST_ADDRESS + 1}}}")


class _Addresses(LinkifyIt):
    """Finds addresses in text, in a time that grows with the text and not with its square."""

    def match(self, text: str) -> Any:
        return None if _ENDLESS.search(text) else super().match(text)

    def match_at_start(self, text: str) -> Any:
        return None if _ENDLESS.match(text) else super().match_at_start(text[:_LONGEST_ADDRESS])


class _Engine(MarkdownIt):
    """Markdown-it that shows addresses as they were typed: decoded, xn--80ak6aa92e.com would look like another."""

    def normalizeLinkText(self, link: str) -> str:
        return link


def _engine(preset: str) -> MarkdownIt:
    engine = _Engine(preset, {"html": False, "linkify": True, "breaks": True, "typographer": False})
    engine.linkify = _Addresses().tlds(_ENDINGS)
    return engine.enable(["linkify"])


# Images would load from afar, so no text may embed one.
def _markdown_engine() -> MarkdownIt:
    return _engine("commonmark").enable(["table", "strikethrough"]).disable(["image", "html_block", "html_inline"])


def _without_early_addresses(engine: MarkdownIt) -> MarkdownIt:
    """Finds addresses after all other marks only: before them each one reads again all that stands in front of it."""
    engine.inline.ruler.disable("linkify")
    return engine


MOST_EARLY = 500
"""So many addresses of one text are found before other marks, which so cannot take them apart."""
_markdown = _markdown_engine()
_markdown_crowded = _without_early_addresses(_markdown_engine())
_plain = _without_early_addresses(_engine("zero").enable(["linkify", "newline"]))


def _safe(dirty: str) -> SafeString:
    clean = nh3.clean(
        dirty, tags=_TAGS, attributes=_ATTRIBUTES, url_schemes=_SCHEMES, link_rel="noopener noreferrer nofollow ugc"
    )
    return mark_safe(clean)


@lru_cache(maxsize=KEPT)
def markdown(source: str) -> SafeString:
    """Markdown as our own people write it: headings from level 2, lists, tables, links."""
    engine = _markdown if source.count("://") <= MOST_EARLY else _markdown_crowded
    return _safe(engine.render(source).replace("<h1>", "<h2>").replace("</h1>", "</h2>"))


@lru_cache(maxsize=KEPT)
def plain(source: str) -> SafeString:
    """Plain text as customers type it: paragraphs, line breaks and links; every mark stays as typed."""
    paragraphs = (_plain.render(part) for part in source.split("\n\n") if part.strip())
    return _safe("".join(paragraphs))


def as_text(safe_html: str) -> str:
    """The words of safe HTML, a line for each block and break: for snippets and headings."""
    spaced = safe_html.replace("<br>", "\n").replace("</td>", "</td> ").replace("</th>", "</th> ")
    lines = html.unescape(nh3.clean(spaced, tags=set())).splitlines()
    return "\n".join(line.strip() for line in lines if line.strip())
