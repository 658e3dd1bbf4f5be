"""What the environment says, read once and typed; wrong values are kept as problems for the system checks."""

import os
import secrets
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

BASE_DIR = Path(__file__).resolve().parent.parent
problems: list[tuple[str, str]] = []
"""(variable, what is wrong with it), reported by helpdesk.checks."""
MOST = 1_000_000
"""The greatest number a variable may hold: more minutes or hours would leave the calendar."""

PLANNING = "-c join_collapse_limit=6"
"""PostgreSQL's planner tries every order of so many joins and takes further ones as they are written: trying nine takes
twenty times as long as the answer."""


def text(name: str, default: str = "") -> str:
    """The variable's text without surrounding blanks; empty counts as not set."""
    return os.environ.get(name, "").strip() or default


def number(name: str, default: float) -> float:
    """A number from zero to MOST; anything else is a problem and the default stands."""
    raw = text(name)
    if not raw:
        return default
    try:
        value = float(raw)
    except ValueError:
        value = -1
    # Written this way round, so that "nan" is a problem too.
    if 0 <= value <= MOST:
        return value
    problems.append((name, f"{raw!r} is not a number from 0 to {MOST}"))
    return default


def flag(name: str, default: bool) -> bool:
    """1, true, yes, on or 0, false, no, off."""
    raw = text(name).lower()
    if raw in ("1", "true", "yes", "on"):
        return True
    if raw in ("0", "false", "no", "off"):
        return False
    if raw:
        problems.append((name, f"{raw!r} is neither 1 nor 0"))
    return default


def data_dir() -> Path:
    """Where everything that must survive lives; made on first use, readable by its owner only."""
    folder = Path(text("DATA_DIR", str(BASE_DIR / "var"))).expanduser().resolve()
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder


def secret_key(folder: Path) -> str:
    """SECRET_KEY, or one made once and kept in the data folder with mode 0600."""
    given = text("SECRET_KEY")
    if given:
        return given
    file = folder / "secret-key"
    if not file.exists():
        _write_once(file, secrets.token_urlsafe(50))
    return file.read_text().strip()


def _write_once(file: Path, content: str) -> None:
    """Write a file for its owner only, unless there is one; whoever reads it meanwhile never sees half of it."""
    draft = file.with_name(f"{file.name}.{secrets.token_hex(4)}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as out:
        out.write(content)
    try:
        os.link(draft, file)
    except FileExistsError:
        pass
    finally:
        draft.unlink()


def database(folder: Path) -> dict[str, Any]:
    """Django's settings of the one database: SQLite in the data folder, or PostgreSQL by DATABASE_URL."""
    parts = _url("DATABASE_URL", {"postgres": 5432, "postgresql": 5432, "sqlite": 0})
    if parts is None or parts.scheme == "sqlite":
        return _sqlite(parts.path if parts and parts.path else str(folder / "helpdesk.sqlite3"))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "OPTIONS": {
            "options": PLANNING,
            **dict(parse_qsl(parts.query, keep_blank_values=True)),
            "pool": {"min_size": 1, "max_size": 8, "timeout": 10},
        },
    }


def _sqlite(name: str) -> dict[str, Any]:
    # IMMEDIATE takes the write lock when the transaction begins: waiting in line instead of failing half-way.
    # FULL writes through to the disk before a commit ends: a thanked-for request outlives a power cut too.
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": name,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA mmap_size=134217728;"
            " PRAGMA cache_size=-16000; PRAGMA temp_store=MEMORY;",
        },
        "TEST": {"NAME": text("TEST_SQLITE_FILE") or None},
    }


def mail() -> dict[str, Any]:
    """Django's mail settings: the embedded mailbox, or a server named by EMAIL_URL (smtp, smtps or smtp+tls)."""
    ports = {"smtp": 25, "smtps": 465, "smtp+tls": 587}
    parts = _url("EMAIL_URL", ports)
    if parts is None:
        return {"EMAIL_BACKEND": "helpdesk.kernel.post.mailbox.MailboxBackend"}
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname or "localhost",
        "EMAIL_PORT": parts.port or ports[parts.scheme],
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_USE_TLS": parts.scheme == "smtp+tls",
        "EMAIL_TIMEOUT": 20,
    }


def _url(name: str, schemes: Mapping[str, int]) -> SplitResult | None:
    """The variable as a URL with one of the schemes; None when it is not set, or wrong, which is a problem."""
    raw = text(name)
    if not raw:
        return None
    try:
        parts = urlsplit(raw)
        if parts.scheme in schemes and (parts.port is None or parts.port > 0):
            return parts
        problems.append((name, f"it does not begin with {', '.join(f'{scheme}://' for scheme in schemes)}"))
    except ValueError as problem:
        problems.append((name, f"it is no address: {problem}"))
    return None
