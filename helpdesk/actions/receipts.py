"""Receipts: the same key gets the same answer; the row is written in the transaction of the work it proves."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass

from helpdesk.actions.housekeeping import KEEP_API_RECEIPTS
from helpdesk.errors import KeyUsedBefore
from helpdesk.kernel import clock
from helpdesk.kernel.acting import action
from helpdesk.kernel.links import secret_hash
from helpdesk.kernel.upsert import insert_once
from helpdesk.models import Receipt, User


@dataclass(frozen=True)
class Answered:
    """What a program was answered: HTTP status, JSON text, and whether the work was done now or before."""

    status: int
    body: str
    is_new: bool


def fingerprint(*parts: str) -> str:
    """SHA-256 over the parts of a request, to tell "again" from "something else under the same key"."""
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


@action
def take_receipt(*, by: object, scope: str, key: str, print: str) -> tuple[Receipt, bool]:
    """The receipt for (scope, key) and whether it is new. A parallel twin waits here until the first has committed."""
    receipt = Receipt(scope=scope, key=key, fingerprint=print, at=clock.now())
    if insert_once(receipt, unique=("scope", "key")):
        return receipt, True
    return Receipt.objects.get(scope=scope, key=key), False


@action
def write_receipt(
    receipt: Receipt, *, by: object, noun_id: int | None = None, status: int = 0, answer: object = None
) -> None:
    """Note on the receipt what was answered."""
    receipt.noun_id, receipt.status, receipt.answer = noun_id, status, answer
    receipt.save(update_fields=["noun_id", "status", "answer"])


@action
def answer_once(work: Callable[[], str], *, by: User, scope: str, key: str, print: str, status: int) -> Answered:
    """Do `work` (which answers JSON text) once per key within 24 hours; an empty key: every time.

    Work and receipt are one transaction: what fails leaves no receipt, a parallel twin waits and gets the same answer.
    Raises KeyUsedBefore when the key came with another `print`, and whatever the work raises.
    """
    if not key:
        return Answered(status, work(), is_new=True)
    hashed = secret_hash(key)
    # After a day the key is free, whether or not the sweep has been here.
    Receipt.objects.filter(scope=scope, key=hashed, at__lt=clock.now() - KEEP_API_RECEIPTS).delete()
    receipt, is_new = take_receipt(by=by, scope=scope, key=hashed, print=print)
    if is_new:
        body = work()
        # As text: PostgreSQL's jsonb would give the fields back in another order.
        write_receipt(receipt, by=by, status=status, answer=body)
        return Answered(status, body, is_new=True)
    if receipt.fingerprint != print:
        raise KeyUsedBefore
    return Answered(receipt.status, str(receipt.answer), is_new=False)
