"""Loading: fills an empty desk with the demo, whole or not at all."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import time

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db import transaction

from helpdesk.actions.deliveries import settle
from helpdesk.actions.installation import set_up_installation
from helpdesk.kernel import clock
from helpdesk.kernel.acting import coming_via
from helpdesk.kernel.clock import travelling
from tickets.actions.first_contact import mature_resolutions
from tickets.actions.surveys.inviting import settle_invitations
from tickets.demo.articles import write_articles
from tickets.demo.customers import bring_in_customers
from tickets.demo.desk import set_up_desk
from tickets.demo.moments import at_hour
from tickets.demo.notifications import with_a_look_at_the_bell
from tickets.demo.people import get_to_know_people
from tickets.demo.promises import look_at_the_clock, with_shifts
from tickets.demo.readers import play_readers
from tickets.demo.stage import Stage
from tickets.demo.stories import steps_in_order
from tickets.models import Ticket

PASSWORD = "helpdesk-demo"
OPENED = 425
"""Days since the shop began to answer its customers here."""


USUAL = {"survey_delay_minutes": None, "survey_send_window": "", "repeat_window_hours": 168}


@contextmanager
def usual_policies() -> Iterator[None]:
    """The past was lived with the usual policies; what the environment says is for the present."""
    given = settings.POLICY_DEFAULTS
    settings.POLICY_DEFAULTS = {**given, **USUAL}
    try:
        yield
    finally:
        settings.POLICY_DEFAULTS = given


def load_demo() -> int:
    """Play everything; answers the number of requests. One transaction: whoever interrupts it finds an empty desk."""
    now = clock.now()
    password_hash = make_password(PASSWORD)
    with transaction.atomic(), coming_via("system"), usual_policies():
        with travelling(at_hour(now, OPENED, time(9))):
            desk = set_up_desk(password_hash)
        customers = bring_in_customers(now=now)
        write_articles(desk.furniture.shelves, by=desk.users["kaan"], now=now)
        stage = Stage(desk, customers)
        steps = with_shifts(steps_in_order(now=now), by=desk.users["admin"], now=now)
        for step in with_a_look_at_the_bell(steps, by=desk.users.values(), now=now):
            stage.play(step)
        stage.ask_until(now)
        get_to_know_people(desk.users, now=now)
        play_readers(stage, now=now)
        with travelling(now):
            look_at_the_clock()
            mature_resolutions(by=None)
            settle_invitations(by=None)
            settle()
            # The mark of a demo comes last: its quicker policies are for the present, not for the past just played.
            set_up_installation(by=None, name=desk.company, demo_since=now)
    return Ticket.objects.count()
