"""Tokens: mint one for a program, revoke it, note its use."""

import secrets
from collections.abc import Iterable

from helpdesk.kernel import clock
from helpdesk.kernel.acting import action
from helpdesk.kernel.events import announce
from helpdesk.kernel.links import secret_hash
from helpdesk.models import Token, User


@action
def mint_token(owner: User, *, by: User | None, scopes: Iterable[str]) -> tuple[Token, str]:
    """Make a token with scopes out of read and write; answers the row and the secret, which is never stored."""
    wanted = set(scopes)
    prefix = secrets.token_hex(4)
    secret = f"hd_{prefix}_{secrets.token_urlsafe(32)}"
    token = Token.objects.create(
        owner=owner, prefix=prefix, hash=secret_hash(secret), may_read="read" in wanted, may_write="write" in wanted
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
