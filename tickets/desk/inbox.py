"""The inbox: views with counts, a list that pages by key, and search."""

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render

from helpdesk.access import StaffRequest
from helpdesk.kernel import clock
from helpdesk.kernel.doors import desk
from helpdesk.kernel.pages import Slice, keyset, keyset_dated_first
from helpdesk.kernel.text import clean_line
from tickets.models import Ticket
from tickets.queries.inbox import BY_DUE, SIZE, Rail, as_rows, is_read_by_due, listed, search, states_of, view_named
from tickets.rules import may_see_desk


@desk(may_see_desk)
def home(request: StaffRequest) -> HttpResponse:
    """The desk begins with what waits for you."""
    return redirect("inbox")


@desk(may_see_desk)
def inbox(request: StaffRequest) -> HttpResponse:
    """`?view=` a view, or `?q=` a search; `?state=` (id) those in a named state; `?sort=due`, `?cursor=`."""
    user = request.user
    query = clean_line(request.GET.get("q", ""), limit=200)
    view = view_named(request.GET.get("view", ""))
    tickets = search(user, query) if query else listed(user, view.slug)
    states, state = states_of(view.slug, query, request.GET.get("state", ""))
    tickets = tickets.filter(state=state) if state else tickets
    is_by_due = is_read_by_due(view.slug, query, request.GET.get("sort", ""))
    rows = _in_order(as_rows(tickets, user), request.GET.get("cursor"), is_by_due=is_by_due)
    context = {"rail": Rail(user, "" if query else view.slug), "view": view, "q": query, "rows": rows}
    context |= {"is_by_due": is_by_due, "may_sort": not query and view.slug in BY_DUE[:-1]}
    context |= {"states": states, "state": state}
    context["since"] = clock.now().isoformat()
    return render(request, "tickets/desk/inbox.html", context)


def _in_order(tickets: QuerySet[Ticket], cursor: str | None, *, is_by_due: bool) -> Slice[Ticket]:
    """A page of requests: what is due next first, or the newest activity first."""
    if is_by_due:
        return keyset_dated_first(tickets, by="next_due_at", cursor=cursor, size=SIZE)
    return keyset(tickets, by="last_activity_at", cursor=cursor, size=SIZE)
