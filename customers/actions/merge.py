"""Merging: two records turn out to be one person. Taken back within thirty days, exactly what moved goes back.

Locks are taken in one order everywhere: the merge's row, then both persons by id, then what hangs on them.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from customers.actions.indexing import index_person
from customers.errors import AlreadyMerged, IsColleague, MergedFurther, MergeStillMoving, SamePerson, TooLateToUndo
from customers.models import Address, Asking, Merge, Note, Order, Person
from customers.queries.merge import UNDO_WITHIN, is_colleague, is_moving
from customers.queries.person import living
from helpdesk.kernel import clock
from helpdesk.kernel.acting import action
from helpdesk.kernel.errors import Invalid
from helpdesk.kernel.events import announce
from helpdesk.models import User

HELD: Mapping[str, Any] = {"addresses": Address, "orders": Order, "notes": Note, "askings": Asking}
"""What hangs on a person in this package, by its name in `Merge.moved`; upper packages move theirs when they hear of it."""
CHOICES = ("name", "language", "timezone", "organisation_id")
"""Facts of which one of two stands; the record that goes keeps the other, so that undoing can change them back."""


@action
def merge_persons(merged: Person, *, by: User, into: Person, taken: Collection[str] = ()) -> Merge:
    """Make `merged` part of `into`; of CHOICES the kept record takes over those in `taken`, and those it does not have.

    Done already: the merge that stands. Raises SamePerson, AlreadyMerged, IsColleague, MergeStillMoving, Invalid.
    """
    if not set(taken) <= set(CHOICES):
        raise Invalid({"taken": _("Choose whose words stand.")})
    merged, kept = _both(merged, into)
    before = Merge.objects.filter(merged=merged, kept=kept, undone_at__isnull=True).first()
    if before is not None:
        return before
    _may_become_one(merged, kept, by)
    swapped = [name for name in CHOICES if getattr(merged, name) and (name in taken or not getattr(kept, name))]
    was = {"swapped": swapped, "since": kept.since.isoformat(), "wanted_surveys": kept.wants_surveys}
    moved = {name: _move(model, merged, kept) for name, model in HELD.items()}
    _swap(merged, kept, swapped)
    kept.since, kept.active_at = min(kept.since, merged.since), max(kept.active_at, merged.active_at)
    kept.opted_out_at = kept.opted_out_at or merged.opted_out_at
    merged.merged_into = kept
    _save(merged, kept, by)
    merge = Merge.objects.create(
        kept=kept, merged=merged, moved={**moved, "was": was}, merged_at=clock.now(), merged_by=by
    )
    announce("person.merged", kept, by=by, merge=merge.pk, merged=merged.pk)
    return merge


@action
def undo_merge(merge: Merge, *, by: User) -> Merge:
    """Two records again: what moved goes back as far as it is still there, what came since stays with the kept one.

    Undone already: nothing happens. Raises TooLateToUndo, MergedFurther, MergeStillMoving.
    """
    merge = Merge.objects.select_for_update(of=("self",)).select_related("merged", "kept").get(pk=merge.pk)
    if merge.undone_at is not None:
        return merge
    merged, kept = _both(merge.merged, merge.kept)
    _may_become_two(merge, merged, kept)
    for name, model in HELD.items():
        _move(model, kept, merged, only=merge.moved[name])
    was = merge.moved["was"]
    _swap(merged, kept, was["swapped"])
    kept.since = datetime.fromisoformat(was["since"])
    if was["wanted_surveys"] and kept.opted_out_at == merged.opted_out_at:
        kept.opted_out_at = None
    merged.merged_into = None
    _save(merged, kept, by)
    merge.undone_at, merge.undone_by = clock.now(), by
    merge.save(update_fields=["undone_at", "undone_by"])
    announce("person.unmerged", kept, by=by, merge=merge.pk, merged=merged.pk)
    return merge


@action
def note_moved(merge: Merge, *, by: None, name: str, ids: Sequence[int]) -> None:
    """An upper package moved these rows of its own; `merge` is held by the caller's action."""
    merge.moved = {**merge.moved, name: [*merge.moved.get(name, ()), *ids]}
    merge.save(update_fields=["moved"])


def _both(one: Person, other: Person) -> tuple[Person, Person]:
    """Both as they are now, held, by rising id: two who merge the same pair take turns."""
    if one.pk == other.pk:
        raise SamePerson
    ids = [one.pk, other.pk]
    held = {person.pk: person for person in Person.objects.select_for_update().filter(pk__in=ids).order_by("pk")}
    return held[one.pk], held[other.pk]


def _may_become_one(merged: Person, kept: Person, by: User) -> None:
    for person in (merged, kept):
        if person.merged_into_id is not None:
            raise AlreadyMerged(person, into=living(person))
        if not by.is_admin and is_colleague(person):
            raise IsColleague(person)
    if is_moving(merged, kept):
        raise MergeStillMoving


def _may_become_two(merge: Merge, merged: Person, kept: Person) -> None:
    if kept.merged_into_id is not None:
        raise MergedFurther(kept, living(kept))
    if clock.now() - merge.merged_at > UNDO_WITHIN:
        raise TooLateToUndo(UNDO_WITHIN.days)
    if is_moving(merged, kept):
        raise MergeStillMoving


def _move(model: Any, source: Person, target: Person, *, only: Sequence[int] | None = None) -> list[int]:
    """Re-point what hangs on `source` (or of it those ids); answers the ids."""
    rows = model.objects.select_for_update().filter(person=source)
    if only is not None:
        rows = rows.filter(pk__in=only)
    ids = list(rows.order_by("pk").values_list("pk", flat=True))
    model.objects.filter(pk__in=ids).update(person=target)
    return ids


def _swap(merged: Person, kept: Person, names: Sequence[str]) -> None:
    for name in (*names, *(["sort_key"] if "name" in names else [])):
        mine, theirs = getattr(kept, name), getattr(merged, name)
        setattr(kept, name, theirs)
        setattr(merged, name, mine)


def _save(merged: Person, kept: Person, by: User) -> None:
    for person in (merged, kept):
        person.save()
        index_person(person, by=by)
