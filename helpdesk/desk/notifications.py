"""How I am told: of what, in the desk or by mail, and when not."""

from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from helpdesk.access import StaffRequest
from helpdesk.actions.notification import choose_notifications, choose_quiet_hours
from helpdesk.kernel.doors import back_with, desk
from helpdesk.models import NotificationKind, User
from helpdesk.queries.notifications.wishes import Wish, wishes_of
from helpdesk.rules import on_staff


class NotificationForm(forms.Form):
    """Two marks for each kind, and the quiet hours; both ends or neither."""

    in_desk = forms.MultipleChoiceField(required=False, choices=NotificationKind.choices)
    by_mail = forms.MultipleChoiceField(required=False, choices=NotificationKind.choices)
    quiet_from = forms.TimeField(label=_lazy("Quiet from"), required=False, widget=forms.TimeInput({"type": "time"}))
    quiet_until = forms.TimeField(label=_lazy("Quiet until"), required=False, widget=forms.TimeInput({"type": "time"}))
    timezone = forms.CharField(
        label=_lazy("Time zone"),
        required=False,
        max_length=40,
        help_text=_lazy("Region and city in English, such as Europe/Istanbul; empty: that of the desk."),
    )

    @classmethod
    def of(cls, user: User) -> "NotificationForm":
        """The form as the user has left it."""
        wishes = wishes_of(user)
        return cls(
            initial={
                "in_desk": [kind for kind, wish in wishes.items() if wish.in_desk],
                "by_mail": [kind for kind, wish in wishes.items() if wish.by_mail],
                "quiet_from": user.quiet_from and f"{user.quiet_from:%H:%M}",
                "quiet_until": user.quiet_until and f"{user.quiet_until:%H:%M}",
                "timezone": user.timezone or settings.TIME_ZONE,
            }
        )

    @property
    def rows(self) -> list[tuple[str, str, bool, bool]]:
        """(kind, its name, in the desk, by mail) for the table."""
        in_desk, by_mail = self["in_desk"].value() or (), self["by_mail"].value() or ()
        return [(kind, str(name), kind in in_desk, kind in by_mail) for kind, name in NotificationKind.choices]

    def clean_timezone(self) -> str:
        """A zone the machine knows; that of the desk counts as none."""
        zone = self.cleaned_data["timezone"].strip()
        if zone and zone not in available_timezones():
            raise ValidationError(_("This time zone is not known. Write it like Europe/Istanbul."))
        return "" if zone == settings.TIME_ZONE else zone

    def clean(self) -> dict[str, Any]:
        """Half a span is none."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors and (data["quiet_from"] is None) != (data["quiet_until"] is None):
            missing = "quiet_from" if data["quiet_from"] is None else "quiet_until"
            self.add_error(missing, _("Give both times, or neither."))
        return data

    def wishes(self) -> dict[str, Wish]:
        """Kind → wish, as chosen."""
        data = self.cleaned_data
        return {kind: Wish(kind in data["in_desk"], kind in data["by_mail"]) for kind in NotificationKind.values}


@desk(on_staff)
def notifications(request: StaffRequest) -> HttpResponse:
    """Show how I am told; POST the two marks of each kind and the quiet hours."""
    user = request.user
    if request.method != "POST":
        return render(request, "helpdesk/notifications.html", {"told": NotificationForm.of(user)})
    form = NotificationForm(request.POST)
    if not form.is_valid():
        return render(request, "helpdesk/notifications.html", {"told": form}, status=422)
    data = form.cleaned_data
    choose_notifications(user, by=user, wishes=form.wishes())
    choose_quiet_hours(user, by=user, start=data["quiet_from"], end=data["quiet_until"], timezone=data["timezone"])
    return back_with(request, reverse("profile") + "#notifications", _("You will be told as you chose."))
