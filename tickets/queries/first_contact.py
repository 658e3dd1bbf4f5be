"""First-contact resolution: what the facts say about one resolution. It waits until its window is over."""

from datetime import datetime

from django.db.models import Exists, OuterRef, QuerySet

from helpdesk.models import Delivery
from tickets.models import Repeat, Resolution

CONTACTS = ("ticket.opened", "contact.added")
GIVEN_UP = 10
"""After so many attempts (more than an hour) a reaction that fails holds nothing up any more."""


def with_repeats(resolutions: QuerySet[Resolution]) -> QuerySet[Resolution]:
    """Each with `failed_by_repeat` and `failed_by_human`: whether a counted repeat, and one an agent named, is credited to it."""
    counted = Repeat.objects.filter(resolution=OuterRef("pk"), verdict=Repeat.Verdict.SAME)
    return resolutions.annotate(
        failed_by_repeat=Exists(counted), failed_by_human=Exists(counted.filter(tier=Repeat.Tier.HUMAN))
    )


def outcome_of(resolution: Resolution, now: datetime) -> str:
    """maturing, confirmed, failed or excluded, for a row of `with_repeats`.

    Without a human reply there was no answer to judge: excluded. A way back inside the window: failed. Undone by one of us
    inside it: excluded. What is confirmed fails later only by an agent's word, so that no detector moves a published number.
    """
    outcomes = Resolution.FirstContact
    undone_in_time = resolution.reopened_at is not None and resolution.reopened_at <= resolution.matures_at
    by_agent = resolution.reopened_kind == Resolution.Reopening.AGENT
    if resolution.without_reply:
        return outcomes.EXCLUDED
    if resolution.failed_by_human:  # type: ignore[attr-defined]
        return outcomes.FAILED
    if resolution.first_contact == outcomes.CONFIRMED:
        return outcomes.CONFIRMED
    if resolution.failed_by_repeat or (undone_in_time and not by_agent):  # type: ignore[attr-defined]
        return outcomes.FAILED
    if undone_in_time:
        return outcomes.EXCLUDED
    return outcomes.CONFIRMED if resolution.matures_at <= now else outcomes.MATURING


def judged_until(now: datetime) -> datetime:
    """Until when every contact has been judged: now, or the oldest contact whose reactions are still to run."""
    waiting = Delivery.objects.filter(event__kind__in=CONTACTS, attempts__lt=GIVEN_UP)
    oldest = waiting.order_by("event__at").values_list("event__at", flat=True).first()
    return min(now, oldest) if oldest else now


def due_to_mature(until: datetime) -> QuerySet[Resolution]:
    """Resolutions that still mature although their window is over, the oldest first."""
    due = Resolution.objects.filter(first_contact=Resolution.FirstContact.MATURING, matures_at__lte=until)
    return with_repeats(due).order_by("matures_at", "pk")
