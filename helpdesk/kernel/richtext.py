"""Text from people becomes safe HTML here and nowhere else: Markdown without raw HTML, then an allow-list (nh3)."""

import html
from functools import lru_cache

import nh3
from django.utils.safestring import SafeString, mark_safe
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


class _Engine(MarkdownIt):
    """Markdown-it that shows addresses as they were typed: decoded, xn--80ak6aa92e.com would look like another."""

    def normalizeLinkText(self, link: str) -> str:
        return link


def _engine(preset: str) -> MarkdownIt:
    engine = _Engine(preset, {"html": False, "linkify": True, "breaks": True, "typographer": False})
    assert engine.linkify is not None
    engine.linkify.tlds(_ENDINGS)
    return engine.enable(["linkify"])


# Images would load from afar, so no text may embed one.
_markdown = _engine("commonmark").enable(["table", "strikethrough"]).disable(["image", "html_block", "html_inline"])
_plain = _engine("zero").enable(["linkify", "newline"])


def _safe(dirty: str) -> SafeString:
    clean = nh3.clean(
        dirty, tags=_TAGS, attributes=_ATTRIBUTES, url_schemes=_SCHEMES, link_rel="noopener noreferrer nofollow ugc"
    )
    return mark_safe(clean)


@lru_cache(maxsize=KEPT)
def markdown(source: str) -> SafeString:
    """Markdown as our own people write it: headings from level 2, lists, tables, links."""
    return _safe(_markdown.render(source).replace("<h1>", "<h2>").replace("</h1>", "</h2>"))


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
