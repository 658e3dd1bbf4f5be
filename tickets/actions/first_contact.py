"""First-contact resolution: settle what the facts say, at once when something happened, by sweep when the window is over."""

from collections import defaultdict

from helpdesk.kernel import clock
from helpdesk.kernel.acting import action
from helpdesk.kernel.events import announce
from tickets.models import Resolution
from tickets.queries.first_contact import due_to_mature, judged_until, outcome_of, with_repeats

BATCH = 200


@action
def settle_first_contact(resolution_id: int, *, by: object) -> str:
    """Write what the facts say now about one resolution; answers the outcome. Said already: nothing happens."""
    resolution = with_repeats(Resolution.objects.all()).get(pk=resolution_id)
    was, outcome = resolution.first_contact, outcome_of(resolution, clock.now())
    if was != outcome:
        same = Resolution.objects.filter(pk=resolution_id, first_contact=was)
        if same.update(first_contact=outcome):
            _announce(resolution, outcome)
    return outcome


@action
def mature_resolutions(*, by: None) -> int:
    """Settle at most 200 resolutions whose window is over; answers how many. A contact not yet judged is waited for."""
    now = clock.now()
    settled: dict[str, list[Resolution]] = defaultdict(list)
    for resolution in due_to_mature(judged_until(now))[:BATCH]:
        settled[outcome_of(resolution, now)].append(resolution)
    return sum(_write(outcome, resolutions) for outcome, resolutions in settled.items())


def _write(outcome: str, resolutions: list[Resolution]) -> int:
    # Somebody may have settled one of them meanwhile: only what still matures is written.
    still = Resolution.objects.filter(
        pk__in=[r.pk for r in resolutions], first_contact=Resolution.FirstContact.MATURING
    )
    written = still.update(first_contact=outcome)
    for resolution in resolutions:
        _announce(resolution, outcome)
    return written


def _announce(resolution: Resolution, outcome: str) -> None:
    announce(
        "first_contact.settled",
        resolution,
        by=None,
        ticket=resolution.ticket_id,
        was=resolution.first_contact,
        to=outcome,
    )
