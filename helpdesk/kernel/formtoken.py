"""Form tokens: signed, random, minted without a write; what was sent once under one is never sent twice."""

import secrets
from datetime import timedelta

from django.core.signing import BadSignature, TimestampSigner

from helpdesk.kernel.links import secret_hash

KEEP = timedelta(days=28)
"""Shorter than receipts are kept, so that an old page cannot send again what has been forgotten."""


def mint_form_token(form: str) -> str:
    """A fresh token for the named form."""
    return _signer(form).sign(secrets.token_urlsafe(15))


def form_key(form: str, token: str) -> str | None:
    """The key (64 hex digits) under which receipts and staged files of this token stand; None when it is not ours or too old."""
    if len(token) > 200 or not token.isascii():
        return None
    try:
        return secret_hash(_signer(form).unsign(token, max_age=KEEP))
    except BadSignature:
        return None


def _signer(form: str) -> TimestampSigner:
    return TimestampSigner(salt=f"helpdesk.form.{form}")
