"""The application in this process: how many queries a request makes, and how long the database takes for them."""

from dataclasses import dataclass

from django.conf import settings
from django.db import connection
from django.test import Client as DjangoClient
from django.test.utils import CaptureQueriesContext

from tickets.bench.client import Answer, Asked
from tickets.bench.exercises import Exercise


@dataclass(frozen=True)
class Effort:
    """What one request asks of the database: statements, and milliseconds in them as the application sees it."""

    queries: int
    ms: float


class Inside:
    """Answers like a server, without one."""

    def __init__(self, cookies: dict[str, str]) -> None:
        settings.ALLOWED_HOSTS.append("testserver")
        self.client = DjangoClient(enforce_csrf_checks=True)
        for name, value in cookies.items():
            self.client.cookies[name] = value

    def send(self, asked: Asked) -> Answer:
        """Ask the application itself."""
        kind = asked.headers.get("Content-Type", "application/octet-stream")
        response = self.client.generic(asked.method, asked.path, asked.body, kind, headers=asked.headers)
        if response.status_code != asked.expect:
            raise RuntimeError(f"{asked.method} {asked.path} answered {response.status_code} inside.")
        return Answer(response.status_code, dict(response.headers), response.content, 0)

    def effort(self, exercise: Exercise) -> Effort:
        """Of the second request: the first fills what a process keeps."""
        make = exercise.ours(self)
        self.send(make())
        asked = make()
        with CaptureQueriesContext(connection) as captured:
            self.send(asked)
        rows = [row for row in captured.captured_queries if not row["sql"].startswith(("SAVEPOINT", "RELEASE"))]
        return Effort(len(rows), sum(float(row["time"]) for row in rows) * 1000)
