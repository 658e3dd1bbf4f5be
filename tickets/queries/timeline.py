"""The timeline in words: each event of a request as one whole sentence in the reader's language."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from helpdesk.kernel import clock
from helpdesk.models import Event
from tickets.models import Priority
from tickets.queries.deadlines.telling import deadline_sentence


@dataclass(frozen=True)
class Names:
    """What the ids in events are called: colleagues by id, and named states by id as they are called now."""

    people: Mapping[int, str]
    states: Mapping[int, str]


def sentence_of(event: Event, names: Names) -> str:
    """What happened, or "" for what the conversation itself shows."""
    teller = _TELLERS.get(event.kind)
    return teller(event, _actor(event, names), names) if teller else ""


def _actor(event: Event, names: Names) -> str:
    if event.actor_noun == "user":
        return names.people.get(event.actor_id or 0, _("A colleague"))
    return _("The customer") if event.actor_noun == "person" else _("The helpdesk")


def _opened(event: Event, who: str, names: Names) -> str:
    if event.actor_noun == "person":
        return ""  # their first message says it
    channels = {
        "web": _("%(who)s opened this through the web form"),
        "phone": _("%(who)s opened this after a phone call"),
        "chat": _("%(who)s opened this after a chat"),
        "counter": _("%(who)s opened this after a visit at the counter"),
        "api": _("%(who)s opened this by the API"),
    }
    return channels.get(event.data.get("channel", "web"), channels["web"]) % {"who": who}


def _assigned(event: Event, who: str, names: Names) -> str:
    to = event.data.get("to")
    if not to:
        return _("%(who)s took the assignee away") % {"who": who}
    if event.actor_noun == "user" and event.actor_id == to:
        return _("%(who)s took this over") % {"who": who}
    return _("%(who)s assigned this to %(agent)s") % {"who": who, "agent": names.people.get(to, _("A colleague"))}


def _resolved(event: Event, who: str, names: Names) -> str:
    return _("%(who)s resolved this") % {"who": who}


def _reopened(event: Event, who: str, names: Names) -> str:
    kinds = {
        "customer": _("Reopened: the customer came back"),
        "survey": _("Reopened: the customer said in the survey that it is not solved"),
        "agent": _("%(who)s reopened this") % {"who": who},
    }
    return kinds.get(event.data.get("kind", "agent"), kinds["agent"])


def _priority(event: Event, who: str, names: Names) -> str:
    label = dict(Priority.choices).get(event.data.get("to"), "")
    return _("%(who)s set the priority: %(priority)s") % {"who": who, "priority": label}


def _state(event: Event, who: str, names: Names) -> str:
    if not event.data.get("to"):
        return _("%(who)s took the state away") % {"who": who}
    state = names.states.get(event.data["to"], "")
    return _("%(who)s set the state to %(state)s") % {"who": who, "state": state}


def _snoozed(event: Event, who: str, names: Names) -> str:
    until = event.data.get("until")
    if not until:
        return _("%(who)s lets this wait for the customer") % {"who": who}
    moment = clock.in_words(datetime.fromisoformat(until))
    return _("%(who)s lets this wait until %(moment)s") % {"who": who, "moment": moment}


def _woken(event: Event, who: str, names: Names) -> str:
    if event.actor_noun == "user":
        return _("%(who)s ended the waiting") % {"who": who}
    return _("Open again: its date has come")


def _praised(event: Event, who: str, names: Names) -> str:
    return _("The customer praised %(agent)s") % {"agent": names.people.get(event.data["user"], _("A colleague"))}


def _plain(sentence: Callable[[], str]) -> Callable[[Event, str, Names], str]:
    return lambda event, who, names: sentence() % {"who": who}


_TELLERS: dict[str, Callable[[Event, str, Names], str]] = {
    "ticket.opened": _opened,
    "ticket.assigned": _assigned,
    "ticket.resolved": _resolved,
    "ticket.reopened": _reopened,
    "ticket.priority_set": _priority,
    "deadline.moved": lambda event, who, names: deadline_sentence(event),
    "deadline.warned": lambda event, who, names: deadline_sentence(event),
    "deadline.missed": lambda event, who, names: deadline_sentence(event),
    "deadline.dropped": lambda event, who, names: deadline_sentence(event),
    "ticket.moved": _plain(lambda: _("%(who)s moved this to another queue")),
    "ticket.reason_set": _plain(lambda: _("%(who)s set the reason")),
    "ticket.tagged": _plain(lambda: _("%(who)s changed the tags")),
    "ticket.snoozed": _snoozed,
    "ticket.woken": _woken,
    "ticket.state_set": _state,
    "ticket.fields_set": _plain(lambda: _("%(who)s changed what the form had asked")),
    "ticket.closed": _plain(lambda: _("Closed: a new message opens a new request")),
    "ticket.went_on": _plain(lambda: _("The customer went on in a new request")),
    "ticket.article_drafted": _plain(lambda: _("%(who)s drafted an article from this")),
    "repeat.found": _plain(lambda: _("Recognised as a repeat contact")),
    "repeat.corrected": _plain(lambda: _("%(who)s corrected whether this is the same matter")),
    "survey.sent": _plain(lambda: _("The satisfaction survey was sent")),
    "survey.answered": _plain(lambda: _("The customer answered the survey")),
    "survey.answer_changed": _plain(lambda: _("The customer changed the answer")),
    "survey.uncertain": _plain(lambda: _("It is uncertain whether the survey arrived")),
    "survey.sent_again": _plain(lambda: _("%(who)s had the survey sent again")),
    "survey.answer_excluded": _plain(lambda: _("%(who)s left the answer out of the scores")),
    "survey.answer_included": _plain(lambda: _("%(who)s let the answer count again")),
    "recovery.opened": _plain(lambda: _("The customer is dissatisfied: a lead gets in touch")),
    "recovery.withdrawn": _plain(lambda: _("The customer thought better of it: nobody needs to get in touch")),
    "recovery.taken": _plain(lambda: _("%(who)s takes care of the dissatisfied customer")),
    "recovery.contacted": _plain(lambda: _("%(who)s spoke with the dissatisfied customer")),
    "recovery.closed": _plain(lambda: _("%(who)s closed the recovery")),
    "kudos.given": _praised,
    "kudos.shared": _plain(lambda: _("%(who)s shared the praise with the team")),
}
