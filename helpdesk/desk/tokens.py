"""The own API tokens: made with their scopes, shown once, revoked."""

from typing import Any

from django import forms
from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from helpdesk.access import StaffRequest, one_of
from helpdesk.actions.token import mint_token, revoke_token
from helpdesk.kernel.doors import back_with, desk
from helpdesk.kernel.errors import Invalid
from helpdesk.kernel.forms import LineField, blame
from helpdesk.models import Token, User
from helpdesk.queries.people import ended_tokens, living_tokens
from helpdesk.rules import may_administer, on_staff


class TokenForm(forms.Form):
    """What a token is for, and what it may do."""

    name = LineField(
        label=gettext_lazy("What is it for?"), max_length=80, help_text=gettext_lazy("For example: orders of the shop.")
    )
    scopes = forms.MultipleChoiceField(
        label=gettext_lazy("What may it do?"),
        choices=[
            ("read", gettext_lazy("Read what you may see")),
            ("write", gettext_lazy("Write as you: open, answer, resolve")),
            ("orders", gettext_lazy("Record orders, for a shop: any order of any customer")),
        ],
        widget=forms.CheckboxSelectMultiple,
        initial=["read"],
    )

    def __init__(self, owner: User, data: QueryDict | None = None) -> None:
        super().__init__(data)
        if not may_administer(owner):
            scopes: Any = self.fields["scopes"]
            scopes.choices = [choice for choice in scopes.choices if choice[0] != "orders"]


@desk(on_staff)
def tokens(request: StaffRequest) -> HttpResponse:
    """The list and the form; POST makes a token and shows its secret, this once (201)."""
    form, secret = TokenForm(request.user, request.POST if request.method == "POST" else None), ""
    if form.is_valid():
        try:
            _token, secret = mint_token(request.user, by=request.user, **form.cleaned_data)
            form = TokenForm(request.user)
        except Invalid as problem:
            blame(form, problem)
    context = {
        "form": form,
        "secret": secret,
        "tokens": living_tokens(request.user),
        "ended": ended_tokens(request.user),
    }
    status = 201 if secret else 422 if form.errors else 200
    return render(request, "helpdesk/tokens.html", context, status=status)


@desk(on_staff)
@require_POST
def token(request: StaffRequest, id: int) -> HttpResponse:
    """POST revokes one of the own tokens."""
    revoke_token(one_of(Token.objects.filter(owner=request.user), id), by=request.user)
    return back_with(
        request, reverse("profile_tokens"), _("The token is revoked. Programs that use it stand outside now.")
    )
