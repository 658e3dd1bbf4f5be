"""Reading: the reader's language or the source's with a note; safe HTML with an outline."""

import pytest

from helpdesk.models import User
from knowledge.actions.article import revise_article
from knowledge.models import Article
from knowledge.queries.reading import page_of, read_article


def test_everybody_reads_their_language(return_window: Article) -> None:
    assert read_article(return_window, "tr").revision.title == "14 gün içinde iade"
    assert read_article(return_window, "en").revision.title == "Returns within 14 days"


def test_a_missing_translation_falls_back_to_the_source_and_says_so(adas_draft: Article, ada: User) -> None:
    reading = read_article(adas_draft, "tr")
    assert (reading.language, reading.is_fallback) == ("en", True)
    revise_article(adas_draft, by=ada, language="tr", title="Kod çalışmıyor", body="Yeni kod isteyin.")
    assert read_article(Article.objects.get(), "tr").is_fallback is False


def test_three_headings_make_an_outline_with_anchors() -> None:
    page = page_of("# One\n\ntext\n\n### Two & *half*\n\n##### five\n\n## Three")
    assert [(h.id, h.text, h.level) for h in page.outline] == [
        ("s1", "One", 2),
        ("s2", "Two & half", 3),
        ("s3", "Three", 2),
    ]
    assert '<h3 id="s2">Two &amp; <em>half</em></h3>' in page.html


def test_two_headings_make_none() -> None:
    assert page_of("## One\n\n## Two").outline == ()


def test_levels_never_jump() -> None:
    assert '<h2 id="s1">' in page_of("#### Deep\n\n#### Deeper").html
    assert '<h3 id="s2">' in page_of("#### Deep\n\n#### Deeper").html


@pytest.mark.parametrize(
    "body",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "![x](https://example.com/x.png)",
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt&colon;alert(1))",
        "[x](data:text/html,<script>alert(1)</script>)",
        '## <h2 id="main" onclick="alert(1)">x</h2>',
        "## x </h2><script>alert(1)</script>\n\n## y\n\n## z",
        "<svg/onload=alert(1)>",
        '<a href="#" style="position:fixed">x</a>',
        "```\n</code></pre><script>alert(1)</script>\n```",
        "[x](vbscript:msgbox)",
    ],
)
def test_nothing_in_a_text_becomes_active(body: str) -> None:
    html = page_of(body).html.lower()
    for danger in ("<script", "<img", "<svg", 'href="javascript', 'href="data', 'href="vbscript', '<h2 id="main'):
        assert danger not in html
    assert not any(f"<{tag} on" in html for tag in ("a", "h2", "p"))
    assert all("alert" not in heading.id for heading in page_of(body).outline)
