"""The URLs of the settings of requests: each a noun."""

from django.urls import path

from tickets.desk.deadlines import policies
from tickets.desk.settings import limits, queues, reasons, repeats, surveys
from tickets.desk.states import settings as states
from tickets.desk.types import field, types

urlpatterns = [
    path("desk/settings/queues/", queues.queues, name="settings_queues"),
    path("desk/settings/queues/new/", queues.new, name="settings_queue_new"),
    path("desk/settings/queues/<int:id>/", queues.queue, name="settings_queue"),
    path("desk/settings/queues/<int:id>/default/", queues.default, name="settings_queue_default"),
    path("desk/settings/queues/<int:id>/retirement/", queues.retirement, name="settings_queue_retirement"),
    path("desk/settings/reasons/", reasons.reasons, name="settings_reasons"),
    path("desk/settings/reasons/new/", reasons.new, name="settings_reason_new"),
    path("desk/settings/reasons/<int:id>/", reasons.reason, name="settings_reason"),
    path("desk/settings/reasons/<int:id>/place/", reasons.place, name="settings_reason_place"),
    path("desk/settings/reasons/<int:id>/merging/", reasons.merging, name="settings_reason_merging"),
    path("desk/settings/reasons/<int:id>/retirement/", reasons.retirement, name="settings_reason_retirement"),
    path("desk/settings/types/", types.types, name="settings_types"),
    path("desk/settings/types/new/", types.new, name="settings_type_new"),
    path("desk/settings/types/<slug:slug>/", types.kind, name="settings_type"),
    path("desk/settings/types/<slug:slug>/place/", types.place, name="settings_type_place"),
    path("desk/settings/types/<slug:slug>/default/", types.default, name="settings_type_default"),
    path("desk/settings/types/<slug:slug>/retirement/", types.retirement, name="settings_type_retirement"),
    path("desk/settings/types/<slug:slug>/fields/new/", field.new, name="settings_field_new"),
    path("desk/settings/types/<slug:slug>/fields/<slug:field>/", field.field, name="settings_field"),
    path("desk/settings/types/<slug:slug>/fields/<slug:field>/place/", field.place, name="settings_field_place"),
    path(
        "desk/settings/types/<slug:slug>/fields/<slug:field>/retirement/",
        field.retirement,
        name="settings_field_retirement",
    ),
    path("desk/settings/types/<slug:slug>/fields/<slug:field>/removal/", field.removal, name="settings_field_removal"),
    path("desk/settings/deadlines/", policies.deadlines, name="settings_deadlines"),
    path("desk/settings/states/", states.states, name="settings_states"),
    path("desk/settings/states/new/", states.new, name="settings_state_new"),
    path("desk/settings/states/<int:id>/", states.state, name="settings_state"),
    path("desk/settings/states/<int:id>/place/", states.place, name="settings_state_place"),
    path("desk/settings/states/<int:id>/retirement/", states.retirement, name="settings_state_retirement"),
    path("desk/settings/surveys/", surveys.surveys, name="settings_surveys"),
    path("desk/settings/repeats/", repeats.repeats, name="settings_repeats"),
    path("desk/settings/limits/", limits.limits, name="settings_limits"),
]
