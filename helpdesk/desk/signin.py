"""Sign-in and sign-out at the desk: allauth does the work, the fields are called email and password."""

from typing import Any

from allauth.account import forms as allauth_forms
from allauth.account import views as allauth_views
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from helpdesk.actions.user import note_language
from helpdesk.kernel.doors import public


class SignInForm(allauth_forms.LoginForm):
    """allauth's form under our field name `email`."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        data = kwargs.get("data")
        if data is not None and "email" in data:
            data = data.copy()
            data["login"] = data["email"]
            kwargs["data"] = data
        super().__init__(*args, **kwargs)
        self.fields["login"].label = _("E-mail")
        # Nothing else is on the page to read first.
        self.fields["login"].widget.attrs["autofocus"] = True
        self.fields["password"].label = _("Password")
        self.fields["password"].help_text = ""

    def add_prefix(self, field_name: str) -> str:
        return "email" if field_name == "login" else super().add_prefix(field_name)


class SignIn(allauth_views.LoginView):
    """The page; an invalid form is answered with 422."""

    template_name = "helpdesk/sign_in.html"
    form_class = SignInForm

    def form_valid(self, form: Any) -> HttpResponse:
        response: HttpResponse = super().form_valid(form)
        if self.request.user.is_authenticated:
            note_language(self.request.user, by=self.request.user, language=get_language() or "")
        return response

    def form_invalid(self, form: Any) -> HttpResponse:
        response: HttpResponse = super().form_invalid(form)
        if response.status_code == 200:
            response.status_code = 422
        return response


class SignOut(allauth_views.LogoutView):
    """Signing out is a POST; a GET asks first."""

    template_name = "helpdesk/sign_out.html"


_sign_in, _sign_out = SignIn.as_view(), SignOut.as_view()


@public("whoever wants to sign in has no session yet")
def sign_in(request: HttpRequest) -> HttpResponse:
    """Sign in by address and password."""
    return _after_a_form(_sign_in(request))


@public("ends a session, changes nothing else")
def sign_out(request: HttpRequest) -> HttpResponse:
    """Sign out; the browser forgets the drafts it kept, for whoever sits down there next."""
    response = _after_a_form(_sign_out(request))
    if response.status_code == 303:
        response.headers["Clear-Site-Data"] = '"storage"'
    return response


def _after_a_form(response: HttpResponse) -> HttpResponse:
    """allauth answers with 302; every form of ours that worked answers with 303."""
    if response.status_code == 302:
        response.status_code = 303
    return response
