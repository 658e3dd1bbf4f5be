"""Opening for a customer: record a call, a chat or a visit as a new request."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from helpdesk.access import StaffRequest
from helpdesk.kernel.doors import desk
from helpdesk.kernel.errors import DomainError, Invalid
from helpdesk.kernel.forms import LineField, TextField
from tickets.actions.recording import record_contact
from tickets.desk.contact import CHANNELS
from tickets.desk.panel import back_to, panel
from tickets.models import RequestType, Ticket
from tickets.queries.types.form_fields import OwnFields
from tickets.queries.types.orders import orders_behind
from tickets.queries.types.request_types import fields_of, request_types
from tickets.rules import may_open_for_others


class OpeningForm(OwnFields):
    """Who contacted us how, and about what."""

    asked_after = "name"

    channel = forms.ChoiceField(
        label=gettext_lazy("How did they reach us?"), choices=CHANNELS, widget=forms.RadioSelect
    )
    email = LineField(label=gettext_lazy("E-mail"), required=False, max_length=254)
    phone = LineField(label=gettext_lazy("Phone"), required=False, max_length=40)
    name = LineField(label=gettext_lazy("Name"), required=False, max_length=120)
    order = LineField(
        label=gettext_lazy("Order number"),
        required=False,
        max_length=60,
        widget=forms.TextInput(attrs={"list": "orders"}),
    )
    subject = LineField(label=gettext_lazy("Subject"), max_length=200)
    body = TextField(label=gettext_lazy("What did they say?"), widget=forms.Textarea(attrs={"rows": 6}))
    language = forms.ChoiceField(
        label=gettext_lazy("Language of the customer"), choices=[("en", "English"), ("tr", "Türkçe")]
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not data.get("email") and not data.get("phone") and "email" not in self.errors:
            self.add_error("email", _("Give an e-mail address or a phone number."))
        return data


@desk(may_open_for_others)
def opening(request: StaffRequest) -> HttpResponse:
    """GET the form; POST records the contact and opens the request, assigned to whoever recorded it.

    `type` is a request type's slug; `show` brings its questions, and the orders of who is named, without recording.
    """
    kind = RequestType.objects.filter(slug=request.POST.get("type", ""), retired_at=None).first()
    own = [one for one in fields_of(kind) if not one.is_file] if kind else []
    sent = request.method == "POST" and "show" not in request.POST
    start = {"channel": "phone", "language": request.LANGUAGE_CODE, "email": request.GET.get("email", "")}
    form = OpeningForm(request.POST if sent else None, initial=start | request.POST.dict(), own=own)
    if sent:
        form.read_own({}, demand=False)
    if sent and form.is_valid():
        try:
            return back_to(request, _record(request, form, kind), _("Contact recorded."))
        except Invalid as problem:
            for name, sentence in problem.fields.items():
                form.add_error(name if name in form.fields else None, sentence)
        except DomainError as problem:
            form.add_error(None, str(problem))
    orders = orders_behind(request.POST.get("email", "") or request.GET.get("email", ""), request.user)
    context = {"form": form, "pieces": form.pieces({}), "types": request_types(), "kind": kind, "orders": orders}
    return panel(request, "tickets/desk/panels/opening.html", context, status=422 if sent else 200)


def _record(request: StaffRequest, form: OpeningForm, kind: RequestType | None) -> Ticket:
    data = {name: value for name, value in form.cleaned_data.items() if not name.startswith("field_")}
    if form.order_field:
        data["order"] = form.answers.values.get(form.order_field, "")
    token = request.POST.get("token", "")[:64]
    return record_contact(by=request.user, token=token, request_type=kind, values=form.answers.values, **data)
