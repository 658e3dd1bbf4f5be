"""Sign-in through allauth: nobody signs up, and failed attempts are counted per account *and* network."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest

from helpdesk.kernel.identity import fold_ascii
from helpdesk.kernel.network import network_of


class Adapter(DefaultAccountAdapter):
    """What differs from allauth's defaults."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """Say nothing: that somebody is signed in, the page shows."""

    def get_client_ip(self, request: HttpRequest) -> str:
        return network_of(request)

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        # Counting an account for all networks together would let anybody lock its owner out.
        return f"{network_of(request)}:{fold_ascii(credentials.get('email') or '')}"

    def authenticate(self, request: HttpRequest, **credentials: Any) -> Any:
        # Somebody who left gets the same answer as somebody unknown.
        user = super().authenticate(request, **credentials)
        return user if user is not None and user.is_active else None
