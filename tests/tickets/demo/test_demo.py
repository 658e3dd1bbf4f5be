"""`manage.py demo` fills an empty desk once, and no other."""

from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from helpdesk.models import Event, Installation, User
from tickets.demo.loading import load_demo
from tickets.models import Answer, Message, Repeat, Ticket

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


def run() -> str:
    """Run the command; what it says."""
    out = StringIO()
    call_command("demo", stdout=out)
    return out.getvalue()


def counts() -> list[object]:
    """What a second loading would change."""
    return [
        Ticket.objects.count(),
        Message.objects.count(),
        Event.objects.count(),
        Installation.objects.get().demo_since,
    ]


def test_the_past_is_the_same_whatever_the_environment_says(db: None, settings: Any) -> None:
    settings.POLICY_DEFAULTS = {**settings.POLICY_DEFAULTS, "survey_delay_minutes": 0, "repeat_window_hours": 0.01}
    load_demo()
    assert (Ticket.objects.count(), Repeat.objects.exists(), Answer.objects.exists()) == (31, True, True)
    assert settings.POLICY_DEFAULTS["survey_delay_minutes"] == 0


def test_loaded_twice_is_loaded_once() -> None:
    assert run() == "Loaded 31 requests; everybody signs in with the password helpdesk-demo.\n"
    before = counts()
    assert run() == "The demo is loaded already; nothing was changed.\n"
    assert counts() == before


def test_a_desk_in_use_gets_no_demo(ada: User) -> None:
    with pytest.raises(CommandError, match="in use"):
        run()
    assert not Ticket.objects.exists()


def test_production_gets_no_demo(settings: Any) -> None:
    settings.PRODUCTION = True
    with pytest.raises(CommandError, match="production"):
        run()
    assert not User.objects.exists()
