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


def _engine(preset: str) -> MarkdownIt:
    engine = MarkdownIt(preset, {"html": False, "linkify": True, "breaks": True, "typographer": False})
    return engine.enable(["linkify"])


# Images would load from afar, so no text may embed one.
_markdown = _engine("commonmark").enable(["table", "strikethrough"]).disable(["image", "html_block", "html_inline"])
_plain = _engine("zero").enable(["linkify", "newline"])


def _safe(dirty: str) -> SafeString:
    clean = nh3.clean(
        dirty, tags=_TAGS, attributes=_ATTRIBUTES, url_schemes=_SCHEMES, link_rel="noopener noreferrer nofollow ugc"
    )
    return mark_safe(clean)


@lru_cache(maxsize=2048)
def markdown(source: str) -> SafeString:
    """Markdown as our own people write it: headings from level 2, lists, tables, links."""
    return _safe(_markdown.render(source).replace("<h1>", "<h2>").replace("</h1>", "</h2>"))


@lru_cache(maxsize=2048)
def plain(source: str) -> SafeString:
    """Plain text as customers type it: paragraphs, line breaks and links; every mark stays as typed."""
    paragraphs = (_plain.render(part) for part in source.split("\n\n") if part.strip())
    return _safe("".join(paragraphs))


def as_text(safe_html: str) -> str:
    """The words of safe HTML, for snippets and text parts."""
    spaced = safe_html.replace("</p>", "</p>\n").replace("</li>", "</li>\n").replace("<br>", "\n")
    return html.unescape(nh3.clean(spaced, tags=set())).strip()
