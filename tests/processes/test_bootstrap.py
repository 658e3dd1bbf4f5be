"""The set-up says in one sentence what it misses."""

import ast
import os
import subprocess
import sys
from pathlib import Path

from tests.services import ROOT

BOOTSTRAP = ROOT / "helpdesk" / "bootstrap.py"


def run(code: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run Python code with the bootstrap importable."""
    command = [sys.executable, "-c", f"import sys; sys.path.insert(0, {str(BOOTSTRAP.parent)!r})\n{code}"]
    surroundings = os.environ | environment
    return subprocess.run(command, env=surroundings, capture_output=True, text=True, timeout=60)


def test_an_old_python_can_read_the_bootstrap() -> None:
    names = {
        node.name for node in ast.parse(BOOTSTRAP.read_text(), feature_version=(3, 6)).body if hasattr(node, "name")
    }
    assert {"main", "run_with_a_newer_python"} <= names


def test_an_old_python_is_told_which_one_is_needed(tmp_path: Path) -> None:
    pretend = "sys.version_info = (3, 6, 15, 'final', 0); import bootstrap; sys.exit(bootstrap.main(['run']))"
    done = run(pretend, PATH=str(tmp_path))
    assert done.returncode == 1
    assert done.stderr == "The helpdesk needs Python 3.11 or newer; found 3.6.15.\n"


def test_an_old_python_hands_over_to_a_newer_one(tmp_path: Path) -> None:
    newer = tmp_path / "python3.12"
    newer.write_text('#!/bin/sh\n[ "$1" = -c ] || echo "newer: $2"\n')
    newer.chmod(0o755)
    pretend = "sys.version_info = (3, 6, 15, 'final', 0); import bootstrap; sys.exit(bootstrap.main(['run']))"
    done = run(pretend, PATH=f"{tmp_path}:/usr/bin:/bin")
    assert (done.returncode, done.stdout) == (0, "newer: run\n")


def test_a_debian_without_the_venv_module_gets_the_line_to_type(tmp_path: Path) -> None:
    bare = tmp_path / "python"
    bare.write_text(
        "#!/bin/sh\necho 'The virtual environment was not created successfully because ensurepip is'\nexit 1\n"
    )
    bare.chmod(0o755)
    venv = tmp_path / "venv"
    done = run(
        f"import bootstrap; bootstrap.VENV = {str(venv)!r}; bootstrap.PYTHON = {str(venv / 'bin/python')!r}\n"
        f"sys.executable = {str(bare)!r}; sys.exit(bootstrap.main(['run']))"
    )
    assert done.returncode == 1
    assert done.stderr.splitlines() == [
        "Python's venv module is missing; on Debian or Ubuntu: sudo apt-get install python3-venv"
    ]


def test_a_folder_that_cannot_be_written_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    done = run(f"import bootstrap; bootstrap.ROOT = {str(tmp_path / 'file')!r}; sys.exit(bootstrap.main(['run']))")
    assert done.returncode == 1
    assert done.stderr.startswith("The set-up stopped: ")
    assert len(done.stderr.splitlines()) == 1


def test_make_help_lists_every_command() -> None:
    done = subprocess.run(
        ["make", "--no-print-directory", "help"], cwd=ROOT, capture_output=True, text=True, timeout=20
    )
    assert [line.split()[1] for line in done.stdout.splitlines()] == ["help", "run", "test", "check", "bench"]


def test_a_data_folder_that_cannot_be_written_is_one_sentence(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    ended = subprocess.run(
        [sys.executable, "manage.py", "up"],
        cwd=ROOT,
        env=os.environ | {"DATA_DIR": str(blocked / "data"), "DJANGO_SETTINGS_MODULE": "helpdesk.settings"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert (ended.returncode, ended.stdout, ended.stderr.count("\n")) == (1, "", 1)
    assert ended.stderr.startswith("Cannot write to")
