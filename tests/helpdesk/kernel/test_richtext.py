"""Rich text: Markdown as colleagues write it, plain text as customers type it, and the words of both."""

import pytest

from helpdesk.kernel.richtext import as_text, markdown, plain


@pytest.mark.parametrize(
    ("source", "html"),
    [
        ("# One\n## Two", "<h2>One</h2>\n<h2>Two</h2>\n"),
        ("**b** *i* ~~s~~ `c`", "<p><strong>b</strong> <em>i</em> <s>s</s> <code>c</code></p>\n"),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n"),
        ("3. a", '<ol start="3">\n<li>a</li>\n</ol>\n'),
        ("a\nb", "<p>a<br>\nb</p>\n"),
        ("<b>x</b>", "<p>&lt;b&gt;x&lt;/b&gt;</p>\n"),
        ("", ""),
    ],
)
def test_markdown_becomes_html(source: str, html: str) -> None:
    assert markdown(source) == html


@pytest.mark.parametrize(
    ("source", "html"),
    [
        ("**b** _i_ # x", "<p>**b** _i_ # x</p>\n"),
        ("a\nb\n\nc", "<p>a<br>\nb</p>\n<p>c</p>\n"),
        ("a\n\n\n\nb", "<p>a</p>\n<p>b</p>\n"),
        ("- a\n1. b", "<p>- a<br>\n1. b</p>\n"),
        ("    a", "<p>a</p>\n"),
        ("İade & değişim", "<p>İade &amp; değişim</p>\n"),
        ("", ""),
    ],
)
def test_plain_text_keeps_every_mark(source: str, html: str) -> None:
    assert plain(source) == html


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("a\nb\n\nc", "a\nb\nc"),
        ("# One\n- a & b\n- c", "One\na & b\nc"),
        ("| a | b |\n|---|---|\n| c | d |", "a\nb\nc\nd"),
        ("[x](https://example.com)", "x"),
    ],
)
def test_the_words_of_a_text_are_its_lines(source: str, words: str) -> None:
    assert as_text(markdown(source)) == words
