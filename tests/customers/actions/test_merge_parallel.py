"""Many hands merge at once: one merge, no person lost, a clear sentence for who came second."""

import threading
from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection

from customers.actions.merge import merge_persons, undo_merge
from customers.actions.order import Purchase, record_order
from customers.errors import AlreadyMerged
from customers.models import Merge, Order, Person
from helpdesk.actions.deliveries import settle
from helpdesk.kernel import clock
from helpdesk.models import User

pytestmark = pytest.mark.django_db(transaction=True)


def together(*works: Callable[[], Any]) -> list[Any]:
    """Do all of it at the same time; what each answered, in order. An error is an answer too."""
    answers: list[Any] = [None] * len(works)
    start = threading.Barrier(len(works))

    def do(place: int) -> None:
        start.wait()
        try:
            answers[place] = works[place]()
        except Exception as problem:  # noqa: BLE001 - shown by the assertion
            answers[place] = problem
        finally:
            connection.close()

    threads = [threading.Thread(target=do, args=[place]) for place in range(len(works))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def test_the_same_merge_from_many_hands_is_one_merge(ada: User, lena: User, cem: Person, zoe: Person) -> None:
    answers = together(*[lambda by=by: merge_persons(zoe, by=by, into=cem) for by in (ada, lena) * 3])
    assert {type(answer) for answer in answers} == {Merge}
    assert Merge.objects.count() == 1


def test_merging_both_ways_at_once_leaves_one_person(ada: User, lena: User, cem: Person, zoe: Person) -> None:
    answers = together(lambda: merge_persons(zoe, by=ada, into=cem), lambda: merge_persons(cem, by=lena, into=zoe))
    assert sorted(type(answer).__name__ for answer in answers) == ["AlreadyMerged", "Merge"]
    assert Person.objects.filter(merged_into__isnull=True).count() == 1


def test_merging_one_record_into_two_at_once_leaves_it_in_one(
    ada: User, lena: User, cem: Person, zoe: Person, defne: Person
) -> None:
    answers = together(lambda: merge_persons(zoe, by=ada, into=cem), lambda: merge_persons(zoe, by=lena, into=defne))
    (refused,) = [answer for answer in answers if not isinstance(answer, Merge)]
    assert isinstance(refused, AlreadyMerged)
    assert Merge.objects.count() == 1


def test_undoing_from_many_hands_is_done_once(ada: User, lena: User, cem: Person, zoe: Person) -> None:
    merge = merge_persons(zoe, by=ada, into=cem)
    settle()
    answers = together(*[lambda by=by: undo_merge(merge, by=by) for by in (ada, lena) * 2])
    assert {answer.undone_by_id for answer in answers} <= {ada.pk, lena.pk}
    assert len({answer.undone_by_id for answer in answers}) == 1


def test_orders_that_come_while_persons_merge_end_with_the_kept_one(ada: User, cem: Person, zoe: Person) -> None:
    at = clock.now() - timedelta(days=1)

    def bought(number: str, email: str) -> Order:
        return record_order(Purchase(number, email, at, Decimal("1"), "TRY"), by=None)

    for number in range(4):
        bought(f"OLD-{number}", "zoe@example.com")
    works = [lambda n=n: bought(f"NEW-{n}", "zoe@example.com") for n in range(4)]
    again = [lambda n=n: bought(f"OLD-{n}", "zoe@example.com") for n in range(4)]
    answers = together(*works[:2], lambda: merge_persons(zoe, by=ada, into=cem), *again, *works[2:])
    assert [answer for answer in answers if isinstance(answer, Exception)] == []
    assert {order.person_id for order in Order.objects.all()} == {cem.pk}
