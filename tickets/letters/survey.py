"""The survey mail: one question, five links to one page, a way to say no, and nothing else."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from helpdesk.kernel.post.letters import Letter, compose
from tickets.models import Invitation, Score
from tickets.queries.surveys.asking import address_to_ask


def survey_letter(invitation: Invitation, secret: str) -> Letter:
    """The mail for a claimed invitation, in the language of the request; `secret` is the token of its links."""
    ticket = invitation.resolution.ticket
    address = address_to_ask(ticket)
    assert address is not None, "an invitation without an address is skipped when it is claimed"
    page = settings.SITE_URL + reverse("survey", args=[secret])
    stop = settings.SITE_URL + reverse("survey_stop", args=[secret])
    with override(ticket.language):
        subject = _("Your request %(number)s: one short question") % {"number": ticket.number}
    return compose(
        "survey",
        to=address.value,
        language=ticket.language,
        subject=subject,
        template="tickets/mail/survey",
        context={
            "ticket": ticket,
            "choices": [(score, f"{page}?score={score.value}") for score in Score],
            "stop": stop,
        },
        headers={
            "Auto-Submitted": "auto-generated",
            "List-Unsubscribe": f"<{stop}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        },
    )
