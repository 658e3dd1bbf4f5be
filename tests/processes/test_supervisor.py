"""`manage.py up`: one command starts everything, and nothing outlives it."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from tests.processes.test_services import heartbeat_age
from tests.services import ROOT, Program, free_port, status_of, wait_until

# One after the other: each starts seven processes, and two cores are enough for one helpdesk.
pytestmark = [pytest.mark.xdist_group("processes"), pytest.mark.timeout(300)]

FOREIGN = ("DATABASE_URL", "REDIS_URL", "EMAIL_URL", "SITE_URL", "TEST_DATA_DIR", "TEST_SQLITE_FILE")
Start = Callable[..., "Helpdesk"]


class Helpdesk(Program):
    """One `manage.py up` on a data folder and a port of its own."""

    def __init__(self, data_dir: Path, command: list[str] | None = None, **environment: str) -> None:
        self.data_dir = data_dir
        self.port = int(environment.get("PORT", free_port()))
        self.url = f"http://127.0.0.1:{self.port}"
        surroundings = {name: value for name, value in os.environ.items() if name not in FOREIGN} | {
            "DJANGO_SETTINGS_MODULE": "helpdesk.settings",
            "DATA_DIR": str(data_dir),
            "DEMO": "0",
            "PORT": str(self.port),
            **environment,
        }
        super().__init__(command or [sys.executable, "manage.py", "up"], surroundings, data_dir.with_suffix(".log"))
        self.family: list[psutil.Process] = []

    def serve(self) -> "Helpdesk":
        """Start it and wait until everything runs."""
        self.start()
        self.wait_for("The helpdesk runs at")
        try:
            wait_until(lambda: len(self.members("celery")) >= 4, what="worker with two children, and beat")
        except AssertionError as late:
            raise AssertionError(f"{late}:\n{self.output}") from None
        self.remember_family()
        return self

    def remember_family(self) -> None:
        """Note all processes there are now, to ask later whether they are gone."""
        self.family += psutil.Process(self.pid).children(recursive=True)

    def members(self, word: str) -> list[psutil.Process]:
        """Its running processes with this name, or with this word on their command line; the oldest first."""
        family = psutil.Process(self.pid).children(recursive=True)
        return [process for process in family if word == process.name() or word in process.cmdline()]

    def left_behind(self) -> list[psutil.Process]:
        """Processes that still run half a minute later."""
        return list(psutil.wait_procs(self.family, timeout=30)[1])


@pytest.fixture(scope="session")
def prepared_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder that a first start has filled, so that each test begins with a second start."""
    first = Helpdesk(tmp_path_factory.mktemp("first") / "data")
    first.start()
    first.wait_for("The helpdesk runs at", seconds=120)
    assert first.stop() == 0
    return first.data_dir


@pytest.fixture
def start(prepared_data: Path, tmp_path: Path) -> Iterator[Start]:
    """Makes a helpdesk that is not yet running; kills what a failed test leaves."""
    made: list[Helpdesk] = []

    def make(command: list[str] | None = None, **environment: str) -> Helpdesk:
        if not (tmp_path / "data").exists():
            shutil.copytree(prepared_data, tmp_path / "data")
        made.append(Helpdesk(tmp_path / "data", command, **environment))
        return made[-1]

    yield make
    for helpdesk in made:
        helpdesk.kill()
        assert helpdesk.left_behind() == []


@pytest.fixture(scope="module")
def running(prepared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Helpdesk]:
    """A helpdesk that the tests only look at."""
    data_dir = tmp_path_factory.mktemp("running") / "data"
    shutil.copytree(prepared_data, data_dir)
    helpdesk = Helpdesk(data_dir).serve()
    yield helpdesk
    assert helpdesk.stop() == 0


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_stops_everything_in_order(start: Start, number: signal.Signals) -> None:
    helpdesk = start().serve()
    assert status_of(f"{helpdesk.url}/healthz") == 200
    helpdesk.send(number)
    assert helpdesk.wait() == 0
    assert helpdesk.left_behind() == []
    assert helpdesk.output.rstrip().endswith("Stopped.")
    moments = [helpdesk.output.index(words) for words in ("Handling signal: term", "Warm shutdown", "bye bye")]
    assert moments == sorted(moments)
    assert status_of(f"{helpdesk.url}/healthz") is None


def test_killing_the_supervisor_leaves_nothing_running(start: Start) -> None:
    helpdesk = start().serve()
    helpdesk.send(signal.SIGKILL)
    assert helpdesk.process is not None
    helpdesk.process.wait(30)
    assert helpdesk.left_behind() == []
    # The data is free for the next start.
    assert start().serve().stop() == 0


def test_a_killed_worker_is_replaced(start: Start) -> None:
    helpdesk = start().serve()
    before = helpdesk.members("worker")
    before[0].kill()
    assert psutil.wait_procs(before, timeout=30)[1] == []
    wait_until(lambda: len(helpdesk.members("worker")) == len(before), what="another worker")
    assert status_of(f"{helpdesk.url}/healthz") == 200
    helpdesk.remember_family()
    assert helpdesk.stop() == 0


def test_a_killed_web_server_comes_back_on_its_port(start: Start) -> None:
    helpdesk = start().serve()
    before = helpdesk.members("gunicorn")
    before[0].kill()
    assert psutil.wait_procs(before, timeout=30)[1] == []
    # The supervisor holds the port: a visitor waits instead of being refused.
    assert status_of(f"{helpdesk.url}/healthz") == 200
    helpdesk.remember_family()
    assert helpdesk.stop() == 0


