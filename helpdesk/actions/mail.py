"""Mail: due → claimed (lease) → handing_over → sent. Each step is one transaction and a compare-and-set; SMTP is in none."""

from datetime import timedelta

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q

from helpdesk.kernel import clock
from helpdesk.kernel.acting import action
from helpdesk.kernel.queue import hint
from helpdesk.models import Mail

LEASE = timedelta(seconds=settings.LEASE_SECONDS)
MOST_ATTEMPTS = 30
"""With the backoff below about a day: a mail server may be away over night."""


@action
def queue_mail(
    kind: str, noun: models.Model, *, by: object, to: models.Model, held: bool = False, due_in: timedelta = timedelta(0)
) -> Mail | None:
    """Write the mail of `kind` about `noun` to the address or user `to`, once; None while a past moment is played.

    `held` keeps the row as a proof that a limit silenced it.
    """
    if clock.is_travelling():
        return None
    mail, made = Mail.objects.get_or_create(
        kind=kind,
        noun=str(noun._meta.model_name),
        noun_id=noun.pk,
        to_noun=str(to._meta.model_name),
        to_id=to.pk,
        defaults={"state": Mail.State.HELD if held else Mail.State.DUE, "due_at": clock.now() + due_in},
    )
    if made and not held:
        transaction.on_commit(lambda: hint("helpdesk.hand_over_mail", mail.pk, queue="mail"))
    return mail


@action
def claim_mail(mail_id: int, *, by: None) -> Mail | None:
    """Take one due mail (or one whose lease ran out) for a minute; None when it is not to be had.

    A lease that ran out while handing over is taken again as well: the same Message-ID makes the repetition harmless.
    """
    now = clock.now()
    due = Q(state=Mail.State.DUE, due_at__lte=now)
    abandoned = Q(state__in=[Mail.State.CLAIMED, Mail.State.HANDING_OVER], lease_until__lt=now)
    taken = Mail.objects.filter(due | abandoned, pk=mail_id).update(
        state=Mail.State.CLAIMED, lease_until=now + LEASE, attempts=models.F("attempts") + 1
    )
    return Mail.objects.get(pk=mail_id) if taken else None


@action
def begin_hand_over(mail: Mail, *, by: None) -> bool:
    """Commit that the hand-over begins; False when somebody else has the mail by now."""
    return _move(mail, Mail.State.CLAIMED, Mail.State.HANDING_OVER)


@action
def finish_hand_over(mail: Mail, *, by: None) -> bool:
    """The mail server took it."""
    return _move(mail, Mail.State.HANDING_OVER, Mail.State.SENT, sent_at=clock.now(), lease_until=None, error="")


@action
def drop_mail(mail: Mail, *, by: None) -> bool:
    """There is nothing to say any more."""
    return _move(mail, Mail.State.CLAIMED, Mail.State.DROPPED, lease_until=None)


@action
def put_back_mail(mail: Mail, *, by: None, error: str, final: bool = False) -> bool:
    """The hand-over did not happen or was refused: due again with backoff (10 s doubling to an hour), or visibly failed."""
    failed = final or mail.attempts >= MOST_ATTEMPTS
    wait = timedelta(seconds=min(10 * 2 ** min(mail.attempts, 9), 3600))
    state = Mail.State.FAILED if failed else Mail.State.DUE
    return _move(mail, mail.state, state, lease_until=None, due_at=clock.now() + wait, error=error[:200])


@action
def retry_mail(mail: Mail, *, by: object) -> bool:
    """Somebody asks for a failed mail to be tried again now."""
    moved = _move(mail, Mail.State.FAILED, Mail.State.DUE, attempts=0, due_at=clock.now(), error="")
    transaction.on_commit(lambda: hint("helpdesk.hand_over_mail", mail.pk, queue="mail"))
    return moved


def _move(mail: Mail, was: str, to: str, **changes: object) -> bool:
    rows = Mail.objects.filter(pk=mail.pk, state=was, lease_until=mail.lease_until)
    moved = bool(rows.update(state=to, **changes))
    if moved:
        mail.state = to
        for name, value in changes.items():
            setattr(mail, name, value)
    return moved
