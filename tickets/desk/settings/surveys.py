"""Surveys: when customers are asked, how often, and about which share of the resolutions."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _

from helpdesk.access import StaffRequest
from helpdesk.kernel.doors import desk
from helpdesk.queries.policies import policies
from helpdesk.rules import may_administer
from tickets.desk.settings.policies import PolicyForm, answer, plain
from tickets.queries.settings.effects import asked_with


class SurveyForm(PolicyForm):
    """The rules of asking."""

    names = ("survey_delay_minutes", "survey_send_window", "survey_rest_days", "survey_sample_percent")
    survey_delay_minutes = forms.FloatField(
        label=_("Minutes from resolving to asking"), help_text=_("1440 minutes are one day.")
    )
    starts = forms.TimeField(
        label=_("Mails go out from"),
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        help_text=_("In the time zone of the customer. The same time twice means at any hour."),
    )
    ends = forms.TimeField(
        label=_("Mails go out until"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
    survey_rest_days = forms.IntegerField(
        label=_("Days of rest between two surveys for one person"),
        help_text=_("From 7 to 365. Whoever rests is not asked later either."),
    )
    survey_sample_percent = forms.IntegerField(
        label=_("Share of the resolutions that is asked about, in percent"),
        help_text=_("Chance decides, and every one left out is on record as not drawn."),
    )

    def values(self) -> dict[str, Any]:
        """Policy → value; the two times are one."""
        said = self.cleaned_data
        window = f"{said['starts']:%H:%M}-{said['ends']:%H:%M}"
        return {
            "survey_delay_minutes": said["survey_delay_minutes"],
            "survey_send_window": window,
            "survey_rest_days": said["survey_rest_days"],
            "survey_sample_percent": said["survey_sample_percent"],
        }


@desk(may_administer)
def surveys(request: StaffRequest) -> HttpResponse:
    """The rules of asking, and how many would have been asked by them."""
    now = policies()
    present = {
        "survey_delay_minutes": plain(now.survey_delay.total_seconds() / 60),
        "survey_rest_days": now.survey_rest.days,
        "survey_sample_percent": round(now.survey_sample * 100),
    }
    starts, ends = now.survey_window
    initial = {**present, "starts": starts, "ends": ends}
    form = SurveyForm(request.POST if request.method == "POST" else None, initial=initial)
    return answer(request, form, template="tickets/settings/surveys.html", effect=_effect, present=present)


def _effect(values: dict[str, Any]) -> dict[str, Any]:
    # A number that is no rest at all would be refused when it is saved; the preview takes it literally.
    rest, share = values["survey_rest_days"], values["survey_sample_percent"]
    found = asked_with(rest_days=max(0, min(rest, 365)), sample_percent=max(0, min(share, 100)))
    return {"asked": found, "rest": rest, "share": share}
