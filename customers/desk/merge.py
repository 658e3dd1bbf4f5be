"""Merging: look for the other record, see what would move, merge; and take a merge back."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from customers.access import number, person_behind, person_for, persons_visible_to
from customers.actions.merge import merge_persons, undo_merge
from customers.desk.person import asked
from customers.errors import AlreadyMerged
from customers.models import Merge, Person
from customers.queries.merge import differences, preview_of, undo_preview
from customers.queries.people import find_persons
from customers.rules import may_merge_persons, may_see_persons
from helpdesk.access import StaffRequest
from helpdesk.kernel.doors import back_with, desk, not_found
from helpdesk.kernel.errors import DomainError


@desk(may_see_persons)
def merge(request: StaffRequest, id: str) -> HttpResponse:
    """GET `?q=` looks for the other record, `?with=` shows what would happen (`?keep=` which one stays); POST does it.

    POST `with`, `keep` and, for each fact that differs, `<fact>` with the id of the record whose words stand.
    """
    person = _record(request, id)
    other_id = (request.POST if request.method == "POST" else request.GET).get("with", "")
    if not other_id:
        return _search(request, person)
    other = _record(request, other_id)
    keep = number((request.POST if request.method == "POST" else request.GET).get("keep", "") or person.pk)
    kept, merged = (other, person) if keep == other.pk else (person, other)
    if request.method != "POST":
        return _preview(request, person, kept, merged)
    return _merge(request, person, kept, merged)


@desk(may_see_persons)
def undoing(request: StaffRequest, id: str, merge_id: int) -> HttpResponse:
    """GET what would go back and what stays; POST takes the merge back."""
    person = person_for(request.user, id, may_merge_persons)
    found = Merge.objects.select_related("kept", "merged", "merged_by").filter(pk=merge_id, kept=person).first()
    if found is None:
        raise not_found()
    if request.method != "POST":
        context = {"person": person, "merge": found, "moving": undo_preview(found, request.user)}
        return render(request, "customers/desk/undoing.html", context)
    undo_merge(found, by=request.user)
    sentence = _("These are two persons again. What came since the merge stays with %(kept)s.") % {"kept": person}
    return back_with(request, reverse("person", args=[person.pk]), sentence)


def _merge(request: StaffRequest, person: Person, kept: Person, merged: Person) -> HttpResponse:
    taken = [one.field for one in differences(kept, merged) if request.POST.get(one.field) == str(merged.pk)]
    try:
        merge_persons(merged, by=request.user, into=kept, taken=taken)
    except DomainError as problem:
        return _preview(request, person, kept, merged, problem=str(problem), status=problem.status)
    sentence = _("Merged. Requests follow within seconds; you can undo this for 30 days.")
    return back_with(request, reverse("person", args=[kept.pk]), sentence, level=messages.SUCCESS)


def _search(request: StaffRequest, person: Person) -> HttpResponse:
    query = asked(request)
    context = {"person": person, "asked": query, "found": find_persons(request.user, query, besides=person)}
    return render(request, "customers/desk/merge.html", context)


def _preview(
    request: StaffRequest, person: Person, kept: Person, merged: Person, *, problem: str = "", status: int = 200
) -> HttpResponse:
    if kept.pk == merged.pk:
        return _search(request, person)
    preview = preview_of(merged, kept, request.user)
    context: dict[str, Any] = {"person": person, "preview": preview, "problem": problem, "posted": request.POST}
    return render(request, "customers/desk/merge_preview.html", context, status=status)


def _record(request: StaffRequest, id: str) -> Person:
    """The person; of one that was merged meanwhile it is said into whom, if that one is the reader's to see."""
    kept = person_behind(request.user, id)
    if kept is not None and may_merge_persons(request.user):
        raise AlreadyMerged(Person.objects.get(pk=number(id)), into=kept)
    among = persons_visible_to(request.user).select_related("organisation").prefetch_related("addresses")
    return person_for(request.user, id, may_merge_persons, among=among)
