"""Which network a request came from: the peer's address, IPv6 folded to its /64; a proxy is trusted only on loopback."""

import ipaddress
import re
import time
from collections import Counter

from django.http import HttpRequest

# Some proxies add the port: 198.51.100.9:4711, [2001:db8::1]:4711.
_WITH_PORT = re.compile(r"(?:\[(?P<six>[^\]]+)\]|(?P<four>\d+(?:\.\d+){3}))(?::\d+)?")


def network_of(request: HttpRequest) -> str:
    """An IPv4 address, or the /64 of an IPv6 address; "unknown" when there is none."""
    peer = request.META.get("REMOTE_ADDR", "")
    forwarded = request.headers.get("X-Forwarded-For", "")
    try:
        address = _address(peer)
        if address.is_loopback and forwarded:
            address = _address(_bare(forwarded.rsplit(",", 1)[-1].strip()))
    except ValueError:
        return "unknown"
    if address.version == 6:
        return str(ipaddress.ip_network((address, 64), strict=False).network_address)
    return str(address)


class Pace:
    """At most `most` a minute from one network, counted in this process: it spares work; limits that protect are knocks."""

    def __init__(self, most: int) -> None:
        self.most = most
        self._minute, self._counts = 0, Counter[str]()

    def allows(self, network: str) -> bool:
        """Count one more, and say whether it is within the limit."""
        minute = int(time.monotonic() // 60)
        if minute != self._minute:
            self._minute, self._counts = minute, Counter()
        self._counts[network] += 1
        return self._counts[network] <= self.most


def _address(text: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address:
    address = ipaddress.ip_address(text)
    # A socket for both versions shows IPv4 peers as ::ffff:192.0.2.1; their /64 would be everybody.
    return getattr(address, "ipv4_mapped", None) or address


def _bare(text: str) -> str:
    found = _WITH_PORT.fullmatch(text)
    return found["six"] or found["four"] if found else text
