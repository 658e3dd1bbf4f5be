"""Reading: marks of who has seen what. Loss-tolerant; the only thing a GET may write, with the confirmation of a link."""

from customers.actions.person import confirm_address
from helpdesk.kernel import clock
from helpdesk.kernel.acting import action, single_statement_action
from helpdesk.models import User
from tickets.models import ReadMark, Ticket


@single_statement_action
def mark_read(ticket: Ticket, *, by: User) -> None:
    """Remember that a colleague has seen all that is there now."""
    mark = ReadMark(user=by, ticket=ticket, at=clock.now())
    ReadMark.objects.bulk_create([mark], update_conflicts=True, update_fields=["at"], unique_fields=["user", "ticket"])


@action
def confirm_ticket(ticket: Ticket, *, by: object) -> Ticket:
    """The mailed link was opened: the address is theirs, and the sender's own link may show everything."""
    if ticket.confirmed_at is None:
        ticket.confirmed_at = clock.now()
        ticket.save(update_fields=["confirmed_at"])
        if ticket.address is not None:
            confirm_address(ticket.address, by=by)
    return ticket
