"""The whole helpdesk in one terminal: embedded broker, web server, worker and beat under one supervisor."""

import fcntl
import os
import shlex
import signal
import socket
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command, get_commands
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError
from django.db.migrations.exceptions import MigrationSchemaMissing

from helpdesk.broker import Broker, prepare_broker
from helpdesk.listening import PortTaken, host, listen
from helpdesk.management.commands.web import PUBLIC_DEMO
from helpdesk.preparation import collect_static_files, compile_catalogues, migrate_database
from helpdesk.queries.installation import is_demo, is_public_demo
from helpdesk.supervisor import Child, GaveUp, Supervisor

PYTHON = sys.executable
DEMO_PASSWORD = "helpdesk-demo"
DEMO_PEOPLE = (
    ("ada@example.com", "agent"),
    ("lena@example.com", "lead"),
    ("kaan@example.com", "curator"),
    ("admin@example.com", "admin"),
)
# Whoever makes work stops first; the broker goes last, so that a finishing task can still say so.
STOP_ORDER = ("beat", "web", "worker", "broker")


class Command(BaseCommand):
    help = "Starts the embedded broker, the web server, the worker and beat; Ctrl-C stops all of them."

    def handle(self, *args: Any, **options: Any) -> None:
        """Prepare, start, watch, stop; any reason not to start is one sentence."""
        # Until the supervisor takes over, SIGTERM unwinds just as Ctrl-C does.
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        try:
            with only_one(settings.DATA_DIR), listen(settings.PORT) as listener:
                self.prepare()
                self.supervise(listener)
        except (PortTaken, GaveUp) as reason:
            raise CommandError(str(reason)) from reason
        except (DatabaseError, MigrationSchemaMissing) as reason:
            raise CommandError(_database_said(str(reason))) from reason
        except OSError as error:
            raise CommandError(
                f"The helpdesk cannot use {error.filename or settings.DATA_DIR}: {error.strerror}."
            ) from error
        except KeyboardInterrupt:
            raise CommandError("Stopped before everything had started.") from None

    def prepare(self) -> None:
        """Bring catalogues, tables and static files up to date, and fill an empty database."""
        compile_catalogues()
        migrate_database()
        if is_public_demo():
            raise CommandError(PUBLIC_DEMO)
        if not settings.DEBUG:
            collect_static_files()
        if settings.LOAD_DEMO and "demo" in get_commands() and not get_user_model().objects.exists():
            self.stdout.write("Loading the demo data …")
            call_command("demo")
        elif "furnish" in get_commands():
            call_command("furnish")

    def supervise(self, listener: socket.socket) -> None:
        """Run the children until a signal stops them."""
        environment = os.environ | {"PYTHONUNBUFFERED": "1"}
        children = [web(listener)]
        if settings.REDIS_URL:
            children += [worker(), beat(settings.DATA_DIR)]
        elif broker := prepare_broker(settings.DATA_DIR):
            environment["REDIS_URL"] = broker.url
            children = [embedded(broker), *children, worker(), beat(settings.DATA_DIR)]
        else:
            self.stderr.write(
                "There is no broker: the pages work, but no mail leaves and nothing happens by itself."
                " Install valkey-server or redis-server, or set REDIS_URL, then start again."
            )
        Supervisor(children, STOP_ORDER, environment).run(self.announce)
        self.stdout.write("Stopped.")

    def announce(self) -> None:
        """Print where the helpdesk is and who can sign in."""
        lines = [f"The helpdesk runs at {settings.SITE_URL}/ (the desk: {settings.SITE_URL}/desk/); Ctrl-C stops it."]
        if is_demo():
            lines += [
                f"This is a demo: everybody who reaches it can sign in, with the password {DEMO_PASSWORD}:",
                *(f"  {email:<20} {role}" for email, role in DEMO_PEOPLE),
            ]
        elif not get_user_model().objects.exists():
            # The same place as ours, or the admin would be added to another desk.
            place = f"DATA_DIR={shlex.quote(os.environ['DATA_DIR'])} " if os.environ.get("DATA_DIR") else ""
            command = f'{place}.venv/bin/python manage.py admin you@example.com --name "Your Name"'
            lines.append(f"It is empty. Make the first admin: {command}")
        self.stdout.write("\n" + "\n".join(f"  {line}" for line in lines) + "\n")
        self.stdout.flush()


def _database_said(reason: str) -> str:
    if "disk is full" in reason:
        return f"The disk is full: free some space for {settings.DATA_DIR}, or set DATA_DIR to another folder."
    return f"The database cannot be used: {reason}"


@contextmanager
def only_one(data_dir: Path) -> Iterator[None]:
    """Hold the lock of the data folder; a second helpdesk on the same data is refused."""
    data_dir.mkdir(parents=True, exist_ok=True)
    with open(data_dir / "up.lock", "a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            another = "stop that one first, or give this one another DATA_DIR and PORT"
            raise CommandError(f"A helpdesk already runs on {data_dir}: {another}.") from None
        yield


def embedded(broker: Broker) -> Child:
    """The embedded broker; its port and password stay the same when it is started again."""
    return Child("broker", broker.command, grace=10, is_ready=broker.answers, mend=broker.forget_messages)


def web(listener: socket.socket) -> Child:
    """The web server; it inherits the socket, so the port stays ours while it is started again."""
    command = (PYTHON, "-m", "gunicorn", "--config", "python:helpdesk.webserver", "--bind", f"fd://{listener.fileno()}")
    return Child("web", command, grace=25, is_ready=page_answers, pass_fds=(listener.fileno(),))


def worker() -> Child:
    """One worker for all queues: enough for one machine, and the queues can be split among more."""
    options = ("--queues=default,mail,surveys,bulk", "--concurrency=2", "--prefetch-multiplier=1")
    quiet = ("--without-gossip", "--without-mingle", "--loglevel=INFO", "--max-memory-per-child=400000")
    return Child("worker", (PYTHON, "-m", "celery", "--quiet", "-A", "helpdesk", "worker", *options, *quiet), grace=60)


def beat(data_dir: Path) -> Child:
    """The clock that says "sweep"."""
    schedule = f"--schedule={data_dir / 'beat-schedule'}"
    return Child(
        "beat", (PYTHON, "-m", "celery", "--quiet", "-A", "helpdesk", "beat", schedule, "--loglevel=WARNING"), grace=10
    )


def page_answers() -> bool:
    """True when the web server gives any answer at all."""
    everywhere = ("0.0.0.0", "::")  # noqa: S104  (compared, not bound)
    name = "127.0.0.1" if host() in everywhere else host()
    address = f"http://{f'[{name}]' if ':' in name else name}:{settings.PORT}/healthz"
    # Never through a proxy: it is this machine we ask, under a name that is always allowed.
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(urllib.request.Request(address, headers={"Host": "127.0.0.1"}), timeout=2):
            return True
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False
