"""The clock: now, or the moment a traveller is at."""

import threading
from datetime import UTC, datetime, timedelta

from helpdesk.kernel import clock

PAST = datetime(2026, 1, 2, 3, 4, tzinfo=UTC)


def test_now_is_now_and_aware() -> None:
    assert abs(clock.now() - datetime.now(UTC)) < timedelta(seconds=5)
    assert not clock.is_travelling()


def test_a_traveller_sees_the_past_and_comes_back() -> None:
    with clock.travelling(PAST):
        assert (clock.now(), clock.is_travelling()) == (PAST, True)
        with clock.travelling(PAST + timedelta(days=1)):
            assert clock.now() == PAST + timedelta(days=1)
        assert clock.now() == PAST
    assert not clock.is_travelling()


def test_nobody_else_travels_along() -> None:
    seen: list[bool] = []
    with clock.travelling(PAST):
        thread = threading.Thread(target=lambda: seen.append(clock.is_travelling()))
        thread.start()
        thread.join()
    assert seen == [False]
