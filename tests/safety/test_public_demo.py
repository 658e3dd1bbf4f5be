"""The demo in public: a desk whose passwords everybody knows never starts where others reach it, and shows no mails there."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from helpdesk.actions.installation import set_up_installation
from helpdesk.kernel import clock
from tests.ports import free_port
from tests.services import ROOT

BECOME_DEMO = """
from helpdesk.actions.installation import set_up_installation
from helpdesk.kernel import clock
set_up_installation(by=None, name="Shop", demo_since=clock.now())
"""


def _manage(folder: Path, *arguments: str, **environment: str) -> tuple[int, str]:
    surroundings = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    done = subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env=surroundings | {"DATA_DIR": str(folder)} | environment,
        capture_output=True,
        text=True,
        timeout=120,
    )
    return done.returncode, done.stdout + done.stderr


def test_what_was_a_demo_does_not_start_in_public(tmp_path: Path) -> None:
    assert _manage(tmp_path, "migrate", "--verbosity", "0")[0] == 0
    assert _manage(tmp_path, "shell", "--command", BECOME_DEMO)[0] == 0
    public = {
        "SITE_URL": "https://help.example.com",
        "EMAIL_URL": "smtp://127.0.0.1:1",
        "PORT": str(free_port()),
    }
    for command in ("web", "up"):
        code, said = _manage(tmp_path, command, **public)
        assert (code, "passwords everybody knows" in said, "Traceback" in said) == (1, True, False)


@pytest.mark.django_db
def test_in_public_nobody_reads_the_mails_of_a_demo(client: Client, settings: Settings) -> None:
    set_up_installation(by=None, name="Shop", demo_since=clock.now())
    settings.PRODUCTION = True
    assert client.get("/dev/mail/").status_code == 404
