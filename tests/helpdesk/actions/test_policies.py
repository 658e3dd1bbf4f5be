"""Policies: what a desk decided stands over the environment, is checked value by value, and is on record."""

from datetime import time, timedelta
from typing import Any

import pytest
from django.utils import translation

from helpdesk.actions.policies import set_policies
from helpdesk.kernel.errors import Invalid
from helpdesk.models import Event, Installation, User
from helpdesk.queries.installation import installation
from helpdesk.queries.policies import policies


def test_what_the_desk_decided_stands_over_the_environment(admin_user: User) -> None:
    set_policies({"repeat_window_hours": 96, "survey_send_window": "10:00-18:00"}, by=admin_user)
    assert (policies().repeat_window, policies().survey_window) == (timedelta(hours=96), (time(10), time(18)))
    assert policies().survey_rest == timedelta(days=14)


def test_a_decision_can_be_given_back_to_the_environment(admin_user: User) -> None:
    set_policies({"survey_rest_days": 30}, by=admin_user)
    set_policies({"survey_rest_days": None}, by=admin_user)
    assert policies().survey_rest == timedelta(days=14)
    assert Installation.objects.get().policies == {}


def test_a_decision_is_an_event_with_what_was_and_what_is(admin_user: User) -> None:
    set_policies({"close_after_days": 30}, by=admin_user)
    set_policies({"close_after_days": 7, "survey_rest_days": 21}, by=admin_user)
    event = Event.objects.filter(kind="policies.changed").latest("pk")
    assert event.actor_id == admin_user.pk
    assert event.data == {
        "was": {"close_after_days": 30, "survey_rest_days": None},
        "to": {"close_after_days": 7, "survey_rest_days": 21},
    }


def test_the_same_decision_twice_is_one(admin_user: User) -> None:
    for _ in range(2):
        set_policies({"close_after_days": 30}, by=admin_user)
    assert Event.objects.filter(kind="policies.changed").count() == 1


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("survey_rest_days", 6),
        ("survey_rest_days", 366),
        ("survey_rest_days", 14.5),
        ("survey_sample_percent", 0),
        ("survey_sample_percent", True),
        ("repeat_window_hours", 0),
        ("repeat_window_hours", float("nan")),
        ("repeat_window_hours", float("inf")),
        ("close_after_days", "14"),
        ("survey_send_window", "9-20"),
        ("survey_send_window", 9),
        ("form_limit_per_address_hour", 0),
    ],
)
def test_a_value_that_cannot_be_changes_nothing(admin_user: User, name: str, value: Any) -> None:
    with pytest.raises(Invalid) as refusal:
        set_policies({"survey_delay_minutes": 5, name: value}, by=admin_user)
    assert list(refusal.value.fields) == [name]
    assert not Installation.objects.exists()


def test_a_policy_nobody_knows_is_a_mistake_of_ours(admin_user: User) -> None:
    with pytest.raises(KeyError):
        set_policies({"phase_of_the_moon": 1}, by=admin_user)


def test_reading_policies_costs_nothing_once_the_desk_is_known(
    admin_user: User, django_assert_num_queries: Any
) -> None:
    set_policies({"close_after_days": 30}, by=admin_user)
    installation()
    with django_assert_num_queries(0):
        assert policies().close_after == timedelta(days=30)


@pytest.mark.parametrize(("language", "most"), [("en", "2,160"), ("tr", "2.160")])
def test_the_bounds_are_said_in_the_readers_notation(admin_user: User, language: str, most: str) -> None:
    with translation.override(language), pytest.raises(Invalid) as refused:
        set_policies({"repeat_window_hours": 99_999}, by=admin_user)
    assert most in refused.value.sentence()
