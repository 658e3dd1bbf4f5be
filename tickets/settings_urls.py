"""The URLs of the settings of requests: each a noun."""

from django.urls import path

from tickets.desk.settings import limits, queues, reasons, repeats, surveys

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
    path("desk/settings/surveys/", surveys.surveys, name="settings_surveys"),
    path("desk/settings/repeats/", repeats.repeats, name="settings_repeats"),
    path("desk/settings/limits/", limits.limits, name="settings_limits"),
]
