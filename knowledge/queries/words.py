"""Words of an article before they are saved: cleaned, checked, and refused when they would publish what is internal."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from helpdesk.kernel.errors import Invalid
from helpdesk.kernel.text import clean_line, clean_text

LONGEST_TITLE, LONGEST_BODY = 200, 50_000


@dataclass(frozen=True)
class Words:
    """Title and body of a revision."""

    title: str
    body: str


def checked(title: str, body: str) -> Words:
    """The words, cleaned; raises Invalid for what cannot be saved, with the line that is wrong."""
    words = Words(clean_line(title, limit=LONGEST_TITLE + 1), clean_text(body, limit=LONGEST_BODY + 1))
    wrong = {}
    if not words.title or len(words.title) > LONGEST_TITLE:
        wrong["title"] = _("Please give it a title of at most %(limit)s characters.") % {"limit": LONGEST_TITLE}
    if not words.body or len(words.body) > LONGEST_BODY:
        wrong["body"] = _("Please write a text of at most %(limit)s characters.") % {"limit": LONGEST_BODY}
    elif refusal := refused_line(words.body):
        wrong["body"] = refusal
    if wrong:
        raise Invalid(wrong)
    return words


def refused_line(body: str) -> str:
    """A sentence about the first line that begins with `:::`, or "".

    Such a line opens a section for colleagues only. Sections are unknown here, so saving one would publish it.
    """
    for number, line in enumerate(body.split("\n"), start=1):
        if line.lstrip().startswith(":::"):
            return _("Line %(number)s begins with “:::”, which is not a section known here: %(line)s") % {
                "number": number,
                "line": clean_line(line, limit=80),
            }
    return ""
