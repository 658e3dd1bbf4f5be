"""Welcome: a colleague is invited, gets a link by mail and chooses a password."""

from collections.abc import Collection, Iterable
from datetime import timedelta

from django.contrib.auth.hashers import make_password
from django.utils.translation import gettext as _

from helpdesk.actions.mail import queue_mail
from helpdesk.actions.user import ROLES, add_user, set_password_hash
from helpdesk.errors import LinkUsedUp
from helpdesk.kernel import clock
from helpdesk.kernel.acting import action
from helpdesk.kernel.errors import Invalid
from helpdesk.kernel.events import announce
from helpdesk.models import Event, Team, User
from helpdesk.queries.password_link import user_behind

PAUSE = timedelta(minutes=1)
"""Between two links for one person: a double click sends one mail."""


@action
def invite_user(
    email: str, *, by: User, name: str, roles: Collection[str], teams: Iterable[Team] = (), language: str = ""
) -> User:
    """Add a colleague who cannot sign in yet, and send the link for choosing a password. Raises Invalid."""
    if not roles or not set(roles) <= set(ROLES):
        raise Invalid({"roles": _("Choose at least one role.")})
    nobody_knows = make_password(None)
    user = add_user(email, by=by, name=name, roles=roles, teams=teams, language=language, password_hash=nobody_knows)
    send_password_link(user, by=by)
    return user


@action
def send_password_link(user: User, *, by: User) -> User:
    """Mail a link for choosing a password; the present one keeps working until then. Raises Invalid for who left."""
    if not user.is_active:
        raise Invalid({"email": _("Reactivate this colleague first.")})
    sent = Event.objects.filter(noun="user", noun_id=user.pk, kind="user.password_link_sent")
    if not sent.filter(at__gt=clock.now() - PAUSE).exists():
        event = announce("user.password_link_sent", user, by=by)
        # The event is the noun: each link is a mail of its own.
        queue_mail("password", event, by=by, to=user)
    return user


@action
def choose_password(token: str, *, by: None, password_hash: str) -> User:
    """Set the password of whoever the link was mailed to; the link works once. Raises LinkUsedUp."""
    user = user_behind(token)
    held = User.objects.select_for_update().filter(pk=user.pk).first() if user else None
    # Read again under the lock: the same link may have been used a moment ago.
    if held is None or user_behind(token) is None:
        raise LinkUsedUp
    return set_password_hash(held, by=held, password_hash=password_hash)
