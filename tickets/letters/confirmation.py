"""The confirmation: number, next step and the private link; not one word that the sender chose."""

from django.utils.translation import gettext as _
from django.utils.translation import override

from customers.models import Address
from helpdesk.kernel.post.letters import Letter, compose, writes
from helpdesk.models import Mail
from tickets.models import Ticket
from tickets.queries.deadlines.promise import promise_of
from tickets.queries.private_link import mailed_url


@writes("confirmation")
def confirmation(mail: Mail) -> Letter | None:
    """The letter for a new request; None when the request or the address is gone."""
    ticket = Ticket.objects.filter(pk=mail.noun_id).first()
    address = Address.objects.filter(pk=mail.to_id, kind=Address.Kind.EMAIL).first()
    if ticket is None or address is None:
        return None
    with override(ticket.language):
        subject = _("We have your request #%(number)s") % {"number": ticket.number}
        promise = promise_of(ticket)
    return compose(
        "confirmation",
        to=address.value,
        language=ticket.language,
        subject=subject,
        template="tickets/mail/confirmation",
        context={"ticket": ticket, "link": mailed_url(ticket), "promise": promise},
        headers={"Auto-Submitted": "auto-generated"},
    )
