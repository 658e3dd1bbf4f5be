"""The customer's form: a matter becomes a request, without an account and without JavaScript."""

from django import forms
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from helpdesk.kernel.doors import portal, see_other
from helpdesk.kernel.errors import Invalid
from helpdesk.kernel.forms import AddressField, LineField, TextField
from helpdesk.kernel.formtoken import form_key, mint_form_token
from helpdesk.kernel.network import network_of
from helpdesk.kernel.text import clean_line
from tickets.actions.attachment import restage
from tickets.actions.opening import Matter, Sent, open_by_form
from tickets.models import RequestType
from tickets.portal.answering import answer_form_for
from tickets.portal.deflections.answered import STEPS, answered
from tickets.portal.deflections.beside import Beside, beside_the_form
from tickets.portal.posting import add_invalid, add_not_saved, take_files, token_of, unjudged
from tickets.portal.types.files import take_field_files
from tickets.queries.attachments import staged
from tickets.queries.private_link import senders_token
from tickets.queries.types.form_fields import OwnFields
from tickets.queries.types.form_files import staged_files, was_sent
from tickets.queries.types.request_types import chosen_type, fields_of, request_types

FORM = "request"
HONEYPOT = "website"
OTHER_TYPE = "show"
"""The button that brings the questions of another type, without JavaScript."""


class OpeningForm(OwnFields):
    """What the web form asks for; a request type adds fields of its own.

    No field says autocomplete="off": browsers forget such words when somebody goes back.
    """

    use_required_attribute = False

    name = LineField(
        label=_lazy("Your name"),
        max_length=120,
        error_messages={
            "required": _lazy("Please tell us your name."),
            "max_length": _lazy("The name is too long: at most 120 characters."),
        },
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = AddressField(
        label=_lazy("Your e-mail address"),
        error_messages={"required": _lazy("Please tell us where we may send the answer.")},
        widget=forms.EmailInput(attrs={"autocomplete": "email", "autocapitalize": "none", "spellcheck": "false"}),
    )
    subject = LineField(
        label=_lazy("Subject"),
        help_text=_lazy("In a few words: what is it about?"),
        max_length=200,
        error_messages={
            "required": _lazy("Please give it a short title."),
            "max_length": _lazy("The title is too long: at most 200 characters. The text below has room for more."),
        },
    )
    body = TextField(
        label=_lazy("Your message"),
        help_text=_lazy("What happened, and what would help you?"),
        max_length=50_000,
        error_messages={
            "required": _lazy("Please write something."),
            "max_length": _lazy("The text is too long: at most 50,000 characters."),
        },
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    order = LineField(
        label=_lazy("Order number (optional)"),
        help_text=_lazy("You find it in your order confirmation. Leave this empty if you do not have it at hand."),
        required=False,
        max_length=60,
        error_messages={"max_length": _lazy("The order number is too long: at most 60 characters.")},
        widget=forms.TextInput(attrs={"autocapitalize": "characters"}),
    )
    attachments = forms.FileField(label=_lazy("Files (optional)"), required=False)


# No account stands behind this form, so nobody's power could be borrowed: the form token is all it needs.
@csrf_exempt
@portal("customers write to us without an account")
@require_http_methods(["GET", "HEAD", "POST"])
def request_new(request: HttpRequest) -> HttpResponse:
    """Show the form of `?type=` or the default one; POST opens a request: 303 to the thank-you page, else 422."""
    types = request_types()
    kind = chosen_type(types, request.POST.get("type") or request.GET.get("type", ""))
    if request.method == "POST":
        return _send(request, types, kind)
    # A search that found nothing hands its words over.
    begun = {"subject": clean_line(request.GET.get("subject", ""), limit=200)}
    return _page(request, OpeningForm(initial=begun, own=fields_of(kind)), types, kind, token=mint_form_token(FORM))


@portal("what a form that filled the honeypot is shown")
def received(request: HttpRequest) -> HttpResponse:
    """Thanks without a number: programs cannot tell that nothing was kept, a person reads what to do."""
    return render(request, "tickets/portal/received.html")


def _send(request: HttpRequest, types: list[RequestType], kind: RequestType | None) -> HttpResponse:
    if request.POST.get(HONEYPOT):
        return see_other(reverse("request_received"))
    if not STEPS.isdisjoint(request.POST) or OTHER_TYPE in request.POST:
        return _kept(request, types, kind)
    own = fields_of(kind)
    form = OpeningForm(request.POST, own=own)
    token, key = token_of(request, form, FORM)
    status = 422
    try:
        take_files(request, form, by=None, stage=key)
        form.read_own(take_field_files(request, form, stage=key), demand=not was_sent(own, key))
        if form.is_valid():
            sent = _open(request, form, kind, key)
            return _thanks_or_again(request, sent, form.cleaned_data["body"], key)
    except Invalid as problem:
        add_invalid(form, problem)
    except DatabaseError as problem:
        add_not_saved(form, problem)
        status = 503
    return _page(request, form, types, kind, token=token, status=status)


def _kept(request: HttpRequest, types: list[RequestType], kind: RequestType | None) -> HttpResponse:
    """The form as it was typed, its files kept, with what stands beside it; nothing is judged and nothing sent."""
    form = unjudged(OpeningForm(request.POST, own=fields_of(kind)))
    posted = request.POST.get("token", "")
    token = posted if form_key(FORM, posted) else mint_form_token(FORM)
    take_files(request, form, by=None, stage=form_key(FORM, token) or "")
    take_field_files(request, form, stage=form_key(FORM, token) or "")
    if "answered" in request.POST:
        return answered(request, token=token, form=form_key(FORM, posted) or "")
    return _page(request, form, types, kind, token=token)


def _open(request: HttpRequest, form: OpeningForm, kind: RequestType | None, key: str) -> Sent:
    data, answers = form.cleaned_data, form.answers.values
    matter = Matter(
        data["subject"],
        data["body"],
        order_number=answers.get(form.order_field, "") if form.order_field else data["order"],
        request_type=kind,
        values=answers,
        language=get_language() or "en",
        stage=key,
    )
    return open_by_form(matter, by=None, email=data["email"], name=data["name"], network=network_of(request), token=key)


def _thanks_or_again(request: HttpRequest, sent: Sent, body: str, key: str) -> HttpResponse:
    token = senders_token(sent.ticket)
    if sent.is_new or (sent.same_words and not staged(key)):
        return see_other(reverse("request_thanks", args=[token]))
    answer = answer_form_for(sent.ticket, body="" if sent.same_words else body)
    restage(key, by=None, to=answer.key)
    context = {"ticket": sent.ticket, "answer": answer, "action": reverse("request", args=[token])}
    return render(request, "tickets/portal/sent_before.html", context, status=409)


def _page(
    request: HttpRequest,
    form: OpeningForm,
    types: list[RequestType],
    kind: RequestType | None,
    *,
    token: str,
    status: int = 200,
) -> HttpResponse:
    key = (form_key(FORM, token) or "") if form.is_bound else ""
    context = {
        "form": form,
        "pieces": form.pieces(staged_files(form.own, key)),
        "asks": any(type.asks for type in types),  # type: ignore[attr-defined]
        "types": types,
        "kind": kind,
        "token": token,
        "honeypot": HONEYPOT,
        "staged": staged(key),
        "beside": beside_the_form(request, form=key) if form.is_bound else Beside(),
    }
    response = render(request, "tickets/portal/opening.html", context, status=status)
    # The page holds a token of its own; a shared copy would make two people's requests one.
    response.headers["Cache-Control"] = "private, no-cache"
    return response
