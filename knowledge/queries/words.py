"""Words of an article before they are saved: cleaned, checked, and refused when they would publish what is internal."""

import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

from helpdesk.kernel.errors import Invalid
from helpdesk.kernel.text import clean_line, clean_text
from knowledge.queries import sections

LONGEST_TITLE, LONGEST_BODY = 200, 50_000
# Some editors end lines with these; left in, one of our lines would be two of a reader's.
_OTHER_LINE_ENDS = re.compile("[\u2028\u2029\u0085\v\f]")


@dataclass(frozen=True)
class Words:
    """Title and body of a revision, and what of the body is for whom."""

    title: str
    body: str

    @property
    def public(self) -> str:
        """What everybody may read. Raises sections.BadSection."""
        return sections.public_text(self.body)

    @property
    def reply(self) -> str:
        """What a reply takes over; empty when it is all that is public. Raises sections.BadSection."""
        return sections.reply_text(self.body)


def checked(title: str, body: str) -> Words:
    """The words, cleaned; raises Invalid for what cannot be saved, with the line that is wrong."""
    words = Words(clean_line(title, limit=LONGEST_TITLE + 1), clean_body(body, limit=LONGEST_BODY + 1))
    wrong = {}
    if not words.title or len(words.title) > LONGEST_TITLE:
        wrong["title"] = _("Please give it a title of at most %(limit)s characters.") % {"limit": LONGEST_TITLE}
    if not words.body or len(words.body) > LONGEST_BODY:
        wrong["body"] = _("Please write a text of at most %(limit)s characters.") % {"limit": LONGEST_BODY}
    elif refusal := sections.refusal(words.body):
        wrong["body"] = refusal
    elif not words.public:
        wrong["body"] = _("All of this is for colleagues only. Write some text outside of “:::staff” as well.")
    if wrong:
        raise Invalid(wrong)
    return words


def clean_body(body: str, *, limit: int = LONGEST_BODY) -> str:
    """The Markdown with our line ends and without invisible marks, at most `limit` characters."""
    return clean_text(_OTHER_LINE_ENDS.sub("\n", body), limit=limit)
