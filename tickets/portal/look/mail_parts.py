"""Mails: as a reader sees them, and as one without pictures and colours does."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from helpdesk.kernel.post.letters import Letter, compose
from tickets.models import Score
from tickets.portal.look import made_up as m
from tickets.portal.look.specimens import Group, Specimen
from tickets.queries.notifications.telling import Group as About

LINK = "https://example.com/requests/r1-abcdefghijklmnop/"
SURVEY = "https://example.com/survey/abc/"
Facts = Mapping[str, Any]


def letters() -> Mapping[str, tuple[Any, str, Facts]]:
    """Slug → name of the mail, its template, and what it says."""
    ticket, choices = m.ticket(), [(score, f"{SURVEY}?score={score.value}") for score in Score]
    reply = m.message("reply", "Hi James,\n\n**tomorrow** between 9 and 12.\n\nAda", user=m.ADA)
    answer = {"ticket": ticket, "message": reply, "link": LINK, "files": [1], "resolves": True}
    long = {"ticket": m.ticket(subject=m.LONG, person=m.NAMELESS), "link": LINK}
    about = About(ticket, [m.told("Ada Yıldız gave this to you.", "user-round-plus", hours=1)])
    desk = "https://example.com/desk/"
    told = {"profile": f"{desk}profile/", "link": desk, "site": "https://example.com", "more": 0}
    return {
        "confirmation": (_("confirmation"), "tickets/mail/confirmation", {"ticket": ticket, "link": LINK}),
        "confirmation-long": (_("confirmation, far too long"), "tickets/mail/confirmation", long),
        "reply": (_("reply"), "tickets/mail/reply", answer),
        "resolution": (_("resolution"), "tickets/mail/resolution", {"ticket": ticket, "link": LINK}),
        "survey": (
            _("survey"),
            "tickets/mail/survey",
            {"ticket": ticket, "choices": choices, "stop": f"{SURVEY}stop/"},
        ),
        "told": (
            _("notification"),
            "tickets/mail/notification",
            told | {"single": about, "groups": [about]},
        ),
        "told-many": (
            _("several notifications"),
            "tickets/mail/notification",
            told | {"single": None, "groups": [about] * 5, "more": 12},
        ),
        "password": (
            _("new password"),
            "helpdesk/mail/password",
            {"user": m.ADA, "is_first": True, "link": f"{desk}password/abc/"},
        ),
        "trial": (_("test mail"), "helpdesk/mail/trial", {"user": m.ADA}),
    }


def groups() -> Sequence[Group]:
    """Every mail in both forms."""
    # Mail programs know no style sheets, so a mail carries its styles, which the policy of our pages forbids: its HTML
    # is a page of its own, in a frame that may do nothing else.
    names = {slug: name for slug, (name, _template, _facts) in letters().items()}
    shown = {slug: {"slug": slug, "name": name, "letter": letter(slug)} for slug, name in names.items()}
    return (
        Group(
            _("As its reader sees it"),
            [Specimen(names[slug], "tickets/look/_letter.html", one) for slug, one in shown.items()],
        ),
        Group(
            _("As text"),
            [Specimen(names[slug], "tickets/look/_mail.html", one) for slug, one in shown.items()],
        ),
    )


def letter(slug: str) -> Letter:
    """The mail in the reader's language; KeyError when there is none of this name."""
    name, template, facts = letters()[slug]
    language = get_language() or "en"
    return compose(
        slug, to="james@example.net", language=language, subject=str(name), template=template, context={**facts}
    )
