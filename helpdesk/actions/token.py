"""Tokens: mint one for a program, revoke it, note its use."""

import secrets
from collections.abc import Iterable

from django.utils.translation import gettext as _

from helpdesk.kernel import clock
from helpdesk.kernel.acting import action
from helpdesk.kernel.errors import Invalid
from helpdesk.kernel.events import announce
from helpdesk.kernel.links import secret_hash
from helpdesk.kernel.text import clean_line
from helpdesk.models import Token, User

MOST = 50
"""Living tokens of one person."""


@action
def mint_token(owner: User, *, by: User | None, scopes: Iterable[str], name: str = "") -> tuple[Token, str]:
    """Make a token with scopes out of read and write; answers the row and the secret, which is never stored.

    Raises Invalid without a scope, and when the owner has too many already.
    """
    wanted = set(scopes) & {"read", "write"}
    if not wanted:
        raise Invalid({"scopes": _("Choose what the token may do.")})
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
    )
    announce("token.minted", token, by=by, scopes=sorted(wanted))
    return token, secret


@action
def revoke_token(token: Token, *, by: User | None) -> Token:
    """End a token for good."""
    if token.revoked_at is None:
        token.revoked_at = clock.now()
        token.save(update_fields=["revoked_at"])
        announce("token.revoked", token, by=by)
    return token


@action
def note_token_use(token: Token, *, by: None) -> None:
    """Remember that a token was used, coarsely."""
    Token.objects.filter(pk=token.pk).update(last_used_at=clock.now())
