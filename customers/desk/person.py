"""Persons: the list that is searched as one types, and the page that answers "who is this?" in one glance."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from customers.access import number, person_behind, person_for
from customers.models import Person
from customers.queries.merge import likely_same, undoable
from customers.queries.people import list_persons, newest_orders, panels_of, whole_persons
from customers.queries.person import worth_of
from customers.rules import may_merge_persons, may_see_persons
from helpdesk.access import StaffRequest
from helpdesk.kernel.doors import desk, see_other
from helpdesk.kernel.text import clean_line

NOTES_SHOWN = 20
LONGEST_QUERY = 200


@desk(may_see_persons)
def persons(request: StaffRequest) -> HttpResponse:
    """`?q=` searches, `?sort=name` follows the alphabet (else who was last heard of), `?cursor=` the next or previous rows."""
    query, by_name = asked(request), request.GET.get("sort") == "name"
    rows = list_persons(request.user, query=query, by_name=by_name, cursor=request.GET.get("cursor"))
    return render(request, "customers/desk/persons.html", {"rows": rows, "asked": query, "by_name": by_name})


@desk(may_see_persons)
def person(request: StaffRequest, id: str) -> HttpResponse:
    """The page; a record that was merged leads to the person who was kept."""
    try:
        return person_page(request, id)
    except Http404:
        kept = person_behind(request.user, id)
        if kept is None:
            raise
    return see_other(reverse("person", args=[kept.pk]))


def person_page(
    request: StaffRequest, id: int | str, *, note: str = "", problem: str = "", status: int = 200
) -> HttpResponse:
    """The page, with a note that was not kept and why."""
    who = person_for(request.user, number(id), may_see_persons, among=whole_persons(request.user))
    addresses = list(who.addresses.all())
    context: dict[str, Any] = {
        "person": who,
        "addresses": addresses,
        "worth": worth_of(who),
        "orders": newest_orders(who),
        "notes": list(who.notes.select_related("author")[:NOTES_SHOWN]),
        "note": note,
        "problem": problem,
        "panels": panels_of(who, request.user, request.GET.get("cursor", "")),
        "may_merge": may_merge_persons(request.user),
        **_likeness(request, who, addresses),
    }
    return render(request, "customers/desk/person.html", context, status=status)


def asked(request: StaffRequest) -> str:
    """What somebody searches for."""
    return clean_line(request.GET.get("q", ""), limit=LONGEST_QUERY)


def _likeness(request: StaffRequest, who: Person, addresses: list[Any]) -> dict[str, Any]:
    if not may_merge_persons(request.user):
        return {}
    return {
        "likely": list(likely_same(who, addresses, request.user)),
        "merges": list(undoable(who).select_related("merged_by")[:5]),
    }
