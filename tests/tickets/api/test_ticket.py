"""Requests by the API: opened, listed, shown."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from customers.models import Person
from helpdesk.models import Mail, User
from tests.api import api_of
from tickets.models import Queue, Reason, Ticket

pytestmark = pytest.mark.both_databases

PARCEL = {"subject": "Where is it?", "body": "I wait.", "person": {"email": "cem@example.com", "name": "Cem"}}


@pytest.mark.usefixtures("default_queue")
def test_a_program_opens_a_request(ada: User, cem: Person, reasons: dict[str, Reason], settle: Any) -> None:
    api = api_of(ada)
    made = api.post("/tickets/", {**PARCEL, "reason": "late", "order": "TR-1001", "channel": "phone"})
    assert made.status == 201
    number = made.body["number"]
    assert made.body == api.get(f"/tickets/{number}/").body
    opened_at = made.body.pop("opened_at")
    assert opened_at.endswith("Z")
    assert made.body == {
        "number": number,
        "subject": "Where is it?",
        "state": "open",
        "category": "open",
        "priority": "normal",
        "queue": "general",
        "assignee": None,
        "person": {"id": cem.pk, "email": "cem@example.com", "name": "Cem Aydın"},
        "reason": "late",
        "order": "TR-1001",
        "tags": [],
        "channel": "phone",
        "first_replied_at": None,
        "resolved_at": None,
        "resolutions": [],
        "repeat": None,
        "url": f"http://127.0.0.1:8000/desk/tickets/{number}/",
    }
    ticket = Ticket.objects.get(pk=number)
    assert (ticket.opened_by, ticket.language, ticket.messages.get().contact) == (ada, "tr", "opening")
