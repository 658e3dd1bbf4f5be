"""Who calls the API: a bearer token, found by its hash; scopes read, write and orders."""

from datetime import timedelta
from typing import Any

from django.utils.translation import gettext as _
from rest_framework.authentication import BaseAuthentication
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.permissions import SAFE_METHODS, BasePermission
from rest_framework.request import Request

from helpdesk.actions.token import note_token_use
from helpdesk.kernel import clock
from helpdesk.kernel.links import secret_hash
from helpdesk.models import Token, User

NOTE_USE_EVERY = timedelta(minutes=5)


class TokenAuthentication(BaseAuthentication):
    """`Authorization: Bearer <token>`; expired, revoked or unknown tokens and people without a role look alike."""

    def authenticate(self, request: Request) -> tuple[User, Token] | None:
        kind, _blank, secret = request.headers.get("Authorization", "").partition(" ")
        if kind.lower() != "bearer" or not secret.strip():
            return None
        token = Token.objects.select_related("owner").filter(hash=secret_hash(secret.strip())).first()
        now = clock.now()
        if not token or token.revoked_at or (token.expires_at and token.expires_at <= now) or not token.owner.is_staff:
            raise AuthenticationFailed(_("This token opens nothing."))
        if token.last_used_at is None or now - token.last_used_at > NOTE_USE_EVERY:
            note_token_use(token, by=None)
        return token.owner, token

    def authenticate_header(self, request: Request) -> str:
        return 'Bearer realm="helpdesk"'


class HasScope(BasePermission):
    """Reading needs the scope read, everything else the scope of the endpoint: write, unless it says another."""

    message = ""

    def has_permission(self, request: Request, view: Any) -> bool:
        token = request.auth
        if not isinstance(token, Token):
            return False
        scope = "read" if request.method in SAFE_METHODS else getattr(view, "scope", "write")
        self.message = {
            "read": _("This token may not read."),
            "write": _("This token may not write."),
            "orders": _("This token may not record orders. An admin makes one that may."),
        }[scope]
        return token.may(scope)
