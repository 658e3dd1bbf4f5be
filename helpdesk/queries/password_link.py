"""The link by which somebody chooses a password: derived, never stored; good for seven days and for one choice."""

import re
from datetime import datetime

from django.conf import settings
from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.urls import reverse

from helpdesk.kernel import clock
from helpdesk.models import User

_TOKEN = re.compile(r"([1-9][0-9]{0,15})-([0-9a-z]{1,13}-[0-9a-f]{32,64})", re.ASCII)


class _Proofs(PasswordResetTokenGenerator):
    """Django's, bound to the old password and to staying: a new password, and leaving, make every link of before worthless."""

    key_salt = "helpdesk.password-link"

    def _now(self) -> datetime:
        return clock.now().replace(tzinfo=None)

    def _make_hash_value(self, user: User, timestamp: int) -> str:
        return f"{user.pk}/{user.password}/{user.email}/{user.departures}/{timestamp}"


_proofs = _Proofs()


def password_url(user: User) -> str:
    """The whole address, as it stands in the mail."""
    return settings.SITE_URL + reverse("password", args=[f"{user.pk}-{_proofs.make_token(user)}"])


def user_behind(token: str) -> User | None:
    """Whose link it is: None for one that is forged, too old or used, and for somebody who left."""
    found = _TOKEN.fullmatch(token)
    user = User.objects.filter(pk=int(found[1]), is_active=True).first() if found else None
    return user if user and found and _proofs.check_token(user, found[2]) else None
