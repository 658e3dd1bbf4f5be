"""The desk's URLs of surveys: recoveries, praise, what was asked, and the survey of one resolution."""

from django.urls import path

from tickets.desk.surveys import exclusion, kudos, recovery, sharing, states, survey

urlpatterns = [
    path("desk/recoveries/", recovery.recoveries, name="recoveries"),
    path("desk/recoveries/<str:id>/", recovery.page, name="recovery"),
    path("desk/recoveries/<str:id>/lead/", recovery.lead, name="recovery_lead"),
    path("desk/recoveries/<str:id>/contact/", recovery.contact, name="recovery_contact"),
    path("desk/recoveries/<str:id>/closing/", recovery.closing, name="recovery_closing"),
    path("desk/kudos/", kudos.page, name="kudos"),
    path("desk/surveys/", states.page, name="surveys"),
    path("desk/tickets/<str:number>/surveys/<str:nth>/", survey.page, name="ticket_survey"),
    path("desk/tickets/<str:number>/surveys/<str:nth>/sending/", survey.sending, name="ticket_survey_sending"),
    path("desk/tickets/<str:number>/surveys/<str:nth>/exclusion/", exclusion.page, name="ticket_survey_exclusion"),
    path("desk/tickets/<str:number>/surveys/<str:nth>/sharing/", sharing.sharing, name="ticket_survey_sharing"),
]
