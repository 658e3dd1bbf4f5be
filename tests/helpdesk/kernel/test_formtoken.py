"""Form tokens: ours, for one form, and not for ever."""

from datetime import timedelta

import pytest

from helpdesk.actions.housekeeping import KEEP_RECEIPTS
from helpdesk.kernel.formtoken import KEEP, form_key, mint_form_token
from helpdesk.kernel.links import secret_hash


def test_a_token_has_one_key_and_every_token_another() -> None:
    one, other = mint_form_token("request"), mint_form_token("request")
    assert form_key("request", one) == form_key("request", one) == secret_hash(one.split(":")[0])
    assert form_key("request", one) != form_key("request", other)


def test_a_token_of_one_form_is_none_of_another() -> None:
    assert form_key("answer.1001", mint_form_token("answer.1002")) is None


@pytest.mark.parametrize("token", ["", "a", "a:b", "a:b:c", "ğ:\x00:\ud800", ":" * 300])
def test_what_we_did_not_sign_has_no_key(token: str) -> None:
    assert form_key("request", token) is None


def test_a_changed_token_has_no_key() -> None:
    token = mint_form_token("request")
    assert form_key("request", ("A" if token[0] != "A" else "B") + token[1:]) is None


def test_an_old_token_has_no_key(monkeypatch: pytest.MonkeyPatch) -> None:
    token = mint_form_token("request")
    monkeypatch.setattr("helpdesk.kernel.formtoken.KEEP", timedelta(seconds=-1))
    assert form_key("request", token) is None


def test_tokens_end_before_their_receipts_are_forgotten() -> None:
    assert KEEP < KEEP_RECEIPTS
