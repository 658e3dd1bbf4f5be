"""Reasons: rename, reorder, retire, merge. What was resolved with a reason keeps it: the past is never rewritten."""

from django.utils.translation import gettext as _

from helpdesk.kernel import clock
from helpdesk.kernel.acting import action
from helpdesk.kernel.errors import Invalid
from helpdesk.kernel.events import announce
from helpdesk.models import User
from tickets.actions.setting_up import both_names, no_sibling_called
from tickets.models import Reason, RequestType


@action
def rename_reason(reason: Reason, *, by: User, name_en: str, name_tr: str) -> Reason:
    """Give it other names; it stays the same reason, in the past too. Raises Invalid."""
    reason, names = _locked(reason), both_names(name_en, name_tr)
    no_sibling_called(names, Reason.objects.filter(parent=reason.parent).exclude(pk=reason.pk))
    if (reason.name_en, reason.name_tr) != (names["name_en"], names["name_tr"]):
        reason.name_en, reason.name_tr = names["name_en"], names["name_tr"]
        reason.save(update_fields=["name_en", "name_tr"])
        announce("reason.renamed", reason, by=by)
    return reason


@action
def place_reason(reason: Reason, *, by: User, up: bool) -> Reason:
    """Let it change places with its neighbour above (`up`) or below; at the end of the row nothing happens."""
    row = list(Reason.objects.select_for_update().filter(parent=reason.parent_id, retired_at__isnull=True))
    at = next((place for place, one in enumerate(row) if one.pk == reason.pk), None)
    to = None if at is None else at + (-1 if up else 1)
    if at is None or to is None or not 0 <= to < len(row):
        return reason
    row[at], row[to] = row[to], row[at]
    for place, one in enumerate(row):
        one.position = place
    Reason.objects.bulk_update(row, ["position"])
    announce("reason.placed", reason, by=by, was=at, to=to)
    return row[to]


@action
def retire_reason(reason: Reason, *, by: User) -> Reason:
    """It can be set no more. Raises Invalid for a heading that reasons or request types in use stand below."""
    reason = _locked(reason)
    if reason.retired_at is None:
        if reason.leaves.filter(retired_at__isnull=True).exists():
            raise Invalid({"reason": _("Reasons in use stand below this heading. Retire or merge them first.")})
        if RequestType.objects.filter(reason=reason, retired_at__isnull=True).exists():
            raise Invalid({"reason": _("A request type stands for this heading. Give it another one first.")})
        _retire(reason)
        announce("reason.retired", reason, by=by)
    return reason


@action
def restore_reason(reason: Reason, *, by: User) -> Reason:
    """It can be set again, also after a merge. Raises Invalid below a retired heading."""
    reason = _locked(reason)
    if reason.parent and reason.parent.retired_at:
        raise Invalid({"reason": _("Its heading is retired. Bring the heading back first.")})
    if reason.retired_at is not None:
        reason.retired_at = reason.merged_into = None
        reason.save(update_fields=["retired_at", "merged_into"])
        announce("reason.restored", reason, by=by)
    return reason


@action
def merge_reason(reason: Reason, *, by: User, into: Reason) -> Reason:
    """From now on `into` stands for it: resolutions of the past keep it, open requests are offered `into`. Raises Invalid."""
    reason, into = _locked(reason), _locked(into)
    if not (reason.is_leaf and into.is_leaf):
        raise Invalid({"into": _("Only reasons below a heading can be merged.")})
    if into.pk == reason.pk or into.retired_at:
        raise Invalid({"into": _("Choose another reason that is in use.")})
    if reason.merged_into_id != into.pk:
        _retire(reason, into=into)
        # What was merged into it before leads on, so that one step is always enough.
        Reason.objects.filter(merged_into=reason).update(merged_into=into)
        announce("reason.merged", reason, by=by, into=into.pk)
    return reason


def _retire(reason: Reason, *, into: Reason | None = None) -> None:
    reason.retired_at, reason.merged_into = reason.retired_at or clock.now(), into
    reason.save(update_fields=["retired_at", "merged_into"])


def _locked(reason: Reason) -> Reason:
    return Reason.objects.select_for_update(of=("self",)).select_related("parent").get(pk=reason.pk)
