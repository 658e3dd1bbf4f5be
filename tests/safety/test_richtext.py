"""Text from outside is data: whatever stands in it, nothing active is left in what we show."""

import re
from html.parser import HTMLParser
from urllib.parse import urlsplit

import pytest
from django.template import Context, Template
from hypothesis import given
from hypothesis import strategies as st

from helpdesk.kernel.richtext import as_text, markdown, plain

TAGS = set("p br strong em s a ul ol li blockquote code pre h2 h3 h4 hr table thead tbody tr th td".split())
ATTRIBUTES = {("a", "href"), ("a", "title"), ("a", "rel"), ("ol", "start")}
SCHEMES = {"", "http", "https", "mailto", "tel"}

ATTACKS = [
    "<script>alert(1)</script>",
    "<ScRiPt src=//evil.example/x.js></sCrIpT>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<img src=x onerror=alert(1)>",
    "<img src=x onerror\n=\nalert(1)//",
    "<svg/onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<a href=javascript:alert(1)>x</a>",
    "<a href='  javascript:alert(1)'>x</a>",
    "<form action=javascript:alert(1)><button>x</button></form>",
    "<base href=//evil.example/>",
    "<meta http-equiv=refresh content='0;url=//evil.example'>",
    "<style>@import '//evil.example/x.css'</style>",
    "<p style='background:url(//evil.example/x.png)'>x</p>",
    "<details open ontoggle=alert(1)>",
    "<!--<img src='--><img src=x onerror=alert(1)>",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<?xml version='1.0'?><script>alert(1)</script>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](java\tscript:alert(1))",
    "[x](java\nscript:alert(1))",
    "[x](<java\nscript:alert(1)>)",
    "[x](&#106;&#97;&#118;&#97;&#115;&#99;&#114;&#105;&#112;&#116;:alert(1))",
    "[x](&#x6A&#x61&#x76&#x61&#x73&#x63&#x72&#x69&#x70&#x74&#x3A;alert(1))",
    "[x](javascript&colon;alert(1))",
    "[x](jav&#x09;ascript:alert(1))",
    "[x](jav&Tab;ascript:alert(1))",
    "[x](&#1;javascript:alert(1))",
    "[x](\x01javascript:alert(1))",
    "[x](javascript%3Aalert(1))",
    "[x](ja\\vascript:alert(1))",
    "[x](javascript\\:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
    "[x](data:image/svg+xml,<svg onload=alert(1)>)",
    "[x](vbscript:msgbox(1))",
    "[x](file:///etc/passwd)",
    "[x](blob:https://example.com/1)",
    "[x](intent://scan/#Intent;end)",
    '[x](https://example.com "onmouseover=alert(1)")',
    '[x](https://example.com" onmouseover="alert(1))',
    '[x](<https://example.com"onmouseover=alert(1)>)',
    "[![x](javascript:alert(1))](javascript:alert(2))",
    "[[x](javascript:alert(1))](https://example.com)",
    "![x](https://evil.example/pixel.png)",
    "![x](data:image/png;base64,AAAA)",
    '![x" onerror="alert(1)](y)',
    "<javascript:alert(1)>",
    "<JAVASCRIPT:alert(1)>",
    "<data:text/html,x>",
    'https://example.com/"onmouseover="alert(1)',
    "https://example.com/'onmouseover='alert(1)",
    "https://example.com/<script>alert(1)</script>",
    "javascript://example.com/%0aalert(1)",
    'mailto:a@example.com"onclick=alert(1)',
    "[x]: javascript:alert(1)\n\n[x]",
    "[x]: <javascript:alert(1)> 'x'\n\n[y][x]",
    '```"><script>alert(1)</script>\nx\n```',
    '``` " onclick=alert(1)\nx\n```',
    "`<img src=x onerror=alert(1)>`",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;script&#62;alert(1)&#60;/script&#62;",
    "| <script>alert(1)</script> | b |\n|---|---|\n| <img src=x onerror=alert(1)> | [x](javascript:alert(1)) |",
    "# <script>alert(1)</script>\n> <img src=x onerror=alert(1)>",
    "{{ 7 }}{% load x %}${7*7}",
    "<a href='https://example.com' target=_blank onclick=alert(1)>x</a>",
    "\u202e<script>alert(1)</script>",
    "<\u0000script>alert(1)</script>",
    "\ufeff<script>alert(1)</script>",
]


