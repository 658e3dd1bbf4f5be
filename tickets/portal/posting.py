"""What the customer's two forms share when they are posted: the token, the files, and words for a database that cannot write."""

from typing import TypeVar

import structlog
from django import forms
from django.forms.utils import ErrorDict
from django.http import HttpRequest
from django.utils.translation import gettext as _

from helpdesk.kernel.errors import Invalid
from helpdesk.kernel.files.uploads import incoming
from helpdesk.kernel.formtoken import form_key, mint_form_token
from tickets.actions.attachment import take_in

F = TypeVar("F", bound=forms.Form)
FILES = "attachments"
log = structlog.get_logger(__name__)


def token_of(request: HttpRequest, form: forms.Form, name: str) -> tuple[str, str]:
    """The posted token of the form `name` and its key; fresh ones, and a word about it, when it is not ours or too old."""
    token = request.POST.get("token", "")
    key = form_key(name, token)
    if key is not None:
        return token, key
    form.add_error(None, _("This page had been open for too long. All you typed is here: please send it again."))
    token = mint_form_token(name)
    return token, form_key(name, token) or ""


def unjudged(form: F) -> F:
    """The same bound form with all that was typed and no word about it."""
    form._errors = ErrorDict()  # type: ignore[attr-defined]
    form.cleaned_data = {}
    return form


def take_files(request: HttpRequest, form: forms.Form, *, by: object, stage: str) -> None:
    """Stage what came in, take back what was ticked, and say beside the field what was not taken."""
    for sentence in take_in(incoming(request, FILES), by=by, stage=stage, remove=request.POST.getlist("remove")):
        form.add_error(FILES, sentence)


def add_invalid(form: forms.Form, problem: Invalid) -> None:
    """Put what an action refused beside its fields."""
    for field, sentence in problem.fields.items():
        form.add_error(field if field in form.fields else None, sentence)


def add_not_saved(form: forms.Form, problem: Exception) -> None:
    """Say that the database could not write; the operator finds why in the log."""
    log.error("form.not_saved", exc_info=problem)
    form.add_error(None, _("We cannot save anything at the moment. Please keep this page and try again shortly."))
