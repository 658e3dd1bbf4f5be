"""Which network a request came from: what limits count by."""

import pytest
from django.test import RequestFactory

from helpdesk.kernel.network import network_of


def network(peer: str, forwarded: str = "") -> str:
    """The network of a request from this peer with this header."""
    headers = {"X-Forwarded-For": forwarded} if forwarded else {}
    return network_of(RequestFactory().get("/", headers=headers, REMOTE_ADDR=peer))


@pytest.mark.parametrize(
    ("peer", "seen"),
    [
        ("192.0.2.1", "192.0.2.1"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        ("2001:db8:1:2::1", "2001:db8:1:2::"),
        ("::ffff:192.0.2.1", "192.0.2.1"),
        ("127.0.0.1", "127.0.0.1"),
        ("", "unknown"),
        ("nonsense", "unknown"),
    ],
)
def test_a_peer_is_its_address_or_its_part_of_the_network(peer: str, seen: str) -> None:
    assert network(peer) == seen


def test_a_stranger_cannot_choose_the_network_it_comes_from() -> None:
    assert network("192.0.2.1", "198.51.100.9") == "192.0.2.1"


@pytest.mark.parametrize(
    ("forwarded", "seen"),
    [
        ("198.51.100.9", "198.51.100.9"),
        ("10.0.0.1, 198.51.100.9", "198.51.100.9"),
        ("198.51.100.9:4711", "198.51.100.9"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        ("[2001:db8:1:2:3:4:5:6]:4711", "2001:db8:1:2::"),
        ("nonsense", "unknown"),
        (",", "unknown"),
    ],
)
def test_a_proxy_on_this_machine_is_believed_for_its_last_word(forwarded: str, seen: str) -> None:
    assert network("127.0.0.1", forwarded) == seen
    assert network("::1", forwarded) == seen
