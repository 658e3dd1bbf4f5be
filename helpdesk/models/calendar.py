"""Calendar: when a team works. Promises of time are counted in its hours."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from helpdesk.kernel import clock
from helpdesk.kernel.worktime.daytimes import write_time
from helpdesk.kernel.worktime.places import place_name


class Calendar(models.Model):
    """Working hours of a week in one time zone, a country's public holidays, and dates of its own that differ."""

    name = models.CharField(_("name"), max_length=80, unique=True)
    timezone = models.CharField(_("time zone"), max_length=40, default="Europe/Istanbul")
    country = models.CharField(_("public holidays of"), max_length=6, blank=True)
    """ISO 3166 code of the country (DE), or of the part of it (DE-BY), whose holidays are kept; empty for none."""
    is_default = models.BooleanField(default=False)
    changed_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="calendar_has_a_name"),
            models.UniqueConstraint(
                fields=["is_default"], condition=Q(is_default=True), name="calendar_default_is_one"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def place_name(self) -> str:
        """Whose public holidays it keeps, in words; empty for none."""
        return place_name(self.country)


class Span(models.Model):
    """Working time on one weekday (0 Monday … 6 Sunday), in minutes after midnight; several a day, 1440 is its end."""

    calendar = models.ForeignKey(Calendar, on_delete=models.CASCADE, related_name="spans")
    weekday = models.PositiveSmallIntegerField()
    start_minute = models.PositiveSmallIntegerField()
    end_minute = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["weekday", "start_minute"]
        constraints = [
            models.CheckConstraint(condition=Q(weekday__lte=6), name="span_is_on_a_weekday"),
            models.CheckConstraint(
                condition=Q(start_minute__lt=F("end_minute")) & Q(end_minute__lte=1440),
                name="span_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.weekday} {self.start_minute}–{self.end_minute}"


class SpecialDay(models.Model):
    """A date that differs from the week and from the country's holidays: closed, closed from some minute on, or worked."""

    calendar = models.ForeignKey(Calendar, on_delete=models.CASCADE, related_name="special_days")
    date = models.DateField(_("date"))
    name = models.CharField(_("name"), max_length=80)
    is_worked = models.BooleanField(default=False)
    """True: worked like its weekday although it is a public holiday."""
    closed_from_minute = models.PositiveSmallIntegerField(default=0)
    """Minutes after midnight from which it is closed; 0 is the whole day, 780 a half day from 13:00 on."""

    class Meta:
        ordering = ["date"]
        constraints = [
            models.UniqueConstraint(fields=["calendar", "date"], name="special_day_once_per_date"),
            models.CheckConstraint(condition=Q(closed_from_minute__lt=1440), name="special_day_closes_within_it"),
            models.CheckConstraint(condition=~Q(name=""), name="special_day_has_a_name"),
        ]

    def __str__(self) -> str:
        return f"{self.date} {self.name}"

    @property
    def closing_time(self) -> str:
        """From when on it is closed, as HH:MM."""
        return write_time(self.closed_from_minute)
