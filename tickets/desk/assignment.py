"""Assignment: who works this."""

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext as _

from helpdesk.access import StaffRequest
from helpdesk.kernel.doors import desk
from helpdesk.kernel.text import clean_line
from helpdesk.models import User
from tickets.access import ticket_for
from tickets.actions.assignment import assign_ticket, move_ticket
from tickets.desk.panel import back_to, panel
from tickets.models import Queue, Ticket
from tickets.queries.colleagues import colleagues
from tickets.rules import may_see_desk, may_work


class AssignmentForm(forms.Form):
    """A colleague by id ("0": nobody), or another queue."""

    agent = forms.IntegerField(required=False, min_value=0, max_value=2**62)
    queue = forms.ModelChoiceField(queryset=Queue.objects.filter(retired_at__isnull=True), required=False)


@desk(may_see_desk)
def assignment(request: StaffRequest, number: str) -> HttpResponse:
    """GET `?q=` finds colleagues; POST `agent` or `queue`."""
    ticket = ticket_for(request.user, number, may_work, "assignee", "queue")
    if request.method != "POST":
        return _ask(request, ticket)
    form = AssignmentForm(request.POST)
    if not form.is_valid():
        return _ask(request, ticket, _("Choose a colleague or a queue."), status=422)
    if form.cleaned_data["queue"]:
        move_ticket(ticket, by=request.user, to=form.cleaned_data["queue"])
        return back_to(request, ticket, _("Moved."))
    agent_id = form.cleaned_data["agent"]
    agent = User.objects.filter(pk=agent_id, is_active=True).first() if agent_id else None
    if agent_id is None or (agent_id and agent is None):
        return _ask(request, ticket, _("Choose a colleague or a queue."), status=422)
    assign_ticket(ticket, by=request.user, to=agent)
    return back_to(request, ticket, _("Assigned."))


def _ask(request: StaffRequest, ticket: Ticket, problem: str = "", status: int = 200) -> HttpResponse:
    query = clean_line(request.GET.get("q", ""), limit=80)
    context = {
        "q": query,
        "found": colleagues(query, besides=request.user),
        "queues": Queue.objects.filter(retired_at__isnull=True).exclude(pk=ticket.queue_id)[:50],
        "problem": problem,
    }
    return panel(request, "tickets/desk/panels/assignment.html", context, ticket=ticket, status=status)
