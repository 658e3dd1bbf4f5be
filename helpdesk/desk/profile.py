"""The own profile: the language of the desk and the password."""

from django import forms
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.forms import PasswordChangeForm
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from helpdesk.access import StaffRequest
from helpdesk.actions.user import change_password, choose_language
from helpdesk.desk.notifications import NotificationForm
from helpdesk.kernel.doors import back_with, desk
from helpdesk.rules import on_staff


class LanguageForm(forms.Form):
    """English, Turkish, or as the browser wishes."""

    language = forms.ChoiceField(
        label=_lazy("Language"), required=False, choices=[("", ""), ("en", "English"), ("tr", "Türkçe")]
    )


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
    change_password(user, by=user, to=form.cleaned_data["new_password1"])
    update_session_auth_hash(request, user)
    return back_with(request, reverse("profile"), _("Your password was changed. Other sessions were signed out."))


def _change_language(request: StaffRequest) -> HttpResponse:
    form, user = LanguageForm(request.POST), request.user
    if not form.is_valid():
        return _page(request, PasswordChangeForm(user), language=form, status=422)
    choose_language(user, by=user, language=form.cleaned_data["language"])
    if user.language:
        translation.activate(user.language)
    return back_with(request, reverse("profile"), _("The desk now speaks your language."))


def _page(
    request: StaffRequest, form: PasswordChangeForm, *, language: LanguageForm | None = None, status: int = 200
) -> HttpResponse:
    # A page that is read first shall not open a phone's keyboard.
    form.fields["old_password"].widget.attrs.pop("autofocus", None)
    context = {"form": form, "language_form": language or LanguageForm(), "told": NotificationForm.of(request.user)}
    return render(request, "helpdesk/profile.html", context, status=status)
