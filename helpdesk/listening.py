"""The web server's port, taken early and in one place, so that a taken port is one clear sentence."""

import errno
import socket

from helpdesk import environment as env


class PortTaken(Exception):
    """Nothing can listen where it was asked to; the text is the sentence for the operator."""


def host() -> str:
    """The address to listen on: HOST, else loopback only."""
    return env.text("HOST", "127.0.0.1")


def listen(port: int) -> socket.socket:
    """A socket that listens on HOST and the port; raises PortTaken."""
    family = socket.AF_INET6 if ":" in host() else socket.AF_INET
    try:
        return socket.create_server((host(), port), family=family, backlog=2048)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            another = f"choose another one, for example PORT={port + 1}"
            raise PortTaken(f"Port {port} on {host()} is taken by another program: stop it, or {another}.") from error
        raise PortTaken(f"The web server cannot listen on {host()}, port {port}: {error.strerror}.") from error
