"""Limits: how many confirmations one address and one network get in an hour. Requests themselves are always kept."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _

from helpdesk.access import StaffRequest
from helpdesk.kernel.doors import desk
from helpdesk.queries.policies import policies
from helpdesk.rules import may_administer
from tickets.desk.settings.policies import PolicyForm, answer
from tickets.queries.settings.effects import silenced_with


class LimitForm(PolicyForm):
    """Two numbers an hour."""

    names = ("form_limit_per_address_hour", "form_limit_per_network_hour")
    form_limit_per_address_hour = forms.IntegerField(
        label=_("Confirmations one mail address gets in an hour"),
        help_text=_("Protects people whose address others type into the form."),
    )
    form_limit_per_network_hour = forms.IntegerField(
        label=_("Confirmations one network causes in an hour"),
        help_text=_(
            "An office or a mobile provider can be many people behind one address: do not choose it too small."
        ),
    )


@desk(may_administer)
def limits(request: StaffRequest) -> HttpResponse:
    """The two numbers, and how many confirmations others would have silenced."""
    now = policies()
    present = {name: getattr(now, name) for name in LimitForm.names}
    form = LimitForm(request.POST if request.method == "POST" else None, initial=present)
    return answer(request, form, template="tickets/settings/limits.html", effect=_effect, present=present)


def _effect(values: dict[str, Any]) -> dict[str, Any]:
    limit = max(0, values["form_limit_per_address_hour"])
    return {"silenced": silenced_with(per_address=limit), "limit": limit}
