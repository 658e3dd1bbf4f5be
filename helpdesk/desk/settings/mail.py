"""Mail: who it comes from, which server takes it, and a test that says what the server answered."""

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from helpdesk.access import StaffRequest
from helpdesk.actions.brand import send_test_mail, set_mail_name
from helpdesk.kernel.doors import back_with, desk
from helpdesk.kernel.forms import LineField
from helpdesk.models import Mail
from helpdesk.queries.changes import newest_change
from helpdesk.queries.installation import installation
from helpdesk.queries.sender import in_words, last_test, mail_server, sender_address
from helpdesk.rules import may_administer

UNDER_WAY = (Mail.State.DUE, Mail.State.CLAIMED, Mail.State.HANDING_OVER)


class SenderForm(forms.Form):
    """The name mails come from."""

    mail_name = LineField(
        label=gettext_lazy("Sender's name"),
        max_length=80,
        required=False,
        help_text=gettext_lazy("Empty: the name of the company."),
    )


@desk(may_administer)
def mail(request: StaffRequest) -> HttpResponse:
    """Show how mails leave; POST changes the sender's name. By htmx: only how the test goes."""
    form = SenderForm(
        request.POST if request.method == "POST" else None, initial={"mail_name": installation().mail_name}
    )
    if form.is_valid():
        set_mail_name(form.cleaned_data["mail_name"], by=request.user)
        return back_with(request, reverse("settings_mail"), _("Saved."))
    trial = last_test(request.user)
    context = {
        "form": form,
        "address": sender_address(),
        "server": mail_server(),
        "trial": trial,
        "is_under_way": trial is not None and trial.state in UNDER_WAY,
        "error": in_words(trial.error) if trial else "",
        "changed": newest_change("mail.changed"),
    }
    template = "helpdesk/settings/_trial.html" if request.headers.get("HX-Request") else "helpdesk/settings/mail.html"
    return render(request, template, context, status=422 if form.errors else 200)


@desk(may_administer)
@require_POST
def test(request: StaffRequest) -> HttpResponse:
    """POST sends a test mail to whoever asks; a worker hands it over, so the page never waits for the mail server."""
    send_test_mail(by=request.user)
    return back_with(request, f"{reverse('settings_mail')}#test", _("The test mail is on its way."))
