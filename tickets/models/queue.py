"""Queue, request type, reason, tag: how requests are sorted."""

from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from helpdesk.models import Team


class Queue(models.Model):
    """Where a request waits; its team works it (no team: everybody)."""

    name = models.CharField(_("name"), max_length=80, unique=True)
    slug = models.SlugField(max_length=80, unique=True)
    team = models.ForeignKey(Team, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    is_default = models.BooleanField(default=False)
    retired_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["is_default"], condition=Q(is_default=True), name="queue_default_is_one")
        ]

    def __str__(self) -> str:
        return self.name


class Reason(models.Model):
    """Why a person contacted us, named as the customer would: two levels, only leaves can be set."""

    slug = models.SlugField(max_length=80, unique=True)
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="leaves")
    name_en = models.CharField(max_length=120)
    name_tr = models.CharField(max_length=120)
    position = models.PositiveSmallIntegerField(default=0)
    retired_at = models.DateTimeField(null=True)
    merged_into = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    """The reason that stands for this one from now on; what was set before stays set."""

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | Q(retired_at__isnull=False), name="reason_merged_is_retired"
            ),
            models.CheckConstraint(condition=~Q(name_en="") & ~Q(name_tr=""), name="reason_is_named_in_both_languages"),
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=models.F("id")), name="reason_is_not_its_own_parent"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The name in the reader's language."""
        return self.name_tr if get_language() == "tr" else self.name_en

    @property
    def current(self) -> "Reason":
        """The reason that stands for it now: the one it was merged into (one step is always enough), else itself."""
        return self.merged_into or self

    @property
    def is_leaf(self) -> bool:
        """Whether it can be set on a request: it has a parent."""
        return self.parent_id is not None

    @property
    def top_id(self) -> int:
        """The id of the top reason it belongs to (itself at the top)."""
        return self.parent_id or self.pk


class RequestType(models.Model):
    """What the web form asks for: its name in both languages, its queue and the top reason it stands for."""

    slug = models.SlugField(max_length=60, unique=True)
    name_en = models.CharField(max_length=80)
    name_tr = models.CharField(max_length=80)
    about_en = models.CharField(max_length=300, blank=True)
    about_tr = models.CharField(max_length=300, blank=True)
    icon = models.CharField(max_length=40, default="circle-question-mark")
    queue = models.ForeignKey(Queue, null=True, on_delete=models.PROTECT, related_name="+")
    reason = models.ForeignKey(Reason, null=True, on_delete=models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField(default=0)
    is_default = models.BooleanField(default=False)
    retired_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["is_default"], condition=Q(is_default=True), name="request_type_default_is_one"
            ),
            models.CheckConstraint(
                condition=~Q(name_en="") & ~Q(name_tr=""), name="request_type_is_named_in_both_languages"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The name in the reader's language."""
        return self.name_tr if get_language() == "tr" else self.name_en

    @property
    def about(self) -> str:
        """What it is for, in the reader's language; may be empty."""
        return self.about_tr if get_language() == "tr" else self.about_en


class Tag(models.Model):
    """A word agents hang on requests."""

    name = models.CharField(max_length=40, unique=True)

    class Meta:
        ordering = ["name"]
        constraints = [models.CheckConstraint(condition=~Q(name=""), name="tag_is_a_word")]

    def __str__(self) -> str:
        return self.name
