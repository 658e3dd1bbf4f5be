"""Choosing a password by a mailed link. Opening the link changes nothing; it works once."""

from django.contrib.auth.forms import SetPasswordForm
from django.contrib.auth.hashers import make_password
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from helpdesk.actions.welcome import choose_password
from helpdesk.errors import LinkUsedUp
from helpdesk.kernel.doors import back_with, portal
from helpdesk.kernel.language import speak
from helpdesk.queries.password_link import user_behind


# The link is the proof, and a page that keeps its address to itself sends no origin a check could look at.
@csrf_exempt
@portal("whoever chooses a first password has no session yet; the link is the proof", private=True)
def password(request: HttpRequest, token: str) -> HttpResponse:
    """GET the form; POST the password twice."""
    user = user_behind(token)
    if user is None:
        return _gone(request)
    speak(request, user.language)
    form = SetPasswordForm(user, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            # Hashed before the transaction begins, because hashing is slow on purpose.
            choose_password(token, by=None, password_hash=make_password(form.cleaned_data["new_password1"]))
        except LinkUsedUp:
            return _gone(request)
        return back_with(request, reverse("account_login"), _("Your password is chosen. You can sign in now."))
    status = 422 if request.method == "POST" else 200
    context = {"form": form, "person": user, "is_first": not user.has_usable_password()}
    return render(request, "helpdesk/password.html", context, status=status)


def _gone(request: HttpRequest) -> HttpResponse:
    return render(request, "helpdesk/password_gone.html", {"problem": LinkUsedUp().sentence()}, status=404)
