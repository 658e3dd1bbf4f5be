"""`manage.py furnish` gives an empty desk what it begins with, and leaves every other one alone."""

from io import StringIO

import pytest
from django.core.management import call_command

from tickets.models import Queue, Reason

pytestmark = pytest.mark.django_db


def run() -> str:
    """Run the command; what it says."""
    out = StringIO()
    call_command("furnish", stdout=out)
    return out.getvalue()


def test_an_empty_desk_is_furnished_once() -> None:
    assert run() == "The desk has a queue, reasons, request types and shelves to begin with.\n"
    reasons = Reason.objects.count()
    assert run() == ""
    assert (Queue.objects.count(), Reason.objects.count()) == (1, reasons)


def test_a_desk_with_a_queue_is_left_alone(default_queue: Queue) -> None:
    assert run() == ""
    assert not Reason.objects.exists()
