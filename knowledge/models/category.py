"""Category: a shelf of the help centre."""

from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

ICONS = {
    "book-open": _("Book"),
    "truck": _("Delivery van"),
    "package": _("Parcel"),
    "undo-2": _("Arrow back"),
    "credit-card": _("Card"),
    "receipt": _("Receipt"),
    "circle-user": _("Person"),
    "lock-keyhole": _("Lock"),
    "shield-check": _("Shield"),
    "gift": _("Gift"),
    "wrench": _("Spanner"),
    "store": _("Shop"),
    "life-buoy": _("Life buoy"),
    "settings": _("Settings wheel"),
}
"""Lucide icon → what it shows."""


class Category(models.Model):
    """A shelf with its name in both languages and a Lucide icon name."""

    slug = models.SlugField(max_length=60, unique=True)
    name_en = models.CharField(max_length=80)
    name_tr = models.CharField(max_length=80)
    icon = models.CharField(max_length=40, default="book-open")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(name_en="") & ~Q(name_tr=""), name="category_is_named_in_both_languages"
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The name in the reader's language."""
        return self.name_tr if get_language() == "tr" else self.name_en
