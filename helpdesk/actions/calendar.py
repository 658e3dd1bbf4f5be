"""Calendars: when teams work. Every change says when it was made, so that what was reckoned before is reckoned anew."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from zoneinfo import available_timezones

from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from helpdesk.errors import CalendarInUse
from helpdesk.kernel import clock
from helpdesk.kernel.acting import action
from helpdesk.kernel.errors import Invalid
from helpdesk.kernel.events import announce
from helpdesk.kernel.text import clean_line, is_taken
from helpdesk.kernel.worktime.hours import DAY, Minutes, tidy
from helpdesk.kernel.worktime.places import is_place
from helpdesk.models import Calendar, Span, SpecialDay, User
from helpdesk.queries.calendar import forget_hours

MOST_SPECIAL_DAYS = 300


@dataclass(frozen=True)
class Plan:
    """When somebody works: seven days (Monday first) of spans in minutes after midnight, in one time zone."""

    name: str
    timezone: str
    week: Sequence[Sequence[Minutes]]
    country: str = ""
    """ISO 3166 code of the country, or of the part of it, whose holidays are kept; empty for none."""


@action
def add_calendar(plan: Plan, *, by: User | None, is_default: bool = False) -> Calendar:
    """Add a calendar. Raises Invalid, also for one without any working hour."""
    _check(plan)
    calendar = Calendar.objects.create(
        name=_name_free(plan.name, None), timezone=plan.timezone, country=plan.country, changed_at=clock.now()
    )
    _write_week(calendar, plan)
    announce("calendar.added", calendar, by=by)
    return choose_default_calendar(calendar, by=by) if is_default else calendar


@action
def change_calendar(calendar: Calendar, *, by: User, plan: Plan) -> Calendar:
    """Change name, zone, country and week; what runs in it is reckoned anew by the sweep. Raises Invalid."""
    _check(plan)
    calendar = Calendar.objects.select_for_update().get(pk=calendar.pk)
    calendar.name, calendar.timezone, calendar.country = _name_free(plan.name, calendar), plan.timezone, plan.country
    _write_week(calendar, plan)
    _touch(calendar)
    announce("calendar.changed", calendar, by=by)
    return calendar


@action
def add_special_day(
    calendar: Calendar, *, by: User | None, day: date, name: str, closed_from: int = 0, is_worked: bool = False
) -> SpecialDay:
    """Let one date differ: closed, closed from a minute on, or worked although it is a holiday. The same date again replaces.

    Raises Invalid.
    """
    name = clean_line(name, limit=80)
    problems = {} if name else {"special_name": _("Please give the day a name.")}
    if not 0 <= closed_from < DAY:
        problems["special_from"] = _("Write a time as 13:00.")
    if calendar.special_days.count() >= MOST_SPECIAL_DAYS:
        problems["special_date"] = _("There are too many special days. Remove those that are past.")
    if problems:
        raise Invalid(problems)
    values = {"name": name, "closed_from_minute": 0 if is_worked else closed_from, "is_worked": is_worked}
    made, _new = SpecialDay.objects.update_or_create(calendar=calendar, date=day, defaults=values)
    _touch(calendar)
    announce("calendar.changed", calendar, by=by)
    return made


@action
def remove_special_day(calendar: Calendar, *, by: User, day: date) -> None:
    """Let a date be like any other again; it is already: nothing happens."""
    if SpecialDay.objects.filter(calendar=calendar, date=day).delete()[0]:
        _touch(calendar)
        announce("calendar.changed", calendar, by=by)


@action
def choose_default_calendar(calendar: Calendar, *, by: User | None) -> Calendar:
    """Make it the calendar of every team that has none of its own."""
    if not calendar.is_default:
        Calendar.objects.filter(is_default=True).update(is_default=False)
        calendar.is_default = True
        calendar.save(update_fields=["is_default"])
        touch_calendars(by=by)
        announce("calendar.made_default", calendar, by=by)
    return calendar


@action
def remove_calendar(calendar: Calendar, *, by: User) -> None:
    """Remove a calendar nobody works by and nothing was promised in. Raises CalendarInUse."""
    if calendar.is_default or calendar.teams.exists():
        raise CalendarInUse(calendar)
    announce("calendar.removed", calendar, by=by)
    try:
        calendar.delete()
    except ProtectedError as problem:
        raise CalendarInUse(calendar) from problem


@action
def touch_calendars(*, by: object) -> None:
    """Say that what is promised in any calendar may be another thing now: everything that runs is reckoned anew."""
    for calendar in Calendar.objects.all():
        _touch(calendar)


def _touch(calendar: Calendar) -> None:
    # Always later than before, even for a traveller who makes two changes at the same moment.
    calendar.changed_at = max(clock.now(), calendar.changed_at + timedelta(microseconds=1))
    calendar.save()
    forget_hours()


def _write_week(calendar: Calendar, plan: Plan) -> None:
    calendar.spans.all().delete()
    Span.objects.bulk_create(
        Span(calendar=calendar, weekday=weekday, start_minute=start, end_minute=end)
        for weekday, spans in enumerate(plan.week)
        for start, end in tidy(list(spans))
    )
    forget_hours()


def _check(plan: Plan) -> None:
    problems = {}
    if plan.timezone not in available_timezones():
        problems["timezone"] = _("Choose a time zone from the list.")
    if plan.country and not is_place(plan.country):
        problems["country"] = _("Choose a country from the list.")
    if len(plan.week) != 7 or not all(0 <= start < end <= DAY for spans in plan.week for start, end in spans):
        problems["week"] = _("A working time ends after it starts, and both lie within the day.")
    elif not any(plan.week):
        problems["week"] = _("This calendar has no working time: nothing promised in it would ever be due.")
    if problems:
        raise Invalid(problems)


def _name_free(name: str, own: Calendar | None) -> str:
    name = clean_line(name, limit=80)
    if not name:
        raise Invalid({"name": _("Please give the calendar a name.")})
    others = Calendar.objects.exclude(pk=own.pk if own else 0)
    if is_taken(name, others.values_list("name", flat=True)):
        raise Invalid({"name": _("Another calendar has this name already.")})
    return name
