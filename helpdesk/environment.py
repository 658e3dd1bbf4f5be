"""What the environment says, read once and typed; wrong values are kept as problems for the system checks."""

import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

BASE_DIR = Path(__file__).resolve().parent.parent
problems: list[tuple[str, str]] = []
"""(variable, what is wrong with it), reported by helpdesk.checks."""


def text(name: str, default: str = "") -> str:
    """The variable's text without surrounding blanks; empty counts as not set."""
    return os.environ.get(name, "").strip() or default


def number(name: str, default: float) -> float:
    """A non-negative number; anything else is a problem and the default stands."""
    raw = text(name)
    if not raw:
        return default
    try:
        value = float(raw)
    except ValueError:
        value = -1
    if value < 0:
        problems.append((name, f"{raw!r} is not a number of zero or more"))
        return default
    return value


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
    try:
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return file.read_text().strip()
    with os.fdopen(handle, "w") as out:
        key = secrets.token_urlsafe(50)
        out.write(key)
    return key


def database(folder: Path) -> dict[str, Any]:
    """Django's settings of the one database: SQLite in the data folder, or PostgreSQL by DATABASE_URL."""
    url = text("DATABASE_URL")
    if not url or url.startswith("sqlite:"):
        name = urlsplit(url).path if url else str(folder / "helpdesk.sqlite3")
        return _sqlite(name)
    parts = urlsplit(url)
    if parts.scheme not in ("postgres", "postgresql"):
        problems.append(("DATABASE_URL", f"{parts.scheme!r} is neither postgres nor sqlite"))
        return _sqlite(str(folder / "helpdesk.sqlite3"))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "OPTIONS": {**dict(parse_qsl(parts.query)), "pool": {"min_size": 1, "max_size": 8, "timeout": 10}},
    }


def _sqlite(name: str) -> dict[str, Any]:
    # IMMEDIATE takes the write lock when the transaction begins: waiting in line instead of failing half-way.
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": name,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA mmap_size=134217728;"
            " PRAGMA cache_size=-16000; PRAGMA temp_store=MEMORY;",
        },
        "TEST": {"NAME": text("TEST_SQLITE_FILE") or None},
    }


def mail() -> dict[str, Any]:
    """Django's mail settings: the embedded mailbox, or a server named by EMAIL_URL (smtp, smtps or smtp+tls)."""
    url = text("EMAIL_URL")
    if not url:
        return {"EMAIL_BACKEND": "helpdesk.kernel.mailbox.MailboxBackend"}
    parts = urlsplit(url)
    if parts.scheme not in ("smtp", "smtps", "smtp+tls"):
        problems.append(("EMAIL_URL", f"{parts.scheme!r} is none of smtp, smtps, smtp+tls"))
        return {"EMAIL_BACKEND": "helpdesk.kernel.mailbox.MailboxBackend"}
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname or "localhost",
        "EMAIL_PORT": parts.port or {"smtp": 25, "smtps": 465, "smtp+tls": 587}[parts.scheme],
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_USE_TLS": parts.scheme == "smtp+tls",
        "EMAIL_TIMEOUT": 20,
    }
