"""Writing: put one message on a request and keep the request's own facts true. Used by opening, contact, reply and note."""

from collections.abc import Iterable

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from customers.models import Person
from helpdesk.kernel import clock
from helpdesk.kernel.acting import action
from helpdesk.kernel.errors import Invalid
from helpdesk.kernel.richtext import as_text, markdown
from helpdesk.kernel.text import clean_text, first_line
from helpdesk.models import User
from knowledge.models import Revision
from tickets.actions.attachment import attach_staged
from tickets.actions.indexing import index_ticket
from tickets.models import ArticleUse, Deadline, Message, Ticket

LONGEST = 50_000


def locked(ticket: Ticket) -> Ticket:
    """The request as it is now, held until the transaction ends, so that two agents are served one after the other.

    `has_deadlines` says whether a promise of time stands: most of what follows asks no further then.
    """
    standing = Exists(Deadline.objects.filter(ticket=OuterRef("pk"), ended_at__isnull=True))
    held = Ticket.objects.select_for_update(of=("self",)).select_related("person", "reason")
    return held.annotate(has_deadlines=standing).get(pk=ticket.pk)


@action
def write_message(
    ticket: Ticket,
    *,
    by: User | Person,
    kind: str,
    body: str,
    channel: str = "web",
    contact: str = "",
    stage: str = "",
    recorded_by: User | None = None,
    articles: Iterable[Revision] = (),
) -> Message:
    """Add the message with its staged files; `ticket` is a locked or new row and is saved by the caller's action.

    Raises Invalid when nothing is said or the text is longer than 50,000 characters.
    """
    text = said(body)
    user, person = (recorded_by, by) if isinstance(by, Person) else (by, None)
    message = Message.objects.create(
        ticket=ticket,
        kind=kind,
        body=text,
        user=user,
        person=person,
        channel=channel,
        contact=contact,
        created_at=clock.now(),
    )
    ArticleUse.objects.bulk_create(ArticleUse(message=message, revision=revision) for revision in articles)
    if stage:
        attach_staged(message, by=by, stage=stage)
    is_new = contact == Message.Contact.OPENING
    if not is_new:
        _take_note(ticket, message)
    index_ticket(ticket, by=by, first=message if is_new else None)
    return message


def said(body: str) -> str:
    """The clean text of a message. Raises Invalid when nothing is said or it is longer than 50,000 characters."""
    text = clean_text(body, limit=LONGEST + 1)
    if not text:
        raise Invalid({"body": _("Please write something.")})
    if len(text) > LONGEST:
        raise Invalid({"body": _("The text is too long: at most 50,000 characters.")})
    return text


def _take_note(ticket: Ticket, message: Message) -> None:
    ticket.message_count += 1
    ticket.last_activity_at = max(message.created_at, ticket.opened_at)
    if message.is_public:
        ticket.snippet_is_ours = message.kind == Message.Kind.REPLY
        # Our people write Markdown; a list shows words, not marks.
        ticket.snippet = first_line(as_text(markdown(message.body)) if ticket.snippet_is_ours else message.body)
    if message.kind == Message.Kind.CUSTOMER:
        ticket.last_contact_at = message.created_at
    if message.kind == Message.Kind.REPLY:
        ticket.last_replied_at = message.created_at
        ticket.first_replied_at = ticket.first_replied_at or message.created_at
