"""Keep the request's entry in the search index true: subject, public and internal words, names, codes."""

from helpdesk.kernel.acting import action
from helpdesk.kernel.folding import request_terms
from tickets.models import FieldValue, Message, Ticket
from tickets.queries.types.values import words_of
from tickets.search import TICKETS

MOST_WORDS = 4000


@action
def index_ticket(ticket: Ticket, *, by: object, first: Message | None = None) -> None:
    """Write the entry again from the request's words (each once, at most 4000, newest messages first).

    `first` is the only message of a request that is new and whose form asked nothing more: nothing is read then.
    """
    answers = "" if first or not ticket.request_type_id else words_of(FieldValue.objects.filter(ticket=ticket))
    bodies = [first.body] if first else ticket.messages.order_by("-id").values_list("body", flat=True)[:200]
    words: dict[str, None] = dict.fromkeys(
        request_terms(f"{ticket.subject} {ticket.person.name} {ticket.order_number} {answers}")
    )
    for body in bodies:
        words.update(dict.fromkeys(request_terms(body)))
        if len(words) > MOST_WORDS:
            break
    TICKETS.put(ticket.pk, [list(words)[:MOST_WORDS]], is_new=first is not None)
