"""Receipts: the same key gets the same answer; the row is written in the transaction of the work it proves."""

import hashlib

from helpdesk.kernel import clock
from helpdesk.kernel.acting import action
from helpdesk.kernel.upsert import insert_once
from helpdesk.models import Receipt


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
