"""The reply as a mail: what we said in public, with the link to answer by. A note is never a letter."""

from django.utils.translation import gettext as _
from django.utils.translation import override

from customers.models import Address
from helpdesk.kernel.post.letters import Letter, compose, writes
from helpdesk.models import Mail
from tickets.models import Message, Ticket
from tickets.queries.private_link import mailed_url
from tickets.queries.telling import did_resolve


@writes("reply")
def reply(mail: Mail) -> Letter | None:
    """The letter for a public reply; None for anything else, or when the address is gone."""
    replies = Message.objects.filter(kind=Message.Kind.REPLY).select_related("ticket", "user")
    message = replies.filter(pk=mail.noun_id).first()
    address = Address.objects.filter(pk=mail.to_id, kind=Address.Kind.EMAIL).first()
    if message is None or address is None:
        return None
    ticket = message.ticket
    return compose(
        "reply",
        to=address.value,
        language=ticket.language,
        subject=_subject(ticket),
        template="tickets/mail/reply",
        context={
            "ticket": ticket,
            "message": message,
            "files": list(message.attachments.all()),
            "resolves": did_resolve(message),
            "link": mailed_url(ticket),
        },
    )


def _subject(ticket: Ticket) -> str:
    with override(ticket.language):
        # Words of somebody who may have typed another person's address are mailed only once that person has opened a link.
        if ticket.confirmed_at is None:
            return _("We answered your request #%(number)s") % {"number": ticket.number}
        return _("Re: %(subject)s (#%(number)s)") % {"subject": ticket.subject, "number": ticket.number}
