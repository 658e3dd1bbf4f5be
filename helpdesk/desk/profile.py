"""The own profile: name, language and time zone of the desk, and the password."""

from zoneinfo import available_timezones

from django import forms
from django.conf import settings
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.forms import PasswordChangeForm
from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import ngettext

from helpdesk.access import StaffRequest
from helpdesk.actions.user import change_password, choose_language, choose_timezone, rename_user
from helpdesk.desk.notifications import NotificationForm
from helpdesk.kernel.doors import back_with, desk
from helpdesk.kernel.forms import LineField
from helpdesk.models import User
from helpdesk.queries.people import living_tokens
from helpdesk.rules import on_staff


class LanguageForm(forms.Form):
    """Name, language (or as the browser wishes) and time zone (or that of the desk)."""

    name = LineField(label=_lazy("Name"), required=False, help_text=_lazy("Customers read it under replies."))
    language = forms.ChoiceField(
        label=_lazy("Language"),
        required=False,
        choices=[("", _lazy("As the browser wishes")), ("en", "English"), ("tr", "Türkçe")],
    )
    timezone = forms.ChoiceField(label=_lazy("Time zone"), required=False)

    def __init__(self, user: User, data: QueryDict | None = None) -> None:
        super().__init__(data, initial={"name": user.name, "language": user.language, "timezone": user.timezone})
        self.fields["timezone"].choices = [  # type: ignore[attr-defined]
            ("", _("That of the desk: %(zone)s") % {"zone": settings.TIME_ZONE}),
            *((zone, zone.replace("_", " ")) for zone in sorted(available_timezones()) if _is_a_place(zone)),
        ]


@desk(on_staff)
def profile(request: StaffRequest) -> HttpResponse:
    """Show the profile; POST `language` or the three password fields."""
    user = request.user
    if request.method != "POST":
        return _page(request, PasswordChangeForm(user))
    if "language" in request.POST:
        return _change_language(request)
    form = PasswordChangeForm(user, data=request.POST)
    if not form.is_valid():
        return _page(request, form, status=422)
    count = len(living_tokens(user))
    change_password(user, by=user, to=form.cleaned_data["new_password1"])
    update_session_auth_hash(request, user)
    return back_with(request, reverse("profile"), _changed_words(count))


def _change_language(request: StaffRequest) -> HttpResponse:
    form, user = LanguageForm(request.user, request.POST), request.user
    if not form.is_valid():
        return _page(request, PasswordChangeForm(user), language=form, status=422)
    said = form.cleaned_data
    choose_language(user, by=user, language=said["language"])
    # Programs of before send the language alone.
    if "timezone" in request.POST:
        choose_timezone(user, by=user, timezone=said["timezone"])
    if said["name"]:
        rename_user(user, by=user, name=said["name"])
    if user.language:
        translation.activate(user.language)
    return back_with(request, reverse("profile"), _("Saved."))


def _changed_words(tokens: int) -> str:
    """What changing the password did; `tokens` ended with it."""
    if not tokens:
        return _("Your password was changed. Other sessions were signed out.")
    return ngettext(
        "Your password was changed. Other sessions were signed out, and %(count)d API token ended.",
        "Your password was changed. Other sessions were signed out, and %(count)d API tokens ended.",
        tokens,
    ) % {"count": tokens}


def _is_a_place(zone: str) -> bool:
    """Whether people know the zone by it: Europe/Istanbul, not Etc/GMT+3."""
    return "/" in zone and not zone.startswith(("Etc/", "SystemV/", "US/"))


def _page(
    request: StaffRequest, form: PasswordChangeForm, *, language: LanguageForm | None = None, status: int = 200
) -> HttpResponse:
    # A page that is read first shall not open a phone's keyboard.
    form.fields["old_password"].widget.attrs.pop("autofocus", None)
    context = {
        "form": form,
        "language_form": language or LanguageForm(request.user),
        "told": NotificationForm.of(request.user),
    }
    return render(request, "helpdesk/profile.html", context, status=status)
