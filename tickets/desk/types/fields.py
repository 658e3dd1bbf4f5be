"""What the form had asked: an agent corrects the answers."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from helpdesk.access import StaffRequest
from helpdesk.kernel.doors import desk
from tickets.access import ticket_for
from tickets.actions.types.values import correct_answers
from tickets.desk.panel import back_to, panel
from tickets.models import Field, FieldValue, Ticket
from tickets.queries.types.form_fields import OwnFields, name_of
from tickets.queries.types.orders import orders_of
from tickets.queries.types.request_types import fields_of
from tickets.rules import may_see_desk, may_work


@desk(may_see_desk)
def fields(request: StaffRequest, number: str) -> HttpResponse:
    """GET the answers; POST them corrected, each under the name its control has on the customer's form."""
    ticket = ticket_for(request.user, number, may_work, "person", "request_type")
    own = [one for one in fields_of(ticket.request_type) if not one.is_file]
    form = OwnFields(request.POST if request.method == "POST" else None, own=own, initial=_answers(ticket, own))
    if request.method == "POST":
        form.read_own({}, demand=False)
        if form.is_valid():
            return _save(request, ticket, form)
    context = {"form": form, "pieces": form.pieces({}), "orders": orders_of(ticket.person) if form.order_field else ()}
    status = 422 if form.errors else 200
    return panel(request, "tickets/desk/types/fields.html", context, ticket=ticket, status=status)


def _save(request: StaffRequest, ticket: Ticket, form: OwnFields) -> HttpResponse:
    typed = {one.slug: str(form.data.get(name_of(one), "")) for one in form.own}
    correct_answers(ticket, by=request.user, typed=typed)
    return back_to(request, ticket, _("Answers saved."))


def _answers(ticket: Ticket, own: list[Field]) -> dict[str, str]:
    rows = FieldValue.objects.filter(ticket=ticket, field__in=own)
    names = {one.pk: name_of(one) for one in own}
    return {names[row.field_id]: row.value for row in rows}
