"""Field and value: what a request type asks for beyond subject and description."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from tickets.models.queue import RequestType
from tickets.models.ticket import Ticket


class Field(models.Model):
    """One question of a request type; `slug` names it in forms and in the API and never changes."""

    class Kind(models.TextChoices):
        TEXT = "text", _("Text")
        CHOICE = "choice", _("Choice")
        NUMBER = "number", _("Number")
        DATE = "date", _("Date")
        FILE = "file", _("File")
        ORDER = "order", _("Order")

    request_type = models.ForeignKey(RequestType, on_delete=models.CASCADE, related_name="fields")
    slug = models.SlugField(max_length=40)
    kind = models.CharField(max_length=6, choices=Kind.choices)
    label_en = models.CharField(max_length=120)
    label_tr = models.CharField(max_length=120)
    help_en = models.CharField(max_length=300, blank=True)
    help_tr = models.CharField(max_length=300, blank=True)
    is_required = models.BooleanField(default=False)
    choices = models.JSONField(default=list)
    """Of a choice: a list of {"value", "en", "tr"}, with "retired": true where an old answer alone needs it."""
    shown_when = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    """A choice of the same type: this field is asked only when that one has `shown_value`."""
    shown_value = models.CharField(max_length=60, blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    retired_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(fields=["request_type", "slug"], name="field_slug_once_per_type"),
            models.CheckConstraint(
                condition=~Q(label_en="") & ~Q(label_tr=""), name="field_is_named_in_both_languages"
            ),
            models.CheckConstraint(
                condition=Q(shown_when__isnull=True, shown_value="")
                | (Q(shown_when__isnull=False) & ~Q(shown_value="")),
                name="field_condition_is_whole",
            ),
            models.CheckConstraint(
                condition=Q(shown_when__isnull=True) | ~Q(shown_when=F("id")), name="field_does_not_wait_for_itself"
            ),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def is_file(self) -> bool:
        """Whether the answer is a file."""
        return self.kind == Field.Kind.FILE

    @property
    def label(self) -> str:
        """The question in the reader's language."""
        return self.label_tr if get_language() == "tr" else self.label_en

    def choice_label(self, value: str) -> str:
        """The words of a choice's value in the reader's language; the value itself when the choice is gone."""
        language = "tr" if get_language() == "tr" else "en"
        return next((str(choice[language]) for choice in self.choices if choice["value"] == value), value)

    @property
    def shown_answer(self) -> str:
        """The answer after which it is asked, in the reader's language; empty when it is always asked."""
        return self.shown_when.choice_label(self.shown_value) if self.shown_when else ""

    @property
    def offered(self) -> list[tuple[str, str]]:
        """(value, words in the reader's language) of the choices that can be chosen today."""
        return [(c["value"], self.choice_label(c["value"])) for c in self.choices if not c.get("retired")]

    @property
    def help(self) -> str:
        """What helps to answer it, in the reader's language."""
        return self.help_tr if get_language() == "tr" else self.help_en


class FieldValue(models.Model):
    """What was answered on one request: text as typed, a choice's value, a number or a date in ISO form, an order's number.

    The answer to a file field is the stored name of its attachment's file.
    """

    ticket = models.ForeignKey(Ticket, on_delete=models.CASCADE, related_name="values")
    field = models.ForeignKey(Field, on_delete=models.PROTECT, related_name="+")
    value = models.CharField(max_length=2000)

    class Meta:
        ordering = ["field__position", "field_id"]
        constraints = [
            models.UniqueConstraint(fields=["ticket", "field"], name="field_value_once_per_ticket"),
            models.CheckConstraint(condition=~Q(value=""), name="field_value_says_something"),
        ]

    def __str__(self) -> str:
        return f"{self.field_id} on #{self.ticket_id}"
