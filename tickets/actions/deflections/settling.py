"""Settling: what became of an article that was opened while a request was written. The outcomes are never added up."""

from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, QuerySet

from helpdesk.kernel import clock
from helpdesk.kernel.acting import action
from helpdesk.models import Receipt
from tickets.models import Deflection
from tickets.queries.deflections.writers import writer_key

WINDOW = timedelta(days=7)
"""Whoever comes within it was not helped after all."""
FORGOTTEN = "forgotten"
"""In the place of a writer who was known: that somebody was is counted, who it was is not kept."""
BATCH = 200
OPEN_TO_CHANGE = ("", Deflection.Outcome.EXPLICIT)


@action
def settle_by_contact(address_key: str, *, by: None, at: datetime) -> int:
    """The person behind the address came at `at`: what they opened within seven days before failed, or their form asked.

    Answers how many were settled.
    """
    opened = Deflection.objects.filter(
        writer=writer_key(address_key), opened_at__gt=at - WINDOW, opened_at__lte=at, outcome__in=OPEN_TO_CHANGE
    )
    asked = _settle(opened.filter(_form_was_sent()), Deflection.Outcome.ASKED)
    return asked + _settle(opened, Deflection.Outcome.FAILED)


@action
def settle_deflections(*, by: None) -> int:
    """Settle at most 200 of each kind: forms that were sent, and after seven days those who did not come.

    Forgets the writers of what cannot change any more. Answers the largest number of one kind: 200 means call again.
    """
    now = clock.now()
    changeable = Deflection.objects.filter(outcome__in=OPEN_TO_CHANGE, opened_at__gt=now - 2 * WINDOW)
    over = Deflection.objects.filter(settled_at__isnull=True, opened_at__lte=now - WINDOW)
    known = Deflection.objects.exclude(writer__in=["", FORGOTTEN]).filter(
        settled_at__isnull=False, opened_at__lte=now - WINDOW
    )
    return max(
        _settle(changeable.filter(_form_was_sent()), Deflection.Outcome.ASKED),
        _settle(over, Deflection.Outcome.IMPLICIT),
        _first(known).update(writer=FORGOTTEN),
    )


def _settle(rows: QuerySet[Deflection], outcome: str) -> int:
    return _first(rows).update(outcome=outcome, settled_at=clock.now())


def _first(rows: QuerySet[Deflection]) -> QuerySet[Deflection]:
    # As a list: an UPDATE with LIMIT in its subquery would read rows that it changes.
    return Deflection.objects.filter(pk__in=list(rows.order_by("opened_at").values_list("pk", flat=True)[:BATCH]))


def _form_was_sent() -> Exists:
    sent = Receipt.objects.filter(scope="request-form", key=OuterRef("form"), noun_id__isnull=False)
    return Exists(sent)
