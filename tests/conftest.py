"""Fixtures for every test: the services it may need, started when first asked for, and a browser."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.db import connection
from django.utils import translation

from tests.services import MailSink, Programs, Valkey

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytest_plugins = ["tests.house.writing", "tests.cast"]

BOTH_DATABASES = {"actions", "queries", "safety", "faults"}
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome")
# A browser at rest asks its maker for updates; in a closed network those requests pile up.
CHROMIUM_FLAGS = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    "--disable-gpu",
    "--no-first-run",
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests in some folders must hold on both databases, so they carry the mark without being asked."""
    for item in items:
        if BOTH_DATABASES & set(item.path.parts):
            item.add_marker(pytest.mark.both_databases)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """A skipped test is a failure: what the suite needs, it sets up or says that it is missing."""
    reporter: Any = session.config.pluginmanager.get_plugin("terminalreporter")
    if reporter and reporter.stats.get("skipped") and session.exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.fixture(autouse=True)
def _english_at_first() -> Iterator[None]:
    """Each test begins in English, whatever language the pages of the one before it spoke."""
    with translation.override("en"):
        yield


@pytest.fixture(scope="session")
def database_url(django_db_setup: None) -> str:
    """The address of the test database, for programs that a test starts."""
    name = str(connection.settings_dict["NAME"])
    if connection.vendor == "sqlite":
        return f"sqlite://{name}"
    return urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}").geturl()


@pytest.fixture(scope="session")
def _running_valkey(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Valkey]:
    server = Valkey(tmp_path_factory.mktemp("valkey"))
    server.start()
    yield server
    server.kill()


@pytest.fixture
def valkey(_running_valkey: Valkey) -> Valkey:
    """A real broker, running and empty; `.url`, `.stop()`, `.kill()`, `.start()`, `.flush()`."""
    _running_valkey.start()
    _running_valkey.flush()
    return _running_valkey


@pytest.fixture
def mail_sink() -> Iterator[MailSink]:
    """A real mail server; `.messages`, `.to(address)`, `.refuse(451)`, `.hang_up()`, `.dawdle(2)`, `.stop()`, `.start()`."""
    sink = MailSink()
    sink.start()
    yield sink
    sink.stop()


@pytest.fixture
def programs(
    transactional_db: None, database_url: str, valkey: Valkey, mail_sink: MailSink, tmp_path: Path
) -> Iterator[Programs]:
    """Web server, worker and beat as processes on this test's database: `programs.web()`, `.worker()`, `.beat()`."""
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        # The same folder as the tests': one secret key, one place for files.
        "TEST_DATA_DIR": str(settings.DATA_DIR),
        "DATABASE_URL": database_url,
        "REDIS_URL": valkey.url,
        "EMAIL_URL": mail_sink.url,
        "WEB_WORKERS": "1",
    }
    started = Programs(environment, tmp_path)
    yield started
    started.stop_all()


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """The installed Chromium, never one that Playwright would download."""
    path = next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)
    assert path, "the browser tests need Chromium on PATH; make test installs it on Debian"
    from playwright.sync_api import expect

    # Waiting ends as soon as it is true; on a busy machine that takes longer than Playwright's five seconds.
    expect.set_options(timeout=20_000)
    # Chromium refuses its sandbox to root, and containers often run as root.
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    return {**browser_type_launch_args, "executable_path": path, "args": [*CHROMIUM_FLAGS, *sandbox]}


@pytest.fixture
def axe_violations() -> Callable[["Page"], list[str]]:
    """Asks a page for its accessibility errors: `assert axe_violations(page) == []`."""
    from axe_playwright_python.sync_playwright import Axe

    def violations(page: "Page") -> list[str]:
        found = Axe().run(page).response["violations"]
        return [f"{rule['id']}: {node['html'][:200]}" for rule in found for node in rule["nodes"]]

    return violations
