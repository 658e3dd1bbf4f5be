"""Thin shells around actions: id → one action. Messages carry ids and may come twice."""

from celery import shared_task

from helpdesk import courier
from helpdesk.actions.deliveries import deliver
from helpdesk.actions.housekeeping import tidy_up
from helpdesk.actions.installation import note_heartbeat


@shared_task(name="helpdesk.deliver_event")
def deliver_event(event_id: int) -> None:
    """Let the reactions of one event run."""
    deliver(event_id=event_id)


@shared_task(name="helpdesk.sweep_deliveries")
def sweep_deliveries() -> None:
    """Run what was left of all events."""
    deliver()


@shared_task(name="helpdesk.hand_over_mail")
def hand_over_mail(mail_id: int) -> None:
    """Hand one mail over."""
    courier.send_mail(mail_id)


@shared_task(name="helpdesk.sweep_mails")
def sweep_mails() -> None:
    """Hand over what is due."""
    courier.send_due_mails()


@shared_task(name="helpdesk.heartbeat")
def heartbeat() -> None:
    """Say that the queue moves."""
    note_heartbeat(by=None)


@shared_task(name="helpdesk.housekeeping")
def housekeeping() -> None:
    """Forget what need not be kept."""
    tidy_up(by=None)
