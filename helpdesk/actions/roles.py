"""Roles: what a colleague may, in which teams, and whether they work here at all. Somebody who may set up is always left."""

from collections.abc import Collection, Iterable

from django.db.models import Q
from django.utils.translation import gettext as _

from helpdesk.actions.token import end_tokens
from helpdesk.actions.user import ROLES
from helpdesk.errors import LastAdmin
from helpdesk.kernel.acting import action
from helpdesk.kernel.errors import Invalid
from helpdesk.kernel.events import announce
from helpdesk.models import Team, User


@action
def change_roles(user: User, *, by: User, roles: Collection[str], teams: Iterable[Team]) -> User:
    """Give these roles and teams and no others. Open sessions die with the old roles, API tokens with a role that is taken.

    Raises Invalid, LastAdmin.
    """
    if not roles or not set(roles) <= set(ROLES):
        raise Invalid({"roles": _("Choose at least one role. Somebody who left is deactivated instead.")})
    user = _locked(user)
    if "admin" not in roles:
        _keep_an_admin(user)
    belongs = sorted(team.pk for team in teams)
    was = {"roles": list(user.roles), "teams": sorted(user.teams.values_list("pk", flat=True))}
    to = {"roles": [role for role in ROLES if role in roles], "teams": belongs}
    if to != was:
        is_less = any(role not in roles for role in user.roles)
        for role in ROLES:
            setattr(user, f"is_{role}", role in roles)
        user.save(update_fields=[f"is_{role}" for role in ROLES])
        user.teams.set(belongs)
        if is_less:
            end_tokens(user, by=by, because="roles")
        announce("user.roles_changed", user, by=by, was=was, to=to)
    return user


@action
def deactivate_user(user: User, *, by: User) -> User:
    """Somebody left: open sessions, mailed links and API tokens die for good, what they wrote stays. Raises LastAdmin."""
    user = _locked(user)
    if user.is_active:
        _keep_an_admin(user)
        user.is_active, user.departures = False, user.departures + 1
        user.save(update_fields=["is_active", "departures"])
        end_tokens(user, by=by, because="left")
        announce("user.deactivated", user, by=by)
    return user


@action
def reactivate_user(user: User, *, by: User) -> User:
    """Somebody came back, with the roles and teams of before; revoked tokens stay revoked."""
    user = _locked(user)
    if not user.is_active:
        user.is_active = True
        user.save(update_fields=["is_active"])
        announce("user.reactivated", user, by=by)
    return user


def _locked(user: User) -> User:
    """The colleague as they are now, held together with all admins by rising id: two who retire each other take turns."""
    admins = Q(is_admin=True, is_active=True)
    held = {row.pk: row for row in User.objects.select_for_update().filter(admins | Q(pk=user.pk)).order_by("pk")}
    return held[user.pk]


def _keep_an_admin(leaving: User) -> None:
    """Raise LastAdmin when `leaving`, who is held, is the only one."""
    admins = User.objects.filter(is_admin=True, is_active=True).values_list("pk", flat=True)
    if list(admins) == [leaving.pk]:
        raise LastAdmin
