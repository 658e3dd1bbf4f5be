"""Contact: write down what the customer said by phone, in chat or at the counter, on a request that exists."""

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from helpdesk.access import StaffRequest
from helpdesk.kernel.doors import desk
from helpdesk.kernel.errors import DomainError
from helpdesk.kernel.forms import TextField
from tickets.access import ticket_for
from tickets.actions.contact import add_contact
from tickets.actions.posting import post_once
from tickets.desk.panel import back_to, panel
from tickets.models import Message, Ticket
from tickets.rules import may_see_desk, may_work

CHANNELS = [("phone", gettext_lazy("phone")), ("chat", gettext_lazy("chat")), ("counter", gettext_lazy("counter"))]


class ContactForm(forms.Form):
    """How they reached us and what they said."""

    channel = forms.ChoiceField(
        label=gettext_lazy("How did they reach us?"), choices=CHANNELS, widget=forms.RadioSelect
    )
    body = TextField(label=gettext_lazy("What did they say?"), widget=forms.Textarea(attrs={"rows": 6}))


@desk(may_see_desk)
def contact(request: StaffRequest, number: str) -> HttpResponse:
    """GET the form; POST `channel`, `body`."""
    ticket = ticket_for(request.user, number, may_work, "person")
    form = ContactForm(request.POST or None, initial={"channel": "phone"})
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            message = post_once(
                ticket,
                by=request.user,
                token=request.POST.get("token", "")[:64],
                body=data["body"],
                write=lambda: add_contact(ticket, by=ticket.person, recorded_by=request.user, **data),
            )
            if message is not None and message.ticket_id != ticket.pk:
                return _at_follow_up(request, ticket, message)
            return back_to(request, ticket, _("Contact recorded."))
        except DomainError as problem:
            form.add_error(None, str(problem))
    return panel(
        request,
        "tickets/desk/panels/contact.html",
        {"form": form},
        ticket=ticket,
        status=422 if request.method == "POST" else 200,
    )


def _at_follow_up(request: StaffRequest, ticket: Ticket, message: Message) -> HttpResponse:
    following = Ticket.objects.visible_to(request.user).filter(pk=message.ticket_id).first()
    if following is None:
        return back_to(request, ticket, _("Recorded in the request that goes on from this closed one."))
    if message.contact == Message.Contact.OPENING:
        return back_to(request, following, _("Recorded in a new request: the other one is closed."))
    return back_to(request, following, _("Recorded here: this request goes on from the closed one."))
