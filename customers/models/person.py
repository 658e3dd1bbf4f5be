"""Person and address: a human who contacts us; several addresses, one person."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from customers.models.organisation import Organisation
from helpdesk.kernel import clock


class Person(models.Model):
    """A customer; `name` may be empty when only an address is known."""

    name = models.CharField(_("name"), max_length=120, blank=True)
    sort_key = models.CharField(max_length=240, blank=True)
    """The name as the alphabet sorts it (kernel/sorting.py); the actions keep both together."""
    language = models.CharField(max_length=2, default="en", choices=[("en", "English"), ("tr", "Türkçe")])
    timezone = models.CharField(max_length=40, blank=True)
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.SET_NULL, related_name="persons"
    )
    since = models.DateTimeField(_("customer since"), default=clock.now)
    active_at = models.DateTimeField(default=clock.now)
    """When we last heard of them: a message, a call, an order."""
    merged_into = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    """The person this record turned out to be; its pages lead there."""
    opted_out_at = models.DateTimeField(_("wants no surveys since"), null=True)

    class Meta:
        ordering = ["name", "id"]
        indexes = [
            models.Index(fields=["organisation"], name="person_of_organisation"),
            models.Index(fields=["-active_at", "-id"], name="person_by_activity"),
            models.Index(fields=["sort_key", "id"], name="person_by_name"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(language__in=["en", "tr"]), name="person_speaks_en_or_tr"),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=models.F("id")),
                name="person_is_not_merged_into_itself",
            ),
        ]

    def __str__(self) -> str:
        return self.name or _("Unnamed person").__str__()

    @property
    def wants_surveys(self) -> bool:
        """Whether the person has not opted out of surveys."""
        return self.opted_out_at is None


class Address(models.Model):
    """One way to reach a person. `value` is what we write to, `key` (identity.address_key) is what makes it unique."""

    class Kind(models.TextChoices):
        EMAIL = "email", _("e-mail")
        PHONE = "phone", _("phone")

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="addresses")
    kind = models.CharField(max_length=5, choices=Kind.choices, default=Kind.EMAIL)
    value = models.CharField(max_length=254)
    key = models.CharField(max_length=320)
    skeleton = models.CharField(max_length=320, db_index=True)
    confirmed_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "key"], name="address_belongs_to_one_person"),
            models.CheckConstraint(condition=~Q(value="") & ~Q(key=""), name="address_is_not_empty"),
            models.CheckConstraint(condition=Q(kind__in=["email", "phone"]), name="address_kind_is_known"),
        ]

    def __str__(self) -> str:
        return self.value

    @property
    def is_confirmed(self) -> bool:
        """Whether a link mailed there was opened."""
        return self.confirmed_at is not None
