"""Article, translation, revision: the one source of what we know."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Prefetch, Q
from django.db.models.functions import Left
from django.utils.translation import gettext_lazy as _

from helpdesk.kernel import clock
from helpdesk.kernel.constraints import both_or_neither
from helpdesk.models import User
from knowledge.models.category import Category


class ArticleQuerySet(models.QuerySet["Article"]):
    """Words to ask for articles with."""

    def public(self) -> "ArticleQuerySet":
        """What anybody may read."""
        return self.filter(publication="published", audience="public")

    def in_use(self) -> "ArticleQuerySet":
        """All but the archive."""
        return self.exclude(publication="archived")

    def visible_to(self, reader: User | None) -> "ArticleQuerySet":
        """What the reader may see: anybody (None) the public ones, colleagues all but the archive, curators all."""
        if reader is None:
            return self.public()
        if reader.is_curator or reader.is_admin:
            return self
        return self.in_use()

    def with_words(self) -> "ArticleQuerySet":
        """Each with its translations and their current revisions: one query more, whatever the number."""
        return self.prefetch_related(Prefetch("translations", Translation.objects.select_related("current")))

    def with_public_words(self) -> "ArticleQuerySet":
        """Like with_words for readers outside: the source with its sections for colleagues is not even fetched."""
        words = Translation.objects.select_related("current").defer("current__body", "current__reply_body")
        return self.prefetch_related(Prefetch("translations", words))

    def with_openings(self) -> "ArticleQuerySet":
        """Like with_words for lists: of each public text only its first 400 characters, as `translation.opening`."""
        openings = Translation.objects.select_related("current").annotate(opening=Left("current__public_body", 400))
        texts = ("current__body", "current__public_body", "current__reply_body")
        return self.prefetch_related(Prefetch("translations", openings.defer(*texts)))


class Article(models.Model):
    """One matter we know the answer to; its words stand in the translations' revisions."""

    class Publication(models.TextChoices):
        DRAFT = "draft", _("Draft")
        PUBLISHED = "published", _("Published")
        ARCHIVED = "archived", _("Archived")

    class Confidence(models.TextChoices):
        IN_PROGRESS = "in_progress", _("Work in progress")
        NOT_VALIDATED = "not_validated", _("Not validated")
        VALIDATED = "validated", _("Validated")

    class Audience(models.TextChoices):
        PUBLIC = "public", _("Public")
        STAFF = "staff", _("Staff only")

    slug = models.SlugField(max_length=120, unique=True)
    category = models.ForeignKey(Category, on_delete=models.PROTECT, related_name="articles")
    audience = models.CharField(max_length=6, choices=Audience.choices, default=Audience.PUBLIC)
    publication = models.CharField(max_length=9, choices=Publication.choices, default=Publication.DRAFT)
    confidence = models.CharField(max_length=13, choices=Confidence.choices, default=Confidence.IN_PROGRESS)
    source_language = models.CharField(max_length=2, default="en")
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    verified_at = models.DateTimeField(null=True)
    verified_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    fresh_until = models.DateTimeField(null=True)
    interval_days = models.PositiveSmallIntegerField(default=90)
    created_at = models.DateTimeField(default=clock.now)
    changed_at = models.DateTimeField(default=clock.now)

    objects = ArticleQuerySet.as_manager()

    class Meta:
        indexes = [
            # Shelves read the newest of a category without sorting; the desk reads what changed last.
            models.Index(fields=["category", "publication", "audience", "-created_at", "-id"], name="article_on_shelf"),
            models.Index(fields=["-changed_at", "-id"], name="article_by_change"),
            models.Index(fields=["publication", "-changed_at", "-id"], name="article_by_publication"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=both_or_neither(Q(verified_at__isnull=True), Q(verified_by__isnull=True)),
                name="article_verified_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(verified_at__isnull=False) | Q(fresh_until__isnull=True),
                name="article_fresh_only_if_verified",
            ),
            models.CheckConstraint(
                condition=~Q(publication="published") | ~Q(confidence="in_progress"),
                name="article_is_finished_when_published",
            ),
            models.CheckConstraint(condition=Q(source_language__in=["en", "tr"]), name="article_source_is_en_or_tr"),
        ]

    def __str__(self) -> str:
        return self.slug

    @property
    def freshness(self) -> str:
        """verified, due or unverified."""
        return freshness_of(self.verified_at, self.fresh_until)

    @property
    def is_public(self) -> bool:
        """Whether anybody may read it."""
        return self.publication == self.Publication.PUBLISHED and self.audience == self.Audience.PUBLIC

    def hold(self) -> None:
        """Read it again, and let nobody else change it until the transaction ends."""
        self.refresh_from_db(from_queryset=Article.objects.select_for_update(of=("self",)))

    def in_language(self, language: str) -> "Translation":
        """The translation for a reader of `language`: theirs, else the source, else what there is (prefetch them)."""
        order = (language, self.source_language)
        return min(self.translations.all(), key=lambda t: order.index(t.language) if t.language in order else 2)


def freshness_of(verified_at: datetime | None, fresh_until: datetime | None) -> str:
    """verified, due (the date has passed) or unverified (nobody ever said so, or it was voided)."""
    if verified_at is None:
        return "unverified"
    return "verified" if fresh_until and fresh_until > clock.now() else "due"


class Translation(models.Model):
    """An article in one language; `current` is the revision readers see."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="translations")
    language = models.CharField(max_length=2, choices=[("en", "English"), ("tr", "Türkçe")])
    current = models.OneToOneField("Revision", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["article", "language"], name="translation_once_per_language"),
            models.CheckConstraint(condition=Q(language__in=["en", "tr"]), name="translation_is_en_or_tr"),
        ]

    def __str__(self) -> str:
        return f"{self.article_id} {self.language}"


class Revision(models.Model):
    """What an article said from one moment on; append-only."""

    class Kind(models.TextChoices):
        MINOR = "minor", _("Minor")
        SUBSTANTIVE = "substantive", _("Substantive")

    translation = models.ForeignKey(Translation, on_delete=models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField()
    title = models.CharField(_("title"), max_length=200)
    body = models.TextField(_("text"))
    """The source as it was written, sections for colleagues included: for the desk and its editor only."""
    public_body = models.TextField(default="")
    """What of it everybody may read; pages, indexes and mails for customers know only this."""
    reply_body = models.TextField(blank=True)
    """What a reply takes over; empty: all that is public."""
    kind = models.CharField(max_length=11, choices=Kind.choices, default=Kind.SUBSTANTIVE)
    why = models.CharField(_("why"), max_length=200, blank=True)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["translation", "number"], name="revision_number_is_unique"),
            models.CheckConstraint(condition=Q(number__gte=1), name="revision_number_starts_at_one"),
            models.CheckConstraint(
                condition=~Q(title="") & ~Q(body="") & ~Q(public_body=""), name="revision_says_something"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def insertion(self) -> str:
        """What a reply takes over, as Markdown; never what only colleagues may read."""
        return self.reply_body or self.public_body
