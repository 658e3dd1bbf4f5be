"""Answers to the fields of a request's type: written when it is opened, corrected by one of us."""

from collections.abc import Mapping

from helpdesk.kernel.acting import action
from helpdesk.kernel.errors import Invalid
from helpdesk.kernel.events import announce
from helpdesk.kernel.identity import code_key
from helpdesk.models import User
from tickets.actions.attachment import restage
from tickets.actions.indexing import index_ticket
from tickets.actions.writing import locked
from tickets.models import Field, FieldValue, Ticket
from tickets.queries.types.form_files import file_fields, stage_of
from tickets.queries.types.orders import own_order
from tickets.queries.types.reading import read_answers


@action
def keep_answers(ticket: Ticket, *, by: object, values: Mapping[Field, str], stage: str = "") -> None:
    """Write what the form of a new request was answered (read before, see queries/types/reading.py).

    The files among the answers then wait under `stage` with the others, to come with the first message.
    """
    for one in file_fields(list(values)):
        restage(stage_of(stage, one), by=by, to=stage)
    FieldValue.objects.bulk_create(
        [FieldValue(ticket=ticket, field=one, value=value) for one, value in values.items() if value]
    )


@action
def correct_answers(ticket: Ticket, *, by: User, typed: Mapping[str, str]) -> Ticket:
    """Let the request's answers be these (slug → text); a field that is not named, a file, and a retired one stay.

    Nothing is demanded of us that a customer would have to say. Raises Invalid with a sentence for each field.
    """
    ticket = locked(ticket)
    if ticket.request_type is None:
        return ticket
    kept = {row.field_id: row for row in FieldValue.objects.filter(ticket=ticket).select_related("field")}
    asked = list(ticket.request_type.fields.filter(retired_at=None).select_related("shown_when"))
    before = {one.slug: kept[one.pk].value for one in asked if one.pk in kept}
    answers = read_answers(asked, {**before, **typed}, demand=False)
    if answers.problems:
        raise Invalid(answers.problems)
    wanted = {one.pk: answers.values.get(one, "") for one in asked if one.kind != Field.Kind.FILE}
    changed = [pk for pk, value in wanted.items() if value != (kept[pk].value if pk in kept else "")]
    if changed:
        _write(ticket, {pk: wanted[pk] for pk in changed})
        _follow_order(ticket, {one: wanted[one.pk] for one in asked if one.pk in changed})
        index_ticket(ticket, by=by)
        announce("ticket.fields_set", ticket, by=by, fields=changed)
    return ticket


def _follow_order(ticket: Ticket, changed: Mapping[Field, str]) -> None:
    """The order a form asks for is the order of its request."""
    for one, number in changed.items():
        if one.kind == Field.Kind.ORDER:
            ticket.order_number, ticket.order_key = number, code_key(number)
            ticket.order = own_order(number, ticket.person_id)
            ticket.save(update_fields=["order_number", "order_key", "order"])


def _write(ticket: Ticket, values: Mapping[int, str]) -> None:
    FieldValue.objects.filter(ticket=ticket, field__in=values).delete()
    FieldValue.objects.bulk_create(
        FieldValue(ticket=ticket, field_id=pk, value=value) for pk, value in values.items() if value
    )
