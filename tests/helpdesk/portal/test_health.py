"""Health: alive, and able to serve."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.db import OperationalError, connection
from django.test import Client
from pytest_django import Settings

from helpdesk.actions.installation import note_heartbeat
from helpdesk.kernel import clock
from tests.services import Valkey, free_port


def test_alive_needs_no_database(client: Client) -> None:
    answer = client.get("/healthz")
    assert (answer.status_code, answer.content, answer["Content-Type"]) == (200, b"ok", "text/plain")


def test_ready_reports_the_database_and_the_queue(client: Client, db: None) -> None:
    answer = client.get("/readyz")
    assert answer.status_code == 200
    assert answer.json() == {"ready": True, "database": True, "queue": None, "heartbeat_age": None}


def test_ready_tells_the_age_of_the_heartbeat(client: Client, db: None) -> None:
    note_heartbeat(by=None)
    with time_machine.travel(clock.now() + timedelta(seconds=90)):
        assert client.get("/readyz").json()["heartbeat_age"] == 90


def test_ready_without_a_broker_is_still_ready(client: Client, db: None, settings: Settings) -> None:
    settings.REDIS_URL = f"redis://127.0.0.1:{free_port()}/0"
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()["queue"]) == (200, False)


def test_ready_sees_a_broker(client: Client, db: None, settings: Settings, valkey: Valkey) -> None:
    settings.REDIS_URL = valkey.url
    assert client.get("/readyz").json()["queue"] is True


def test_without_the_database_it_is_not_ready_but_alive(client: Client, db: None) -> None:
    def away(execute: Callable[..., Any], *rest: Any) -> Any:
        raise OperationalError("the database went away")

    with connection.execute_wrapper(away):
        answer = client.get("/readyz")
        assert (answer.status_code, answer.json()) == (503, {"ready": False, "database": False})
        assert client.get("/healthz").status_code == 200


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_probes_need_no_session_and_leave_none(client: Client, db: None, path: str) -> None:
    client.get(path)
    assert list(client.cookies) == []
