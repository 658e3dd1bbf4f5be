"""States in the settings: the team's words inside each category, and what the customer reads."""

from types import SimpleNamespace

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override
from django.views.decorators.http import require_POST

from helpdesk.access import StaffRequest, one_of
from helpdesk.kernel.doors import back_with, desk
from helpdesk.kernel.errors import Invalid
from helpdesk.kernel.forms import LineField, blame
from helpdesk.queries.changes import newest_change
from helpdesk.rules import may_administer
from tickets.actions.states.state import Wording, add_state, move_state, restore_state, retire_state, reword_state
from tickets.models import Category, State, Ticket
from tickets.queries.states.states import state_shelves

CHANGES = ("state.added", "state.reworded", "state.moved", "state.retired", "state.restored")
WORDS = ("name_en", "name_tr", "customer_en", "customer_tr")


class StateForm(forms.Form):
    """How a state reads, for agents and for customers, in both languages."""

    name_en = LineField(label=gettext_lazy("Agents read (English)"), required=False)
    name_tr = LineField(label=gettext_lazy("Agents read (Turkish)"), required=False)
    customer_en = LineField(
        label=gettext_lazy("The customer reads (English)"),
        required=False,
        help_text=gettext_lazy("Empty: the sentence every request of the category has."),
    )
    customer_tr = LineField(label=gettext_lazy("The customer reads (Turkish)"), required=False)

    def wording(self) -> Wording:
        """What was typed, as the action wants it."""
        return Wording(**{name: self.cleaned_data[name] for name in WORDS})


@desk(may_administer)
def states(request: StaffRequest) -> HttpResponse:
    """All states by category."""
    retired = [state for _category, shelf in state_shelves(retired=True) for state in shelf]
    context = {"shelves": state_shelves(), "retired": retired, "changed": newest_change(*CHANGES)}
    return render(request, "tickets/settings/types/states.html", context)


@desk(may_administer)
def new(request: StaffRequest) -> HttpResponse:
    """GET `?category=` the form; POST adds a state, `preview` shows how it would read."""
    wanted = request.POST.get("category") or request.GET.get("category", "")
    category = wanted if wanted in Category.values else Category.WAITING.value
    form = StateForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and "preview" not in request.POST:
        try:
            add_state(category, by=request.user, wording=form.wording())
        except Invalid as problem:
            blame(form, problem)
        else:
            return back_with(request, reverse("settings_states"), _("The state is there."))
    return _page(request, form, State(category=category))


@desk(may_administer)
def state(request: StaffRequest, id: int) -> HttpResponse:
    """Show a state; POST words it otherwise, `preview` shows how it would read."""
    shown = one_of(State.objects.all(), id)
    initial = {name: getattr(shown, name) for name in WORDS}
    form = StateForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid() and "preview" not in request.POST:
        try:
            reword_state(shown, by=request.user, wording=form.wording())
        except Invalid as problem:
            blame(form, problem)
        else:
            return back_with(request, reverse("settings_states"), _("Saved."))
    return _page(request, form, shown)


@desk(may_administer)
@require_POST
def place(request: StaffRequest, id: int) -> HttpResponse:
    """POST `to` (up, down): change places with the neighbour."""
    move_state(one_of(State.objects.all(), id), by=request.user, up=request.POST.get("to") == "up")
    return back_with(request, reverse("settings_states"), _("Moved."))


@desk(may_administer)
@require_POST
def retirement(request: StaffRequest, id: int) -> HttpResponse:
    """POST retires a state, or brings a retired one back."""
    shown = one_of(State.objects.all(), id)
    act, sentence = (
        (restore_state, _("The state is offered again."))
        if shown.retired_at
        else (retire_state, _("The state is retired. Requests that stand in it keep it until they move on."))
    )
    act(shown, by=request.user)
    return back_with(request, reverse("settings_states"), sentence)


def _page(request: StaffRequest, form: StateForm, shown: State) -> HttpResponse:
    wrong = bool(form.errors)
    words = {name: str(form[name].value() or "")[:60] for name in WORDS}
    draft = State(category=shown.category, **words)
    context = {
        "form": form,
        "state": shown,
        "category": Category(shown.category),
        "readings": [_reading(draft, language) for language in ("en", "tr")],
    }
    return render(request, "tickets/settings/types/state.html", context, status=422 if wrong else 200)


def _reading(draft: State, language: str) -> dict[str, str]:
    """How a state would read in one language: in the list, and on the customer's page."""
    with override(language):
        ticket = Ticket(category=draft.category, state=draft)
        page = {"ticket": ticket, "link": SimpleNamespace(shows_all=True)}
        name = draft.name or str(Category(draft.category).label)
        return {
            "language": language,
            "name": name,
            "page": render_to_string("tickets/portal/_state.html", page),
        }