def test_a_killed_broker_comes_back_where_the_others_look_for_it(start: Start) -> None:
    helpdesk = start().serve()
    helpdesk.members("valkey-server")[0].kill()
    killed = time.monotonic()
    helpdesk.wait_for("starting broker again")
    # Told by the work, not by the log: a heartbeat goes from beat through the new broker to the worker.
    wait_until(
        lambda: (heartbeat_age(helpdesk.url) or 0) + 2 < time.monotonic() - killed,
        seconds=120,
        what=f"a heartbeat after the broker was killed:\n{helpdesk.output}",
    )
    helpdesk.remember_family()
    assert helpdesk.stop() == 0


def test_a_program_that_cannot_live_stops_everything_with_one_sentence(start: Start) -> None:
    helpdesk = start()
    # The broker keeps its queue in a folder; a file in its place ends it at every start.
    shutil.rmtree(helpdesk.data_dir / "broker")
    (helpdesk.data_dir / "broker").mkdir()
    (helpdesk.data_dir / "broker" / "appendonlydir").write_text("")
    helpdesk.start()
    helpdesk.wait_for("broker ended")
    helpdesk.remember_family()
    assert helpdesk.wait() == 1
    assert "The broker process ended 5 times in a row" in helpdesk.output.splitlines()[-1]
    assert helpdesk.left_behind() == []


def test_a_spoilt_queue_is_dropped_because_the_work_is_in_the_database(start: Start) -> None:
    helpdesk = start()
    spoilt = next((helpdesk.data_dir / "broker" / "appendonlydir").glob("*.manifest"))
    spoilt.write_text("not a manifest")
    helpdesk.serve()
    assert helpdesk.output.count("broker ended") == 3
    assert helpdesk.stop() == 0


def test_a_taken_port_is_one_sentence(start: Start) -> None:
    with socket.create_server(("127.0.0.1", 0)) as stranger:
        helpdesk = start(PORT=str(stranger.getsockname()[1])).start()
        assert helpdesk.wait() == 1
    assert len(helpdesk.output.splitlines()) == 1
    assert f"Port {helpdesk.port} on 127.0.0.1 is taken by another program" in helpdesk.output


def test_a_second_helpdesk_on_the_same_data_is_one_sentence(running: Helpdesk) -> None:
    second = Helpdesk(running.data_dir)
    second.log = running.log.with_name("second.log")
    second.start()
    assert second.wait() == 1
    assert len(second.output.splitlines()) == 1
    assert f"A helpdesk already runs on {running.data_dir}" in second.output
    assert status_of(f"{running.url}/healthz") == 200


def test_pages_are_served_while_the_given_broker_is_away(start: Start) -> None:
    helpdesk = start(REDIS_URL=f"redis://127.0.0.1:{free_port()}/0").start()
    helpdesk.wait_for("The helpdesk runs at")
    helpdesk.wait_for("Cannot connect to redis://")
    helpdesk.remember_family()
    assert status_of(f"{helpdesk.url}/healthz") == 200
    assert helpdesk.members("valkey-server") == []
    assert helpdesk.stop(seconds=90) == 0
    assert " ended (" not in helpdesk.output


def test_make_hands_a_signal_on(start: Start) -> None:
    helpdesk = start(command=["make", "run"]).serve()
    helpdesk.send(signal.SIGTERM)
    helpdesk.wait()
    assert helpdesk.left_behind() == []
    assert "Stopped." in helpdesk.output


def test_two_web_workers_share_their_memory(running: Helpdesk) -> None:
    for path in ("/", "/requests/new/", "/desk/sign-in/") * 8:
        status_of(running.url + path)
    total = sum(process.memory_full_info().pss for process in running.members("gunicorn"))
    assert len(running.members("gunicorn")) == 3
    assert total / 2**20 <= 160


def test_the_access_log_names_pages_but_no_keys(running: Helpdesk) -> None:
    for path in ("/help/search/?q=secret-words", "/requests/Zx81kkQpLm20vnBtRw33/", "/static/helpdesk/none.css"):
        status_of(running.url + path)
    running.wait_for("GET /requests/…/ 404")
    lines = "\n".join(line for line in running.output.splitlines() if "gunicorn.access" in line)
    assert "GET /help/search/ " in lines
    for unlogged in ("secret-words", "Zx81kkQpLm20vnBtRw33", "none.css", "GET /healthz"):
        assert unlogged not in lines


def test_secrets_of_the_broker_are_for_its_owner_only(running: Helpdesk) -> None:
    folder = running.data_dir / "broker"
    assert folder.stat().st_mode & 0o777 == 0o700
    assert (folder / "valkey.conf").stat().st_mode & 0o777 == 0o600
    secret = next(line.split()[1] for line in (folder / "valkey.conf").open() if line.startswith("requirepass"))
    assert secret not in running.output


def test_the_web_server_alone_also_names_a_taken_port() -> None:
    with socket.create_server(("127.0.0.1", 0)) as stranger:
        port = str(stranger.getsockname()[1])
        environment = os.environ | {"DJANGO_SETTINGS_MODULE": "helpdesk.settings", "PORT": port}
        command = [sys.executable, "manage.py", "web"]
        done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60)
    assert done.returncode == 1
    assert "is taken by another program" in done.stderr
