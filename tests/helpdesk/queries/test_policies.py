"""Policies: the environment gives the initial value, the demo has quicker ones."""

from collections.abc import Callable
from datetime import time, timedelta
from typing import Any

import pytest
from django.conf import settings as in_force
from pytest_django import Settings

from helpdesk.actions.installation import set_up_installation
from helpdesk.kernel import clock
from helpdesk.queries.policies import policies, read_window

Give = Callable[..., None]


@pytest.fixture
def give(db: None, settings: Settings) -> Give:
    """Pretend that the environment said so."""

    def change(**values: Any) -> None:
        settings.POLICY_DEFAULTS = {**in_force.POLICY_DEFAULTS, **values}

    change(
        survey_delay_minutes=None,
        survey_send_window="",
        repeat_window_hours=168,
        form_limit_per_network_hour=60,
        form_limit_per_address_hour=5,
    )
    return change


def test_without_a_word_they_are_as_the_contract_says(give: Give) -> None:
    now = policies()
    assert now.survey_delay == timedelta(days=1)
    assert now.survey_window == (time(9), time(20))
    assert now.repeat_window == timedelta(days=7)
    assert (now.form_limit_per_network_hour, now.form_limit_per_address_hour) == (60, 5)


def test_a_demo_asks_after_a_minute_at_any_hour(give: Give) -> None:
    set_up_installation(by=None, name="Kuşluk", demo_since=clock.now())
    assert policies().survey_delay == timedelta(minutes=1)
    assert policies().survey_window == (time(0), time(0))


def test_what_the_environment_says_holds_in_a_demo_too(give: Give) -> None:
    set_up_installation(by=None, name="Kuşluk", demo_since=clock.now())
    give(survey_delay_minutes=30.0, survey_send_window="10:00-18:30")
    assert policies().survey_delay == timedelta(minutes=30)
    assert policies().survey_window == (time(10), time(18, 30))


@pytest.mark.parametrize(("minutes", "delay"), [(0.0, timedelta(0)), (0.5, timedelta(seconds=30))])
def test_small_delays_are_taken_literally(give: Give, minutes: float, delay: timedelta) -> None:
    give(survey_delay_minutes=minutes)
    assert policies().survey_delay == delay


def test_the_repeat_window_may_have_decimals(give: Give) -> None:
    give(repeat_window_hours=0.01)
    assert policies().repeat_window == timedelta(seconds=36)


@pytest.mark.parametrize(
    ("value", "window"),
    [
        ("09:00-20:00", (time(9), time(20))),
        ("00:00-24:00", (time(0), time(0))),
        ("22:00-06:00", (time(22), time(6))),
        ("24:00-06:00", None),
        ("09:00-24:30", None),
        ("9:00-20:00", None),
        ("09:60-20:00", None),
        ("09:00", None),
        ("", None),
        ("09:00-20:00\n", None),
    ],
)
def test_windows_are_read(value: str, window: tuple[time, time] | None) -> None:
    assert read_window(value) == window
