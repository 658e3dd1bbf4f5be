"""What must be true before the first request: catalogues compiled, tables migrated, static files collected."""

import hashlib
import sys
from collections.abc import Iterator
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parent.parent
UNUSED = ("django_htmx/ext/*",)
"""Static files of others that no page loads; a comment in one of them reads like an import of a missing file."""


def compile_catalogues(root: Path = ROOT) -> list[Path]:
    """Compile the gettext catalogues that are newer than their compiled form; the compiled files, as paths."""
    compiled = []
    for source in sorted(root.glob("*/locale/*/LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime_ns >= source.stat().st_mtime_ns:
            continue
        polib.pofile(str(source)).save_as_mofile(str(target))
        compiled.append(target)
    return compiled


def migrate_database() -> None:
    """Bring the tables up to date; the table of the cache too."""
    from django.core.management import call_command

    call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)


def collect_static_files() -> bool:
    """Collect the static files when one of them has changed since the last time; True when they were collected."""
    from django.conf import settings
    from django.core.management import call_command

    stamp = Path(settings.STATIC_ROOT) / ".collected"
    fingerprint = _fingerprint_of_static_files()
    if stamp.exists() and stamp.read_text() == fingerprint:
        return False
    stamp.parent.mkdir(parents=True, exist_ok=True)
    call_command("collectstatic", interactive=False, verbosity=0, ignore_patterns=list(UNUSED))
    stamp.write_text(fingerprint)
    return True


def _fingerprint_of_static_files() -> str:
    # Size and time of some hundred files: 20 ms, against a second for reading them.
    digest = hashlib.sha256()
    for path in _static_files():
        found = path.stat()
        digest.update(f"{path} {found.st_size} {found.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def _static_files() -> Iterator[Path]:
    from django.contrib.staticfiles.finders import get_finders

    for finder in get_finders():
        for name, storage in finder.list([]):
            yield Path(storage.path(name))


if __name__ == "__main__":
    compile_catalogues()
    sys.exit(0)
