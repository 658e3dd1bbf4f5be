"""The short mail that a request is solved, for a resolution that no reply told of."""

from django.utils.translation import gettext as _
from django.utils.translation import override

from customers.models import Address
from helpdesk.kernel.post.letters import Letter, compose, writes
from helpdesk.models import Mail
from tickets.models import Resolution
from tickets.queries.private_link import mailed_url


@writes("notification")
def resolution(mail: Mail) -> Letter | None:
    """The letter; None when the resolution was undone before it went out, or the address is gone."""
    standing = Resolution.objects.filter(reopened_at__isnull=True).select_related("ticket")
    found = standing.filter(pk=mail.noun_id).first() if mail.noun == "resolution" else None
    address = Address.objects.filter(pk=mail.to_id, kind=Address.Kind.EMAIL).first()
    if found is None or address is None:
        return None
    ticket = found.ticket
    with override(ticket.language):
        subject = _("Your request #%(number)s is solved") % {"number": ticket.number}
    return compose(
        "notification",
        to=address.value,
        language=ticket.language,
        subject=subject,
        template="tickets/mail/resolution",
        context={"ticket": ticket, "link": mailed_url(ticket)},
        headers={"Auto-Submitted": "auto-generated"},
    )
