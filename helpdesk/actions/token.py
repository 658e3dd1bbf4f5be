"""Tokens: mint one for a program, revoke it, end all of a person, note its use."""

import secrets
from collections.abc import Iterable

from django.utils.translation import gettext as _

from helpdesk.kernel import clock
from helpdesk.kernel.acting import action
from helpdesk.kernel.errors import Invalid, SavedMeanwhile
from helpdesk.kernel.events import announce
from helpdesk.kernel.links import secret_hash
from helpdesk.kernel.text import clean_line
from helpdesk.models import Token, User
from helpdesk.rules import may_administer

MOST = 50
"""Living tokens of one person."""
SCOPES = ("read", "write", "orders")


@action
def mint_token(owner: User, *, by: User | None, scopes: Iterable[str], name: str = "") -> tuple[Token, str]:
    """Make a token with scopes out of read, write and orders; answers the row and the secret, which is never stored.

    Raises Invalid without a scope, for the scope orders by somebody who is no admin, and when the owner has too many
    already; SavedMeanwhile when the owner's password or roles are other ones by now.
    """
    wanted = set(scopes) & set(SCOPES)
    if not wanted:
        raise Invalid({"scopes": _("Choose what the token may do.")})
    if "orders" in wanted and by is not None and not may_administer(by):
        raise Invalid({"scopes": _("Only an admin makes tokens that record orders.")})
    _hold(owner, by)
    if owner.tokens.filter(revoked_at__isnull=True).count() >= MOST:
        raise Invalid({"name": _("You have 50 tokens. Revoke one that nobody uses any more.")})
    prefix = secrets.token_hex(4)
    secret = f"hd_{prefix}_{secrets.token_urlsafe(32)}"
    token = Token.objects.create(
        owner=owner,
        name=clean_line(name, limit=80),
        prefix=prefix,
        hash=secret_hash(secret),
        may_read="read" in wanted,
        may_write="write" in wanted,
        may_record_orders="orders" in wanted,
    )
    announce("token.minted", token, by=by, scopes=sorted(wanted))
    return token, secret


@action
def revoke_token(token: Token, *, by: User | None, because: str = "") -> Token:
    """End a token for good; `because` of a new password, roles that were taken, or leaving: "password", "roles", "left"."""
    if token.revoked_at is None:
        token.revoked_at = clock.now()
        token.save(update_fields=["revoked_at"])
        announce("token.revoked", token, by=by, **({"because": because} if because else {}))
    return token


@action
def end_tokens(owner: User, *, by: User | None, because: str) -> int:
    """End every token of a person; answers how many. The owner is held by the caller, so none is made meanwhile."""
    living = list(owner.tokens.filter(revoked_at__isnull=True))
    for token in living:
        revoke_token(token, by=by, because=because)
    return len(living)


@action
def note_token_use(token: Token, *, by: None) -> None:
    """Remember that a token was used, coarsely."""
    Token.objects.filter(pk=token.pk).update(last_used_at=clock.now())


def _hold(owner: User, by: User | None) -> None:
    """Wait for what happens to the owner now; a session that ended by it makes no token. Raises SavedMeanwhile."""
    held = User.objects.select_for_update(no_key=True).get(pk=owner.pk)
    if by is not None and held.get_session_auth_hash() != owner.get_session_auth_hash():
        raise SavedMeanwhile
