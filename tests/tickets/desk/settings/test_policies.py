"""Policies at the desk: shown with their effect, saved, given back, refused with a sentence."""

from datetime import time, timedelta

import pytest
from django.test import Client

from helpdesk.models import Installation
from helpdesk.queries.policies import policies
from tests.letterbox import errors_on, typed

SURVEYS = "/desk/settings/surveys/"
REPEATS = "/desk/settings/repeats/"
LIMITS = "/desk/settings/limits/"
ASKING = {
    "survey_delay_minutes": "90",
    "starts": "10:00",
    "ends": "18:30",
    "survey_rest_days": "30",
    "survey_sample_percent": "50",
}


def test_the_rules_of_asking_are_saved_and_given_back(as_admin: Client) -> None:
    assert as_admin.post(SURVEYS, ASKING).status_code == 303
    now = policies()
    assert (now.survey_delay, now.survey_window) == (timedelta(minutes=90), (time(10), time(18, 30)))
    assert (now.survey_rest, now.survey_sample) == (timedelta(days=30), 0.5)
    assert "Last changed by Deniz Admin" in as_admin.get(SURVEYS).content.decode()
    as_admin.post(SURVEYS, {"reset": "1"})
    assert Installation.objects.get().policies == {}


def test_a_preview_changes_nothing_and_keeps_what_was_typed(as_admin: Client) -> None:
    page = as_admin.post(SURVEYS, {**ASKING, "preview": "1"})
    assert (page.status_code, typed(page, "survey_rest_days")) == (200, "30")
    assert "With these values" in page.content.decode()
    assert policies().survey_rest == timedelta(days=14)


@pytest.mark.parametrize(
    ("path", "fields"),
    [
        (SURVEYS, {**ASKING, "survey_rest_days": "6"}),
        (SURVEYS, {**ASKING, "survey_sample_percent": "101"}),
        (SURVEYS, {**ASKING, "starts": "25:00"}),
        (REPEATS, {"repeat_window_hours": "0", "close_after_days": "14"}),
        (REPEATS, {"repeat_window_hours": "nan", "close_after_days": "14"}),
        (REPEATS, {"repeat_window_hours": "96", "close_after_days": "99999999999"}),
        (LIMITS, {"form_limit_per_address_hour": "0", "form_limit_per_network_hour": "60"}),
        (LIMITS, {"form_limit_per_address_hour": "5", "form_limit_per_network_hour": ""}),
    ],
)
def test_a_value_that_cannot_be_is_422(as_admin: Client, path: str, fields: dict[str, str]) -> None:
    page = as_admin.post(path, fields)
    assert (page.status_code, len(errors_on(page))) == (422, 1)
    assert as_admin.post(path, {**fields, "preview": "1"}).status_code in (200, 422)


def test_the_other_two_pages_save_what_they_show(as_admin: Client) -> None:
    as_admin.post(REPEATS, {"repeat_window_hours": "96.5", "close_after_days": "7"})
    as_admin.post(LIMITS, {"form_limit_per_address_hour": "3", "form_limit_per_network_hour": "500"})
    now = policies()
    assert (now.repeat_window, now.close_after) == (timedelta(hours=96.5), timedelta(days=7))
    assert (now.form_limit_per_address_hour, now.form_limit_per_network_hour) == (3, 500)
    assert typed(as_admin.get(REPEATS), "repeat_window_hours") == "96.5"


def test_the_pages_speak_turkish(as_admin: Client) -> None:
    assert "Başlangıç değerlerine dön" in as_admin.get(SURVEYS, {"lang": "tr"}).content.decode()
