"""The courier: walks one mail from claimed to sent. It talks to the mail server between transactions, never inside one."""

import smtplib
import time
from collections.abc import Callable, Iterable
from datetime import timedelta
from typing import Any

import structlog

from helpdesk.actions.mail import begin_hand_over, claim_mail, drop_mail, finish_hand_over, put_back_mail
from helpdesk.kernel import clock
from helpdesk.kernel.links import message_id
from helpdesk.kernel.post.letters import Letter, open_connection, post, writer_of
from helpdesk.models import Mail

log = structlog.get_logger(__name__)
BATCH = 200
LONGEST_SWEEP = 20.0
"""Seconds after which a sweep leaves the rest to the next one: a mail server that does not answer costs 20 each."""


class Refused(Exception):
    """The mail server said no; `final` when trying again cannot help."""

    def __init__(self, sentence: str, *, final: bool) -> None:
        super().__init__(sentence)
        self.final = final


class Unclear(Exception):
    """The connection broke during the hand-over: the server may or may not have taken the mail."""


def hand_over(letter: Letter, *, message_id: str, begin: Callable[[], bool]) -> bool:
    """Connect, commit `begin`, hand over. False when `begin` says that the mail is no longer ours.

    Raises Refused before or after `begin`, and Unclear when the connection broke after it.
    """
    if not letter.to.isascii():
        # Django would write such a name as an encoded word, which is somebody else's address.
        raise Refused("SMTPUTF8", final=True)
    try:
        connection: Any = open_connection()
    except (OSError, smtplib.SMTPException) as problem:
        raise Refused(type(problem).__name__, final=False) from problem
    try:
        if not begin():
            return False
        _post(letter, message_id, connection)
        return True
    finally:
        _close(connection)


def send_mail(mail_id: int) -> bool:
    """Hand one due mail over; True when the mail server took it."""
    mail = claim_mail(mail_id, by=None)
    if mail is None:
        return False
    try:
        letter = _written(mail)
    except Exception as problem:  # one mail that cannot be written must not hold up the others
        log.exception("mail.unwritten", mail_id=mail.pk, kind=mail.kind)
        put_back_mail(mail, by=None, error=type(problem).__name__)
        return False
    if letter is None:
        drop_mail(mail, by=None)
        return False
    proof = message_id(mail.kind, mail.noun, mail.noun_id, mail.to_noun, mail.to_id)
    try:
        if not hand_over(letter, message_id=proof, begin=lambda: begin_hand_over(mail, by=None)):
            return False
    except Refused as problem:
        put_back_mail(mail, by=None, error=str(problem), final=problem.final)
        return False
    except Unclear as problem:
        # The same Message-ID goes out again: the reader's side shows it once.
        put_back_mail(mail, by=None, error=str(problem))
        return False
    return finish_hand_over(mail, by=None)


def send_due_mails() -> int:
    """Hand over what is due or was abandoned, oldest first, at most 200; answers how many were taken by the server."""
    now = clock.now()
    waiting = Mail.objects.filter(state__in=["due", "claimed", "handing_over"], due_at__lte=now + timedelta(seconds=1))
    ids = waiting.order_by("due_at").values_list("pk", flat=True)[:BATCH]
    return work_through(list(ids), send_mail)


def work_through(ids: Iterable[int], send: Callable[[int], bool]) -> int:
    """Send one after the other for at most twenty seconds; answers how many were taken by the server."""
    end, taken = time.monotonic() + LONGEST_SWEEP, 0
    for id in ids:
        if time.monotonic() > end:
            break
        taken += send(id)
    return taken


def _post(letter: Letter, proof: str, connection: Any) -> None:
    try:
        post(letter, message_id=proof, over=connection)
    except smtplib.SMTPRecipientsRefused as problem:
        codes = [code for code, _ in problem.recipients.values()]
        raise Refused(f"SMTP {codes[0]}", final=all(code >= 500 for code in codes)) from problem
    except smtplib.SMTPResponseException as problem:
        raise Refused(f"SMTP {problem.smtp_code}", final=problem.smtp_code >= 500) from problem
    except (smtplib.SMTPException, OSError) as problem:
        raise Unclear(type(problem).__name__) from problem
    except ValueError as problem:
        # Nothing was sent: the message could not be put into the form of a mail.
        raise Refused(type(problem).__name__, final=True) from problem


def _written(mail: Mail) -> Letter | None:
    writer = writer_of(mail.kind)
    return writer(mail) if writer else None


def _close(connection: Any) -> None:
    try:
        connection.close()
    except (OSError, smtplib.SMTPException):
        log.info("mail.close_failed")
