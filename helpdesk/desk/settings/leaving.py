"""Leaving: a colleague is deactivated, and what they had in hand goes to somebody else in the same step."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from helpdesk.access import StaffRequest, one_of
from helpdesk.actions.leaving import Estate, estates_of, hand_over
from helpdesk.actions.roles import deactivate_user
from helpdesk.errors import LastAdmin
from helpdesk.kernel.doors import back_with, desk
from helpdesk.models import User
from helpdesk.rules import may_administer


class LeavingForm(forms.Form):
    """For each kind of things in hand: who gets them."""

    def __init__(self, estates: list[tuple[Estate, str]], user: User, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.estates = estates
        for estate, sentence in estates:
            self.fields[estate.key] = forms.ModelChoiceField(
                label=sentence,
                queryset=estate.heirs(user),
                required=not estate.nobody,
                empty_label=estate.nobody or _("Choose somebody"),
            )


@desk(may_administer)
def leaving(request: StaffRequest, id: int) -> HttpResponse:
    """GET shows what follows; POST deactivates and hands over."""
    user = one_of(User.objects.all(), id)
    form = LeavingForm(estates_of(user), user, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            deactivate_user(user, by=request.user)
        except LastAdmin as problem:
            form.add_error(None, problem.sentence())
        else:
            for estate, _sentence in form.estates:
                hand_over(estate, user, by=request.user, to=form.cleaned_data[estate.key])
            sentence = _("%(name)s can no longer sign in.") % {"name": user.name}
            return back_with(request, reverse("settings_person", args=[user.pk]), sentence)
    context = {"user": user, "form": form, "tokens": user.tokens.filter(revoked_at__isnull=True).count()}
    status = 422 if request.method == "POST" else 200
    return render(request, "helpdesk/settings/leaving.html", context, status=status)
