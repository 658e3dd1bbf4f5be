"""Tokens: shown once, stored as a hash, ended for good."""

from datetime import timedelta

import pytest
import time_machine

from helpdesk.actions.token import mint_token, note_token_use, revoke_token
from helpdesk.kernel import clock
from helpdesk.kernel.links import secret_hash
from helpdesk.models import Event, Token, User


def test_a_token_is_stored_as_a_hash_only(ada: User) -> None:
    token, secret = mint_token(ada, by=ada, scopes=["read"])
    row = Token.objects.values().get()
    assert secret.startswith(f"hd_{token.prefix}_")
    assert row["hash"] == secret_hash(secret)
    assert secret not in str(row)


@pytest.mark.parametrize(
    ("scopes", "read", "write"), [(["read"], True, False), (["write"], False, True), (["read", "write"], True, True)]
)
def test_scopes_say_what_it_may(ada: User, scopes: list[str], read: bool, write: bool) -> None:
    token, _ = mint_token(ada, by=ada, scopes=scopes)
    assert (token.may_read, token.may_write) == (read, write)


def test_every_token_is_another(ada: User) -> None:
    assert len({mint_token(ada, by=ada, scopes=["read"])[1] for _ in range(20)}) == 20


def test_revoking_twice_is_revoking_once(ada: User) -> None:
    token, _ = mint_token(ada, by=ada, scopes=["read"])
    first = revoke_token(token, by=ada).revoked_at
    assert revoke_token(token, by=ada).revoked_at == first
    assert Event.objects.filter(kind="token.revoked").count() == 1


def test_events_of_tokens_hold_no_secret(ada: User) -> None:
    token, secret = mint_token(ada, by=ada, scopes=["write", "read"])
    event = Event.objects.get(kind="token.minted")
    assert (event.noun_id, event.data) == (token.pk, {"scopes": ["read", "write"]})
    assert secret not in str(event.data)


def test_its_last_use_is_noted(ada: User) -> None:
    token, _ = mint_token(ada, by=ada, scopes=["read"])
    with time_machine.travel(clock.now() + timedelta(hours=1), tick=False):
        note_token_use(token, by=None)
        assert Token.objects.get().last_used_at == clock.now()
