"""Starts broker, web, worker and beat in this order, keeps them alive, and stops them in an order that loses nothing."""

import math
import os
import signal
import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType
from typing import IO

LEASH = Path(__file__).with_name("leash.py")
SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
# A child that dies this often within this many seconds will not recover by being started once more.
TOO_OFTEN, WINDOW = 5, 30.0
PAUSE = 0.1
"""Seconds between two looks at the children."""


class GaveUp(Exception):
    """A child died too often; the text is the sentence for the operator."""


@dataclass
class Child:
    """One program the supervisor keeps running."""

    name: str
    command: tuple[str, ...]
    grace: float
    """Seconds it may take to stop by itself; a worker finishes its task in them."""
    is_ready: Callable[[], bool] = lambda: True
    mend: Callable[[], None] = lambda: None
    """What may help when it has died three times."""
    pass_fds: tuple[int, ...] = ()
    process: subprocess.Popen[bytes] | None = None
    deaths: deque[float] = field(default_factory=deque)
    """Moments of its recent deaths, in seconds of the monotonic clock."""
    due: float = math.inf
    """Moment of its next start; infinite while it runs and before its turn has come."""

    def is_running(self) -> bool:
        """True while its first process lives."""
        return self.process is not None and self.process.poll() is None

    def note_death(self, now: float) -> None:
        """Forget old deaths, note this one, and plan the next start: after half a second, doubling from there."""
        self.process = None
        self.deaths.append(now)
        while self.deaths[0] < now - WINDOW:
            self.deaths.popleft()
        self.due = now + 0.25 * 2 ** len(self.deaths)


class Supervisor:
    """Runs children in the order given and stops them in another: whoever makes work stops first."""

    def __init__(self, children: list[Child], stop_order: tuple[str, ...], environment: dict[str, str]) -> None:
        self.children = children
        self.stop_order = stop_order
        self.environment = environment
        self.stopping = self.hurried = False
        self._output = threading.Lock()
        self._readers: list[threading.Thread] = []

    def run(self, when_up: Callable[[], None]) -> None:
        """Start all, call `when_up`, and watch until a signal asks to stop; raises GaveUp."""
        with self._signals():
            try:
                for child in self.children:
                    self._start(child)
                    self._watch_until(child.is_ready, patience=60)
                if not self.stopping:
                    when_up()
                self._watch_until(lambda: False)
            finally:
                self._stop_all()

    def _watch_until(self, condition: Callable[[], bool], patience: float = math.inf) -> None:
        """Revive who dies until the condition holds, the patience (seconds) is over or a signal asks to stop."""
        deadline = time.monotonic() + patience
        while not self.stopping and not condition() and time.monotonic() < deadline:
            for child in self.children:
                self._revive(child)
            time.sleep(PAUSE)

    def _revive(self, child: Child) -> None:
        now = time.monotonic()
        if child.process is not None and not child.is_running():
            self.say(f"{child.name} ended ({_how(child.process.returncode)})")
            _kill_group(child.process)
            child.note_death(now)
            if len(child.deaths) == TOO_OFTEN - 2:
                child.mend()
        if len(child.deaths) >= TOO_OFTEN and child.process is None:
            raise GaveUp(f"The {child.name} process ended {TOO_OFTEN} times in a row; its lines above say why.")
        if now >= child.due:
            self.say(f"starting {child.name} again")
            self._start(child)

    def _start(self, child: Child) -> None:
        """Start the child on a leash, in a process group of its own so that Ctrl-C reaches only the supervisor."""
        if self.stopping:
            return
        child.due = math.inf
        child.process = subprocess.Popen(
            [sys.executable, "-I", str(LEASH), str(os.getpid()), *child.command],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env=self.environment,
            pass_fds=child.pass_fds,
            process_group=0,
        )
        reader = threading.Thread(target=self._relay, args=(child.name, child.process.stdout), daemon=True)
        reader.start()
        self._readers = [thread for thread in self._readers if thread.is_alive()] + [reader]

    def _stop_all(self) -> None:
        """Stop the children one after the other, each within its grace; a second signal cuts the grace short."""
        self.stopping = True
        for child in sorted(self.children, key=lambda child: self.stop_order.index(child.name)):
            if child.process is not None:
                self._stop(child, child.process)
        for reader in self._readers:
            reader.join(timeout=1)

    def _stop(self, child: Child, process: subprocess.Popen[bytes]) -> None:
        if child.is_running():
            process.terminate()
        deadline = time.monotonic() + child.grace
        while child.is_running() and not self.hurried and time.monotonic() < deadline:
            time.sleep(PAUSE / 4)
        _kill_group(process)
        process.wait()

    def say(self, sentence: str) -> None:
        """One line of the supervisor's own."""
        self._write(f"{'up':<6} | {sentence}\n".encode())

    def _relay(self, name: str, stream: IO[bytes]) -> None:
        """Pass a child's lines on, each with its name in front; JSON lines stay as they are."""
        prefix = b"" if self.environment.get("LOG_FORMAT") == "json" else f"{name:<6} | ".encode()
        with stream:
            for line in stream:
                self._write(prefix + line)

    def _write(self, line: bytes) -> None:
        # A closed terminal must not stop the reading: a child with a full pipe hangs.
        with suppress(OSError, ValueError), self._output:
            sys.stdout.buffer.write(line)
            sys.stdout.buffer.flush()

    @contextmanager
    def _signals(self) -> Iterator[None]:
        before = {number: signal.signal(number, self._on_signal) for number in SIGNALS}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    def _on_signal(self, number: int, frame: FrameType | None) -> None:
        # Only plain assignments: a handler that takes a lock may wait for itself.
        self.hurried = self.stopping
        self.stopping = True


def _kill_group(process: subprocess.Popen[bytes]) -> None:
    """End what a process left behind in its group, and itself."""
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)


def _how(code: int) -> str:
    return f"signal {signal.Signals(-code).name}" if code < 0 else f"exit code {code}"
