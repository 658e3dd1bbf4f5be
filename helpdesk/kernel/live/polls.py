"""Polls: what makes asking every two seconds cheap. Two reads by key tell that nothing happened; the answer tells no more."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass

from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare, salted_hmac

PATH = "/desk/live/"


class PollMiddleware:
    """Reads the user of a poll together with the marks that say whether anything happened: one query instead of two."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path == PATH:
            _recognise(request)
        return self.get_response(request)


def _recognise(request: HttpRequest) -> None:
    """Do what Django would, with marks; whoever is not recognised here is looked at by Django itself."""
    from helpdesk.queries.marks import marked_user

    user = marked_user(request.session.get(SESSION_KEY, ""))
    proof = request.session.get(HASH_SESSION_KEY, "")
    if user is not None and user.is_active and constant_time_compare(proof, user.get_session_auth_hash()):
        request._cached_user = user  # type: ignore[attr-defined]


@dataclass(frozen=True)
class Tag:
    """What a browser holds between two polls: the proof of a state of the desk, and the digest of what it was told.

    The proof is made anew each time, so that it cannot be seen whether something happened that is not the reader's to see.
    """

    nonce: str = ""
    proof: str = ""
    digest: str = ""

    @classmethod
    def of(cls, state: str, told: str) -> "Tag":
        """The tag for a state of the desk (kept secret) and what was told of it."""
        nonce = secrets.token_hex(6)
        return cls(nonce, _mac(nonce, state), _mac("", told)[:20])

    @classmethod
    def read(cls, text: str) -> "Tag":
        """The tag in an If-None-Match header; an empty one when there is none that we made."""
        parts = text.strip().removeprefix("W/").strip('"').split("-")
        return cls(*parts) if len(parts) == 3 else cls()

    def again(self, state: str) -> "Tag":
        """A fresh tag for the same news."""
        nonce = secrets.token_hex(6)
        return Tag(nonce, _mac(nonce, state), self.digest)

    def proves(self, state: str) -> bool:
        """Whether it was made for this state of the desk."""
        return bool(self.nonce) and constant_time_compare(self.proof, _mac(self.nonce, state))

    def __str__(self) -> str:
        return f'"{self.nonce}-{self.proof}-{self.digest}"'


def place_key(user_id: int, place: int) -> str:
    """Proof that a page of this place was shown to the user: without it nobody can say "I am here"."""
    return salted_hmac("helpdesk.place", f"{user_id}/{place}", algorithm="sha256").hexdigest()[:32]


def _mac(nonce: str, text: str) -> str:
    return salted_hmac("helpdesk.live", f"{nonce}/{text}", algorithm="sha256").hexdigest()[:32]
