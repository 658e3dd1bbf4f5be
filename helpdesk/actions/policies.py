"""Policies: a desk decides for itself."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import formats
from django.utils.translation import gettext as _

from helpdesk.kernel.acting import action
from helpdesk.kernel.errors import Invalid
from helpdesk.kernel.events import announce
from helpdesk.models import Installation, User
from helpdesk.queries.installation import forget_installation
from helpdesk.queries.policies import LIMITS, read_window


@action
def set_policies(values: Mapping[str, Any], *, by: User | None) -> Installation:
    """Decide these policies (name → value; None: what the environment says); what is not named stays as it is.

    Raises Invalid with a sentence for each value that cannot be.
    """
    problems = {name: wrong for name, value in values.items() if (wrong := _trouble(name, value))}
    if problems:
        raise Invalid(problems)
    Installation.objects.get_or_create(pk=1)
    row = Installation.objects.select_for_update().get(pk=1)
    was, to = dict(row.policies), dict(row.policies)
    for name, value in values.items():
        if value is None:
            to.pop(name, None)
        else:
            to[name] = value
    if to != was:
        row.policies = to
        row.save(update_fields=["policies"])
        changed = sorted(name for name in was.keys() | to.keys() if was.get(name) != to.get(name))
        announce(
            "policies.changed",
            row,
            by=by,
            was={name: was.get(name) for name in changed},
            to={name: to.get(name) for name in changed},
        )
        forget_installation()
        # Somebody may have read the old row while this was not yet committed.
        transaction.on_commit(forget_installation)
    return row


def _trouble(name: str, value: Any) -> str:
    """What is wrong with a value, as a sentence; empty when nothing is."""
    if name not in settings.POLICY_DEFAULTS:
        raise KeyError(name)
    if value is None:
        return ""
    if name == "survey_send_window":
        return "" if isinstance(value, str) and read_window(value) else _("Give two times, as in 09:00-20:00.")
    limit = LIMITS[name]
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    # Written this way round, so that "nan" is wrong too.
    if is_number and limit.least <= value <= limit.most and not (limit.whole and value != int(value)):
        return ""
    bounds = {
        name: formats.number_format(value, force_grouping=True)
        for name, value in (("least", limit.least), ("most", limit.most))
    }
    if limit.whole:
        return _("Give a whole number from %(least)s to %(most)s.") % bounds
    return _("Give a number from %(least)s to %(most)s.") % bounds
