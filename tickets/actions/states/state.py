"""Named states: the team's own words inside a category, and which of them a request stands in."""

from dataclasses import asdict, dataclass

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from helpdesk.kernel import clock
from helpdesk.kernel.acting import action
from helpdesk.kernel.errors import Invalid
from helpdesk.kernel.events import announce
from helpdesk.kernel.text import clean_line, is_taken
from helpdesk.models import User
from tickets.actions.deadlines.following import NEAREST, follow_ticket
from tickets.actions.writing import locked
from tickets.models import Category, State, Ticket
from tickets.queries.states.states import forget_states

OPEN = (Category.OPEN, Category.WAITING)


@dataclass(frozen=True)
class Wording:
    """How a state reads: for agents in both languages, for customers too (both empty: the category's own word)."""

    name_en: str
    name_tr: str
    customer_en: str = ""
    customer_tr: str = ""


@action
def add_state(category: str, *, by: User | None, wording: Wording) -> State:
    """Add a state at the end of its category. Raises Invalid."""
    if category not in Category.values:
        raise Invalid({"category": _("Choose where it belongs.")})
    last = State.objects.filter(category=category).order_by("-position").first()
    position = last.position + 1 if last else 0
    words = _checked(wording, besides=State.objects.filter(category=category))
    state = State.objects.create(category=category, position=position, **words)
    announce("state.added", state, by=by)
    forget_states()
    return state


@action
def reword_state(state: State, *, by: User, wording: Wording) -> State:
    """Call it otherwise, in the past as well; its category stays. Raises Invalid."""
    words = _checked(wording, besides=State.objects.filter(category=state.category).exclude(pk=state.pk))
    if any(getattr(state, name) != value for name, value in words.items()):
        for name, value in words.items():
            setattr(state, name, value)
        state.save(update_fields=list(words))
        announce("state.reworded", state, by=by)
        forget_states()
    return state


@action
def move_state(state: State, *, by: User, up: bool) -> State:
    """Change places with its neighbour; at the end nothing happens."""
    shelf = list(State.objects.filter(category=state.category, retired_at=None))
    place = next((at for at, other in enumerate(shelf) if other.pk == state.pk), None)
    other = place + (-1 if up else 1) if place is not None else -1
    if place is None or not 0 <= other < len(shelf):
        return state
    shelf[place], shelf[other] = shelf[other], shelf[place]
    for at, one in enumerate(shelf):
        one.position = at
    State.objects.bulk_update(shelf, ["position"])
    announce("state.moved", state, by=by, up=up)
    forget_states()
    return state


@action
def retire_state(state: State, *, by: User) -> State:
    """Offer it no more; requests that stand in it keep it until they move on."""
    if state.retired_at is None:
        state.retired_at = clock.now()
        state.save(update_fields=["retired_at"])
        announce("state.retired", state, by=by)
        forget_states()
    return state


@action
def restore_state(state: State, *, by: User) -> State:
    """Offer it again."""
    if state.retired_at is not None:
        state.retired_at = None
        state.save(update_fields=["retired_at"])
        announce("state.restored", state, by=by)
        forget_states()
    return state


@action
def set_state(ticket: Ticket, *, by: User, state: State | None) -> Ticket:
    """Let a request stand in a state (None: plainly in its category); an open one may go to waiting by it, and back.

    Raises Invalid for a retired state, and for one of a category the request cannot simply go to.
    """
    ticket = locked(ticket)
    category = state.category if state else ticket.category
    may_go = category == ticket.category or (ticket.category in OPEN and category in OPEN)
    if not may_go or (state and state.retired_at and state.pk != ticket.state_id):
        raise Invalid({"state": _("This state cannot be chosen now.")})
    if ticket.state_id != (state.pk if state else None):
        was, was_state = ticket.category, ticket.state_id
        ticket.enter(category)
        ticket.state = state
        follow_ticket(ticket, by=by)
        ticket.save(update_fields=["category", "state", "waiting_until", *NEAREST])
        announce("ticket.state_set", ticket, by=by, was=was_state, to=state.pk if state else None)
        _tell_of_the_category(ticket, was, by)
    return ticket


def _tell_of_the_category(ticket: Ticket, was: str, by: User) -> None:
    if ticket.category != was and ticket.category == Category.WAITING:
        announce("ticket.snoozed", ticket, by=by, was=was, until=None)
    elif ticket.category != was:
        announce("ticket.woken", ticket, by=by, until=None)


def _checked(wording: Wording, besides: QuerySet[State]) -> dict[str, str]:
    words = {name: clean_line(value, limit=60) for name, value in asdict(wording).items()}
    missing = {name: _("Please name it in both languages.") for name in ("name_en", "name_tr") if not words[name]}
    if bool(words["customer_en"]) != bool(words["customer_tr"]):
        empty = "customer_tr" if words["customer_en"] else "customer_en"
        missing[empty] = _("Please write it in both languages, or leave both empty.")
    for name in ("name_en", "name_tr"):
        if words[name] and is_taken(words[name], besides.filter(retired_at=None).values_list(name, flat=True)):
            missing[name] = _("Another state of this category has this name.")
    if missing:
        raise Invalid(missing)
    return words
