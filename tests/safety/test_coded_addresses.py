"""Coded addresses: what a mail program might decode into another address is no address."""

import pytest

from helpdesk.kernel.identity import BadAddress, address_key


@pytest.mark.parametrize(
    "address",
    [
        "=?utf-8?q?zoe=40evil.example=3e=00?=@example.com",
        "=?bogus?b?!!!?=@example.com",
        "=?utf-8?b?ww=?=@example.com",
        "a=?@example.com",
    ],
)
def test_an_encoded_word_is_no_address(address: str) -> None:
    with pytest.raises(BadAddress):
        address_key(address)


@pytest.mark.parametrize("address", ["bounce+cem=example.org@example.com", "why?@example.com", "a=b@example.com"])
def test_its_letters_alone_do_no_harm(address: str) -> None:
    assert address_key(address) == address
