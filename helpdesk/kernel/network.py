"""Which network a request came from: the peer's address, IPv6 folded to its /64; a proxy is trusted only on loopback."""

import ipaddress

from django.http import HttpRequest


def network_of(request: HttpRequest) -> str:
    """An IPv4 address, or the /64 of an IPv6 address; "unknown" when there is none."""
    peer = request.META.get("REMOTE_ADDR", "")
    forwarded = request.headers.get("X-Forwarded-For", "")
    try:
        address = ipaddress.ip_address(peer)
        if address.is_loopback and forwarded:
            address = ipaddress.ip_address(forwarded.rsplit(",", 1)[-1].strip())
    except ValueError:
        return "unknown"
    if address.version == 6:
        return str(ipaddress.ip_network((address, 64), strict=False).network_address)
    return str(address)
