"""Fixtures of the fault tests: a desk in the database, and programs that give up what they hold after seconds."""

from typing import Any

import pytest

from helpdesk.actions.deliveries import deliver
from helpdesk.models import Event, Mail, Team, User
from tests.faults.people import StartWorker
from tests.services import MailSink, Programs
from tests.surveys import at_once, request_of, resolve
from tickets.models import Invitation, Queue, Reason, RequestType

LEASE = 2
"""Seconds; a minute in life."""


@pytest.fixture
def desk(transactional_db: None, support: Team, ada: User, default_queue: Queue, default_type: RequestType) -> User:
    """A desk where requests can be opened; Ada, who works there."""
    return ada


@pytest.fixture
def mails(settings: Any, mail_sink: MailSink) -> MailSink:
    """The mail server, for the courier of this process as well as for workers."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", mail_sink.port, 5
    return mail_sink


@pytest.fixture
def due(settings: Any, desk: User, reasons: dict[str, Reason]) -> list[Invitation]:
    """Invitations of four persons, due now; nobody has been told of anything yet."""
    at_once(settings)
    return [resolve(request_of(f"person{n}@example.com"), desk, reasons["late"]) for n in range(4)]


@pytest.fixture
def confirmations(due: list[Invitation]) -> list[Mail]:
    """The confirmations of the same four persons' requests, waiting to be sent."""
    for opening in Event.objects.filter(kind="ticket.opened").order_by("pk"):
        deliver(event_id=opening.pk)
    return list(Mail.objects.filter(kind="confirmation").order_by("pk"))


@pytest.fixture
def worker(programs: Programs) -> StartWorker:
    """Starts a worker that asks at any hour and whose leases end after seconds."""
    return lambda: programs.worker(TEST_LEASE_SECONDS=str(LEASE), SURVEY_SEND_WINDOW="00:00-24:00")
