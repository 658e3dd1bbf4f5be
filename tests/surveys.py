"""What tests of surveys do again and again: resolve a request so that its survey is due, hand it over, read its link."""

import re
import secrets
from email.message import EmailMessage
from typing import Any

from helpdesk.actions.mail import LEASE
from helpdesk.kernel import clock
from helpdesk.models import User
from tickets import courier
from tickets.actions.opening import Matter, open_by_form
from tickets.actions.reply import reply_to_ticket
from tickets.actions.resolution import Outcome
from tickets.actions.surveys.inviting import Claimed, begin_asking, claim_invitation, finish_asking
from tickets.models import Category, Invitation, Reason, Ticket

LINK = re.compile(r"/survey/([A-Za-z0-9_-]{43})/")
PAST_THE_LEASE = LEASE + LEASE


def at_once(settings: Any) -> None:
    """Ask at once and at any hour."""
    settings.POLICY_DEFAULTS = settings.POLICY_DEFAULTS | {
        "survey_delay_minutes": 0,
        "survey_send_window": "00:00-24:00",
    }


def request_of(email: str, *, language: str = "en") -> Ticket:
    """Another request, by the web form; needs a default queue."""
    matter = Matter("Where is my parcel?", "It has not come.", language=language)
    token = secrets.token_hex(16)
    return open_by_form(matter, by=None, email=email, name="", network="192.0.2.1", token=token).ticket


def resolve(ticket: Ticket, by: User, reason: Reason) -> Invitation:
    """Reply and resolve in one step; the invitation that follows."""
    reply_to_ticket(ticket, by=by, body="It is on its way.", then=Category.RESOLVED, outcome=Outcome(reason))
    return Invitation.objects.get(resolution__ticket=ticket, resolution__reopened_at__isnull=True)


def claim(invitation: Invitation) -> Claimed:
    """The invitation, taken for the hand-over; fails when it is not to be had."""
    claimed = claim_invitation(invitation.pk, by=None)
    assert claimed is not None
    return claimed


def send(invitation: Invitation) -> str:
    """Walk the invitation to "sent" without a mail server; the token in its mail."""
    claimed = claim(invitation)
    assert begin_asking(claimed.invitation, by=None)
    assert finish_asking(claimed.invitation, by=None)
    invitation.refresh_from_db()
    return claimed.secret


def token_in(mail: EmailMessage) -> str:
    """The token of a survey mail."""
    body = mail.get_body(("plain",))
    assert body is not None
    found = LINK.search(body.get_content())
    assert found is not None, body.get_content()
    return found[1]


def sweep(after: Any = None) -> int:
    """One sweep, now or so long after now; how many mails the server took."""
    if after is None:
        return courier.send_due_invitations()
    with clock.travelling(clock.now() + after):
        return courier.send_due_invitations()