class Reader(HTMLParser):
    """Notes what a browser would see."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.active: list[str] = []
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        if tag not in TAGS:
            self.active.append(tag)
        self.active += [f"{tag} {name}" for name, _ in attributes if (tag, name) not in ATTRIBUTES]
        self.links += [value or "" for name, value in attributes if name == "href"]

    def handle_comment(self, data: str) -> None:
        self.active.append("comment")

    def handle_decl(self, declaration: str) -> None:
        self.active.append("declaration")

    def handle_pi(self, data: str) -> None:
        self.active.append("instruction")


def assert_inert(html: str) -> None:
    """Only the tags, attributes and schemes of the list; judged as browsers do, who drop control characters in addresses."""
    reader = Reader()
    reader.feed(html)
    reader.close()
    assert reader.active == []
    for link in reader.links:
        seen = re.sub(r"[\x00-\x20]", "", link)
        assert urlsplit(seen).scheme.lower() in SCHEMES
        assert not re.match(r"(?i)(javascript|data|vbscript):", seen)


@pytest.mark.parametrize("attack", ATTACKS)
def test_nothing_active_survives(attack: str) -> None:
    for text in (attack, f"before {attack} after", f"> - {attack}", attack * 2):
        assert_inert(markdown(text))
        assert_inert(plain(text))


@given(st.text(alphabet=st.sampled_from(list("<>\"'&;:()[]!`*_#|-=/\\ \n\tabjs@.x:1\x00\u202e")), max_size=120))
def test_no_mixture_of_signs_becomes_active(text: str) -> None:
    assert_inert(markdown(text))
    assert_inert(plain(text))


@pytest.mark.parametrize(
    "html", ["<script>1</script>", "<p onclick=x>", "<a href=javascript:x>", "<img src=x>", "<!-- x -->"]
)
def test_the_test_itself_knows_what_is_active(html: str) -> None:
    with pytest.raises(AssertionError):
        assert_inert(html)


@pytest.mark.parametrize("attack", ["<script>alert(1)</script>", "[x](javascript:alert(1))", "&lt;b&gt;", "a & b < c"])
def test_a_customers_text_is_shown_as_it_was_typed(attack: str) -> None:
    assert as_text(plain(attack)) == attack


def test_what_is_shown_in_a_page_is_what_was_made_safe() -> None:
    page = Template("{{ text|plain }}{{ text|markdown }}{{ text }}").render(
        Context({"text": "<img src=x onerror=alert(1)>"})
    )
    assert_inert(page)


def test_pictures_are_never_loaded_from_elsewhere() -> None:
    assert "<img" not in markdown("![x](https://evil.example/pixel.png)")


def test_links_tell_nobody_where_they_were_followed() -> None:
    assert plain("https://example.com/a?b=1&c=2") == (
        '<p><a href="https://example.com/a?b=1&amp;c=2" rel="noopener noreferrer nofollow ugc">https://example.com/a?b=1&amp;c=2</a></p>\n'
    )


def test_an_address_is_shown_as_it_was_typed_never_as_its_twin() -> None:
    shown = as_text(plain("http://xn--80ak6aa92e.com/"))
    assert shown == "http://xn--80ak6aa92e.com/"


@pytest.mark.parametrize("text", ["Gelmedi.Su an bekliyorum", "bkz.Ek", "readme.md", "3.5", "example.py"])
def test_words_run_together_are_no_links(text: str) -> None:
    assert "<a" not in plain(text)


@pytest.mark.parametrize("text", ["www.example.com", "example.com.tr", "cem@example.com", "https://example.museum/x"])
def test_addresses_are_links(text: str) -> None:
    assert "<a href" in plain(text)


def test_a_long_hostile_text_is_rendered_in_time() -> None:
    for sign in ("[", "a@", "http://", "*a ", "- ", "> ", "(", "&", "`", "<", "|a"):
        text = (sign * 50_000)[:50_000]
        assert_inert(plain(text))
        assert_inert(markdown(text))
