"""Thin shells around actions and the courier: id → one call. Messages carry ids and may come twice."""

from celery import shared_task

from tickets import courier
from tickets.actions.attachment import tidy_staged
from tickets.actions.deadlines import sweeping
from tickets.actions.deadlines.moving import reckon_deadlines
from tickets.actions.deadlines.sweeping import miss_deadlines, warn_of_deadlines
from tickets.actions.deflections import settling
from tickets.actions.deflections.settling import settle_deflections
from tickets.actions.first_contact import BATCH, mature_resolutions
from tickets.actions.states import closing, waiting
from tickets.actions.states.closing import close_resolved
from tickets.actions.states.waiting import wake_due
from tickets.actions.surveys.recovery import weigh_unexplained


@shared_task(name="tickets.hand_over_invitation")
def hand_over_invitation(invitation_id: int) -> None:
    """Hand one survey mail over."""
    courier.send_invitation(invitation_id)


@shared_task(name="tickets.sweep_invitations")
def sweep_invitations() -> None:
    """Hand over what is due, settle what was left."""
    courier.send_due_invitations()


@shared_task(name="tickets.sweep_recoveries")
def sweep_recoveries() -> None:
    """Look after bad answers whose giver said no more."""
    weigh_unexplained(by=None)


@shared_task(name="tickets.sweep_maturing")
def sweep_maturing() -> None:
    """Settle the resolutions whose window is over, batch by batch."""
    while mature_resolutions(by=None) == BATCH:
        pass


@shared_task(name="tickets.sweep_closing")
def sweep_closing() -> None:
    """Close what was resolved long enough ago, batch by batch."""
    while close_resolved(by=None) == closing.BATCH:
        pass


@shared_task(name="tickets.sweep_waiting")
def sweep_waiting() -> None:
    """Open what waited for a date that has come, batch by batch."""
    while wake_due(by=None) == waiting.BATCH:
        pass


@shared_task(name="tickets.sweep_deadlines")
def sweep_deadlines() -> None:
    """Reckon anew what a changed calendar moves, then warn of what is near and tell what was missed, batch by batch."""
    while reckon_deadlines(by=None):
        pass
    while warn_of_deadlines(by=None) == sweeping.BATCH:
        pass
    while miss_deadlines(by=None) == sweeping.BATCH:
        pass


@shared_task(name="tickets.tidy_staged")
def tidy_staged_files() -> None:
    """Forget files that were staged and never sent."""
    tidy_staged(by=None)


@shared_task(name="tickets.sweep_deflections")
def sweep_deflections() -> None:
    """Settle what became of articles opened beside the form, batch by batch."""
    while settle_deflections(by=None) == settling.BATCH:
        pass
