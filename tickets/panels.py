"""What requests hang on others' pages."""

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from customers.models import Merge, Organisation, Person
from customers.queries.merge import Moving
from customers.queries.people import Panel
from helpdesk.actions.leaving import SLOT, Estate
from helpdesk.kernel.reporting.reports import Report
from helpdesk.kernel.shelf import SettingsPage
from helpdesk.kernel.slots import fill
from helpdesk.models import Team, User
from helpdesk.queries.people import staff
from tickets.actions.settings.handover import hand_over_requests
from tickets.queries.inbox import Rail
from tickets.queries.people.merging import moving_of, returning_of
from tickets.queries.people.organisation import OrganisationRecord
from tickets.queries.people.record import Record
from tickets.queries.people.visible import sees_person, with_requests, with_returns
from tickets.queries.settings.in_hand import requests_of
from tickets.queries.settings.queues import queues_of
from tickets.reports import knowledge, own, reasons, repeats, satisfaction, speed, volume


@fill("rail")
def views_of_the_desk(user: User) -> Rail:
    """The inbox's views with their counts, in the left column of every page of the desk."""
    return Rail(user)


@fill("reports")
def reports_about_requests() -> list[Report]:
    """What leads read about requests, curators about articles, and everybody about the own work."""
    about_requests = [volume.REPORT, speed.REPORT, satisfaction.REPORT, repeats.REPORT, reasons.REPORT]
    return [*about_requests, knowledge.REPORT, own.REPORT]


@fill("person.visible")
def persons_of_requests(user: User) -> Q:
    """Persons are seen by whoever sees one of their requests."""
    return sees_person(user)


@fill("person.rows")
def count_of_requests(persons: QuerySet[Person], reader: User) -> QuerySet[Person]:
    """How many requests each has, and how many of them are open: in lists of persons."""
    return with_requests(persons, reader)


@fill("person.whole")
def count_of_returns(persons: QuerySet[Person], reader: User) -> QuerySet[Person]:
    """The same, and how often they came back: on a person's page."""
    return with_returns(with_requests(persons, reader), reader)


@fill("person.panels")
def record_of_a_person(person: Person, reader: User, cursor: str) -> list[Panel]:
    """Journey, what is open and promised, satisfaction and repeats on a person's page."""
    record = Record(person, reader, cursor)
    return [
        Panel("glance", "tickets/desk/people/_glance.html", record),
        Panel("main", "tickets/desk/people/_journey.html", record),
        Panel("side", "tickets/desk/people/_open.html", record),
        Panel("side", "tickets/desk/people/_satisfaction.html", record),
        Panel("side", "tickets/desk/people/_repeats.html", record),
    ]


@fill("person.moving")
def what_would_move(person: Person, reader: User) -> list[Moving]:
    """Requests and answers in the preview of a merge."""
    return moving_of(person, reader)


@fill("settings")
def settings_of_requests() -> list[SettingsPage]:
    """Where requests wait, and why people write."""
    return [
        SettingsPage(
            "people",
            "settings_queues",
            gettext_lazy("Queues"),
            gettext_lazy("Where requests wait, and which team works them"),
            "inbox",
        ),
        SettingsPage(
            "requests",
            "settings_reasons",
            gettext_lazy("Contact reasons"),
            gettext_lazy("Why people contact you: order, retire, merge"),
            "list-tree",
        ),
        SettingsPage(
            "requests",
            "settings_types",
            gettext_lazy("Forms"),
            gettext_lazy("What customers may write about, and what each form asks"),
            "clipboard-list",
        ),
        SettingsPage(
            "requests",
            "settings_states",
            gettext_lazy("States"),
            gettext_lazy("Your own words for where a request stands, and the customer's"),
            "git-commit-horizontal",
        ),
    ]


@fill("settings")
def settings_of_policies() -> list[SettingsPage]:
    """How customers are asked, how long an answer must hold, how much mail the form may cause."""
    return [
        SettingsPage(
            "time",
            "settings_deadlines",
            gettext_lazy("Deadlines"),
            gettext_lazy("How soon you promise to answer and to resolve"),
            "timer",
        ),
        SettingsPage(
            "experience",
            "settings_surveys",
            gettext_lazy("Surveys"),
            gettext_lazy("When customers are asked, and how often"),
            "smile",
        ),
        SettingsPage(
            "experience",
            "settings_repeats",
            gettext_lazy("Coming back and closing"),
            gettext_lazy("How long an answer must hold"),
            "rotate-ccw",
        ),
        SettingsPage(
            "company",
            "settings_limits",
            gettext_lazy("Limits"),
            gettext_lazy("How many mails the form may cause"),
            "gauge",
        ),
    ]


@fill("queues of a team")
def what_a_team_works(team: Team) -> list[str]:
    """Names of the queues that would be nobody's without the team."""
    return queues_of(team)


@fill(SLOT)
def requests_in_hand() -> list[Estate]:
    """Open requests of somebody who leaves go to a colleague, or to nobody."""
    return [
        Estate(
            key="requests",
            sentence=_so_many_requests,
            count=lambda user: requests_of(user).count(),
            heirs=lambda user: staff().exclude(pk=user.pk),
            give=hand_over_requests,
            nobody=_("Nobody: they are unassigned"),
        )
    ]


def _so_many_requests(count: int) -> str:
    words = ngettext("%(count)d open request goes to", "%(count)d open requests go to", count)
    return words % {"count": count}


@fill("organisation.panels")
def record_of_an_organisation(organisation: Organisation, reader: User) -> list[Panel]:
    """Requests and satisfaction on an organisation's page."""
    record = OrganisationRecord(organisation, reader)
    return [Panel("main", "tickets/desk/people/_organisation.html", record)]


@fill("person.returning")
def what_would_go_back(merge: Merge, reader: User) -> list[Moving]:
    """Requests in the preview of an undoing."""
    return returning_of(merge, reader)
