"""The inbox: views with counts, a list that pages by key, and search."""

from django.http import HttpResponse
from django.shortcuts import redirect, render

from helpdesk.access import StaffRequest
from helpdesk.kernel.doors import desk
from helpdesk.kernel.pages import keyset
from helpdesk.kernel.text import clean_line
from tickets.queries.inbox import SIZE, Rail, as_rows, listed, search, view_named
from tickets.rules import may_see_desk


@desk(may_see_desk)
def home(request: StaffRequest) -> HttpResponse:
    """The desk begins with what waits for you."""
    return redirect("inbox")


@desk(may_see_desk)
def inbox(request: StaffRequest) -> HttpResponse:
    """`?view=` a view, or `?q=` a search; `?cursor=` the next or previous rows."""
    user = request.user
    query = clean_line(request.GET.get("q", ""), limit=200)
    view = view_named(request.GET.get("view", ""))
    tickets = search(user, query) if query else listed(user, view.slug)
    rows = keyset(as_rows(tickets, user), by="last_activity_at", cursor=request.GET.get("cursor"), size=SIZE)
    context = {"rail": Rail(user, "" if query else view.slug), "view": view, "q": query, "rows": rows}
    return render(request, "tickets/desk/inbox.html", context)
