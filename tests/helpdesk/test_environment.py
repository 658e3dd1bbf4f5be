"""The environment: read once, typed, and what is wrong is a sentence instead of a crash."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from helpdesk import environment as env
from tests.services import ROOT


@pytest.fixture(autouse=True)
def problems() -> Iterator[list[tuple[str, str]]]:
    """What was found wrong in this test alone."""
    before = list(env.problems)
    env.problems.clear()
    yield env.problems
    env.problems[:] = before


def wrong(problems: list[tuple[str, str]]) -> list[str]:
    """The variables that were found wrong."""
    return [name for name, _ in problems]


@pytest.mark.parametrize(
    ("raw", "value"), [("", 7), ("  ", 7), ("3", 3), ("0", 0), ("2.5", 2.5), (" 4 ", 4), ("1e3", 1000)]
)
def test_numbers_are_read(monkeypatch: pytest.MonkeyPatch, problems: list[Any], raw: str, value: float) -> None:
    monkeypatch.setenv("X", raw)
    assert (env.number("X", 7), problems) == (value, [])


@pytest.mark.parametrize("raw", ["-1", "x", "nan", "inf", "-inf", "1e999", "1e7", "1,5", "٣x", "0x10"])
def test_what_is_no_number_is_a_problem(monkeypatch: pytest.MonkeyPatch, problems: list[Any], raw: str) -> None:
    monkeypatch.setenv("X", raw)
    assert (env.number("X", 7), wrong(problems)) == (7, ["X"])


@pytest.mark.parametrize(
    ("raw", "value"),
    [("", True), ("1", True), ("on", True), ("TRUE", True), ("0", False), ("No", False), ("off", False)],
)
def test_flags_are_read(monkeypatch: pytest.MonkeyPatch, problems: list[Any], raw: str, value: bool) -> None:
    monkeypatch.setenv("X", raw)
    assert (env.flag("X", True), problems) == (value, [])


def test_what_is_no_flag_is_a_problem(monkeypatch: pytest.MonkeyPatch, problems: list[Any]) -> None:
    monkeypatch.setenv("X", "maybe")
    assert (env.flag("X", False), wrong(problems)) == (False, ["X"])


def test_the_database_is_a_file_in_the_data_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("DATABASE_URL", raising=False)
    found = env.database(tmp_path)
    assert (found["ENGINE"], found["NAME"]) == ("django.db.backends.sqlite3", str(tmp_path / "helpdesk.sqlite3"))
    assert found["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


def test_the_database_may_be_a_server(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgres://a%40b:p%2Fw@db.example.com:5433/help%20desk?sslmode=require")
    found = env.database(tmp_path)
    assert [found[name] for name in ("ENGINE", "NAME", "USER", "PASSWORD", "HOST", "PORT")] == [
        "django.db.backends.postgresql",
        "help desk",
        "a@b",
        "p/w",
        "db.example.com",
        "5433",
    ]
    assert (found["OPTIONS"]["sslmode"], found["OPTIONS"]["options"]) == ("require", "-c join_collapse_limit=6")


def test_a_pooler_that_knows_no_start_options_can_be_used(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgres://a@pooler.example.com/helpdesk?options=")
    assert env.database(tmp_path)["OPTIONS"]["options"] == ""


def test_the_database_may_be_another_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DATABASE_URL", "sqlite:///srv/helpdesk.sqlite3")
    assert env.database(tmp_path)["NAME"] == "/srv/helpdesk.sqlite3"


def test_a_commit_ends_when_the_disk_has_it(tmp_path: Path) -> None:
    found = env.database(tmp_path)
    with sqlite3.connect(found["NAME"]) as file:
        file.executescript(found["OPTIONS"]["init_command"])
        assert [file.execute(f"PRAGMA {name}").fetchone()[0] for name in ("journal_mode", "synchronous")] == ["wal", 2]


@pytest.mark.parametrize(
    "url", ["mysql://a@b/c", "postgres://a@b:port/c", "postgres://a@b:99999/c", "postgres://[::1/c", "db.sqlite3"]
)
def test_a_wrong_database_is_a_problem(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, problems: list[Any], url: str
) -> None:
    monkeypatch.setenv("DATABASE_URL", url)
    assert env.database(tmp_path)["ENGINE"] == "django.db.backends.sqlite3"
    assert wrong(problems) == ["DATABASE_URL"]


@pytest.mark.parametrize(
    ("url", "port", "ssl", "tls"),
    [
        ("smtp://mail.example.com", 25, False, False),
        ("smtp://mail.example.com:2525", 2525, False, False),
        ("smtps://mail.example.com", 465, True, False),
        ("smtp+tls://mail.example.com", 587, False, True),
    ],
)
def test_mail_goes_to_a_server(monkeypatch: pytest.MonkeyPatch, url: str, port: int, ssl: bool, tls: bool) -> None:
    monkeypatch.setenv("EMAIL_URL", url.replace("//", "//a%40b:p%2Fw@"))
    found = env.mail()
    assert (found["EMAIL_HOST"], found["EMAIL_PORT"]) == ("mail.example.com", port)
    assert (found["EMAIL_USE_SSL"], found["EMAIL_USE_TLS"]) == (ssl, tls)
    assert (found["EMAIL_HOST_USER"], found["EMAIL_HOST_PASSWORD"]) == ("a@b", "p/w")


@pytest.mark.parametrize(
    "url", ["http://mail.example.com", "smtp://mail.example.com:x", "mail.example.com:25", "smtp://[::1"]
)
def test_a_wrong_mail_server_is_a_problem(monkeypatch: pytest.MonkeyPatch, problems: list[Any], url: str) -> None:
    monkeypatch.setenv("EMAIL_URL", url)
    assert "Mailbox" in env.mail()["EMAIL_BACKEND"]
    assert wrong(problems) == ["EMAIL_URL"]


def test_the_secret_key_is_made_once_for_its_owner_only(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("SECRET_KEY", raising=False)
    first = env.secret_key(tmp_path)
    assert len(first) > 50
    assert env.secret_key(tmp_path) == first
    assert [file.name for file in tmp_path.iterdir()] == ["secret-key"]
    assert (tmp_path / "secret-key").stat().st_mode & 0o777 == 0o600


def test_a_given_secret_key_is_used_and_not_stored(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("SECRET_KEY", "given")
    assert env.secret_key(tmp_path) == "given"
    assert list(tmp_path.iterdir()) == []


def test_processes_that_start_together_agree_on_the_key(tmp_path: Path) -> None:
    code = "import sys; from pathlib import Path; from helpdesk import environment as e; print(e.secret_key(Path(sys.argv[1])))"
    surroundings = {name: value for name, value in os.environ.items() if name != "SECRET_KEY"}
    started = [
        subprocess.Popen(
            [sys.executable, "-c", code, str(tmp_path)], cwd=ROOT, env=surroundings, stdout=subprocess.PIPE, text=True
        )
        for _ in range(6)
    ]
    keys = {process.communicate(timeout=30)[0].strip() for process in started}
    assert len(keys) == 1
    assert "" not in keys
