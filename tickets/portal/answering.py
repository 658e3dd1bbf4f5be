"""The answer box of a request: its form, its token and the files that wait under it."""

from dataclasses import dataclass

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _lazy

from helpdesk.kernel.forms import TextField
from helpdesk.kernel.formtoken import form_key, mint_form_token
from tickets.models import Attachment, Ticket
from tickets.queries.attachments import staged


class AnswerForm(forms.Form):
    """What the customer answers."""

    use_required_attribute = False

    body = TextField(
        label=_lazy("Your message"),
        max_length=50_000,
        error_messages={
            "required": _lazy("Please write something."),
            "max_length": _lazy("The text is too long: at most 50,000 characters."),
        },
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    attachments = forms.FileField(label=_lazy("Files (optional)"), required=False)


@dataclass(frozen=True)
class AnswerBox:
    """The region of the page in which the customer answers."""

    form: AnswerForm
    token: str
    key: str

    @cached_property
    def staged(self) -> list[Attachment]:
        """The files that wait to be sent with the answer."""
        return staged(self.key)


def answer_form_for(ticket: Ticket, *, body: str = "") -> AnswerBox:
    """A fresh answer box for this request, with words already in it."""
    token = mint_form_token(form_of(ticket))
    return AnswerBox(AnswerForm(initial={"body": body}), token, form_key(form_of(ticket), token) or "")


def form_of(ticket: Ticket) -> str:
    """The name of the answer form: a token of one request answers no other."""
    return f"answer.{ticket.number}"
