"""Wrong set-ups say so in one sentence with advice; a right one says nothing."""

import os
import subprocess
import sys
from pathlib import Path

from tests.services import ROOT

PRODUCTION = {
    "SITE_URL": "https://help.example.com",
    "EMAIL_URL": "smtp+tls://mail.example.com",
    "SECRET_KEY": "x" * 60,
}


def check(tmp_path: Path, *arguments: str, **environment: str) -> tuple[int, str]:
    """Exit code and words of `manage.py check` with this environment."""
    surroundings = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    done = subprocess.run(
        [sys.executable, "manage.py", "check", *arguments],
        cwd=ROOT,
        env=surroundings | {"DATA_DIR": str(tmp_path)} | environment,
        capture_output=True,
        text=True,
        timeout=60,
    )
    return done.returncode, done.stdout + done.stderr


def test_it_runs_bare(tmp_path: Path) -> None:
    assert check(tmp_path)[0] == 0


def test_every_wrong_variable_is_named_at_once(tmp_path: Path) -> None:
    wrong = {
        "PORT": "eighty",
        "SURVEY_DELAY_MINUTES": "-5",
        "SURVEY_SEND_WINDOW": "9-20",
        "REPEAT_WINDOW_HOURS": "nan",
        "FORM_LIMIT_PER_NETWORK_HOUR": "inf",
        "FORM_LIMIT_PER_ADDRESS_HOUR": "five",
        "DATABASE_URL": "mysql://a@b/c",
        "EMAIL_URL": "mail.example.com",
        "DEBUG": "perhaps",
    }
    code, words = check(tmp_path, **wrong)
    assert code == 1
    assert [name for name in wrong if f"{name}: " not in words] == []
    assert words.count("HINT: ") == len(wrong)
    assert "Traceback" not in words


def test_a_whole_production_set_up_passes(tmp_path: Path) -> None:
    code, words = check(tmp_path, "--deploy", **PRODUCTION)
    assert code == 0, words
    assert "helpdesk.E" not in words


def test_an_unsafe_production_set_up_does_not_pass(tmp_path: Path) -> None:
    code, words = check(tmp_path, SITE_URL="http://help.example.com", DEBUG="1")
    assert code == 1
    assert [id for id in ("helpdesk.E010", "helpdesk.E011", "helpdesk.E012") if id not in words] == []
