"""Volume: what came in, what was resolved, and what was left open."""

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from helpdesk.kernel.reporting.reports import Number, Report, Term
from tickets.reports.frame.backlog import Backlog, backlog
from tickets.reports.frame.charts import Columns
from tickets.reports.frame.facts import CONTACTED, OPENED, RESOLVED
from tickets.reports.frame.measures import Count, Measure, Special
from tickets.rules import may_read_reports

opened = Measure("opened", gettext_lazy("Opened"), OPENED)
contacts = Measure("contacts", gettext_lazy("Contacts"), CONTACTED)
resolved = Measure("resolved", gettext_lazy("Resolved"), RESOLVED)
left = Backlog("backlog", gettext_lazy("Open at the end"), OPENED)


def sentence(totals: Mapping[str, Number]) -> list[str]:
    """Whether more came in than went out."""
    numbers = {key: int(number.value or 0) for key, number in totals.items()}
    if not numbers["opened"] and not numbers["resolved"]:
        return [_("Nothing was opened and nothing was resolved. Open at the end: %(backlog)d.") % numbers]
    if numbers["opened"] > numbers["resolved"]:
        return [
            _("More came in than was resolved: %(opened)d opened, %(resolved)d resolved, %(backlog)d open at the end.")
            % numbers
        ]
    if numbers["opened"] < numbers["resolved"]:
        return [
            _("More was resolved than came in: %(resolved)d resolved, %(opened)d opened, %(backlog)d open at the end.")
            % numbers
        ]
    return [
        _("As many were resolved as came in: %(resolved)d resolved, %(opened)d opened, %(backlog)d open at the end.")
        % numbers
    ]


REPORT = Report(
    slug="volume",
    name=gettext_lazy("Volume"),
    about=gettext_lazy("What came in, what was resolved, what was left open."),
    icon="chart-column",
    may_read=may_read_reports,
    terms=[
        Term(
            gettext_lazy("Opened"),
            gettext_lazy("Number of requests opened in the period."),
            gettext_lazy("Every request, whoever recorded it, under the team, queue and reason it has now."),
            gettext_lazy("Nothing."),
        ),
        Term(
            gettext_lazy("Contacts"),
            gettext_lazy("Number of contacts of customers in the period."),
            gettext_lazy(
                "Messages that open a request, come back on a resolved one, or ask again before we have answered; "
                "calls and visits that a colleague recorded too."
            ),
            gettext_lazy("Thanks, answers to surveys, and what we had asked for."),
        ),
        Term(
            gettext_lazy("Resolved"),
            gettext_lazy("Number of resolutions in the period."),
            gettext_lazy(
                "Every resolution, under the team, queue and reason it had then; a request that was reopened and "
                "resolved again counts twice."
            ),
            gettext_lazy("Requests closed without a resolution."),
        ),
        Term(
            gettext_lazy("Open at the end"),
            gettext_lazy("Number of requests that were open or waiting at midnight after the last day."),
            gettext_lazy("Under the team, queue and reason the request has now."),
            gettext_lazy("Requests that were resolved or closed at that moment, even if they were reopened later."),
        ),
    ],
    columns=[
        Count("opened", gettext_lazy("Opened"), opened),
        Count("contacts", gettext_lazy("Contacts"), contacts),
        Count("resolved", gettext_lazy("Resolved"), resolved),
        Special("backlog", gettext_lazy("Open at the end"), left, backlog),
    ],
    by=("time", "day", "week", "month", "channel", "queue", "team", "reason"),
    figures=("opened", "contacts", "resolved", "backlog"),
    sentence=sentence,
    charts=[
        Columns(
            gettext_lazy("Opened and resolved"),
            (("opened", "accent"), ("resolved", "good")),
        ),
        Columns(gettext_lazy("Open at the end"), (("backlog", "plain"),)),
    ],
    details=[
        ("channel", gettext_lazy("By channel"), ("opened", "contacts", "resolved", "backlog")),
        ("queue", gettext_lazy("By queue"), ("opened", "contacts", "resolved", "backlog")),
    ],
)
