"""Housekeeping forgets what is only proof for a while, and nothing else."""

from datetime import timedelta

import time_machine

from helpdesk.actions.housekeeping import KEEP_API_RECEIPTS, KEEP_KNOCKS, KEEP_RECEIPTS, tidy_up
from helpdesk.actions.knocks import knock
from helpdesk.actions.receipts import take_receipt
from helpdesk.kernel import clock
from helpdesk.models import Knock, Receipt


def in_(span: timedelta) -> time_machine.travel:
    """That much later, standing still."""
    return time_machine.travel(clock.now() + span, tick=False)


def test_young_proofs_stay(db: None) -> None:
    take_receipt(by=None, scope="form", key="k", print="p")
    take_receipt(by=None, scope="api:1", key="k", print="p")
    knock({"form-network": "x"}, by=None)
    assert tidy_up(by=None) == 0


def test_each_kind_is_kept_as_long_as_it_is_needed(db: None) -> None:
    take_receipt(by=None, scope="form", key="k", print="p")
    take_receipt(by=None, scope="api:1", key="k", print="p")
    knock({"form-network": "x"}, by=None)
    with in_(KEEP_KNOCKS + timedelta(hours=1)):
        assert (tidy_up(by=None), Knock.objects.count()) == (1, 0)
    with in_(KEEP_API_RECEIPTS + timedelta(minutes=1)):
        assert tidy_up(by=None) == 1
    assert list(Receipt.objects.values_list("scope", flat=True)) == ["form"]
    with in_(KEEP_RECEIPTS + timedelta(minutes=1)):
        assert (tidy_up(by=None), Receipt.objects.count()) == (1, 0)


def test_one_sweep_takes_a_batch(db: None) -> None:
    for number in range(205):
        take_receipt(by=None, scope="form", key=str(number), print="p")
    with in_(KEEP_RECEIPTS + timedelta(minutes=1)):
        assert [tidy_up(by=None), tidy_up(by=None), tidy_up(by=None)] == [200, 5, 0]
