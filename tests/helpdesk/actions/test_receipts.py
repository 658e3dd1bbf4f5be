"""Receipts: the same key gets the same answer."""

import threading

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from helpdesk.actions.receipts import fingerprint, take_receipt, write_receipt
from helpdesk.kernel.acting import action
from helpdesk.models import Receipt


def take(key: str = "k", print: str = "p", scope: str = "form") -> tuple[Receipt, bool]:
    """Take a receipt for nobody in particular."""
    return take_receipt(by=None, scope=scope, key=key, print=print)


def test_the_first_is_new_and_the_second_gets_its_answer(db: None) -> None:
    first, is_new = take()
    assert is_new
    write_receipt(first, by=None, noun_id=7, status=201, answer={"number": "1042"})
    second, is_new = take()
    assert not is_new
    assert (second.pk, second.noun_id, second.status, second.answer) == (first.pk, 7, 201, {"number": "1042"})


def test_the_print_of_the_first_stays(db: None) -> None:
    take(print="one")
    assert take(print="other")[0].fingerprint == "one"


def test_the_same_key_in_another_scope_is_another(db: None) -> None:
    assert take(scope="form")[1]
    assert take(scope="api:1")[1]


def test_a_receipt_goes_with_the_work_it_proves(db: None) -> None:
    @action
    def fail(*, by: None) -> None:
        take()
        raise RuntimeError

    with pytest.raises(RuntimeError):
        fail(by=None)
    assert take()[1]


@pytest.mark.django_db(transaction=True)
def test_a_parallel_twin_waits_for_the_first_and_gets_its_answer() -> None:
    taken, may_commit = threading.Event(), threading.Event()
    seen: list[tuple[bool, int]] = []

    @action
    def work(*, by: None) -> None:
        receipt, _ = take()
        taken.set()
        may_commit.wait(5)
        write_receipt(receipt, by=None, noun_id=7)

    def twin() -> None:
        taken.wait(5)
        threading.Timer(0.3, may_commit.set).start()
        receipt, is_new = take()
        seen.append((is_new, receipt.noun_id or 0))
        connection.close()

    def first() -> None:
        work(by=None)
        connection.close()

    threads = [threading.Thread(target=first), threading.Thread(target=twin)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert seen == [(False, 7)]


def test_fingerprints_tell_the_parts_apart() -> None:
    assert fingerprint("ab", "c") == fingerprint("ab", "c")
    assert len({fingerprint("ab", "c"), fingerprint("a", "bc"), fingerprint("abc"), fingerprint("abc", "")}) == 4


@given(st.lists(st.text(alphabet=st.characters(), max_size=20), max_size=4))
def test_no_text_breaks_the_fingerprint(parts: list[str]) -> None:
    assert len(fingerprint(*parts)) == 64
