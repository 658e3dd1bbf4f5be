"""Form tokens: ours, for one form, for a while."""

from datetime import timedelta

import pytest
import time_machine
from hypothesis import given
from hypothesis import strategies as st

from helpdesk.actions.housekeeping import KEEP_RECEIPTS
from helpdesk.kernel import clock
from helpdesk.kernel.formtoken import KEEP, form_key, mint_form_token


def test_a_token_of_ours_has_a_key_that_stays() -> None:
    token = mint_form_token("request")
    key = form_key("request", token)
    assert key is not None
    assert len(key) == 64
    assert form_key("request", token) == key


def test_every_page_gets_another_token() -> None:
    assert len({mint_form_token("request") for _ in range(50)}) == 50


def test_a_token_of_another_form_is_none() -> None:
    assert form_key("reply", mint_form_token("request")) is None


def test_every_changed_sign_is_noticed() -> None:
    token = mint_form_token("request")
    for place, sign in enumerate(token):
        other = "A" if sign != "A" else "B"
        assert form_key("request", token[:place] + other + token[place + 1 :]) is None


def test_an_old_token_is_none_before_its_receipt_is_forgotten() -> None:
    token = mint_form_token("request")
    with time_machine.travel(clock.now() + KEEP - timedelta(minutes=1)):
        assert form_key("request", token) is not None
    with time_machine.travel(clock.now() + KEEP + timedelta(minutes=1)):
        assert form_key("request", token) is None
    assert KEEP < KEEP_RECEIPTS


@pytest.mark.parametrize("token", ["", ":", "::", "a:b:c", "x" * 201, "\x00", "ş:ş:ş"])
def test_what_we_did_not_mint_is_none(token: str) -> None:
    assert form_key("request", token) is None


@given(st.text(max_size=100))
def test_no_text_breaks_the_reading(token: str) -> None:
    assert form_key("request", token) is None
