"""The customer's URLs of requests and surveys."""

from django.urls import path

from tickets.portal import attachment, conversation, opening, survey
from tickets.portal.deflections import suggestions
from tickets.portal.look import page as look

urlpatterns = [
    path("dev/look/", look.page, name="dev_look"),
    path("dev/look/letters/<slug:slug>/", look.letter, name="dev_look_letter"),
    path("requests/new/", opening.request_new, name="request_new"),
    path("requests/new/answers/", suggestions.suggestions, name="request_answers"),
    path("requests/new/answers/<str:named>/", suggestions.opened, name="request_answer"),
    path("requests/received/", opening.received, name="request_received"),
    path("requests/<str:token>/", conversation.conversation, name="request"),
    path("requests/<str:token>/thanks/", conversation.thanks, name="request_thanks"),
    path("requests/<str:token>/files/<int:id>/", attachment.attachment, name="request_file"),
    path("survey/<str:token>/", survey.rate, name="survey"),
    path("survey/<str:token>/details/", survey.details, name="survey_details"),
    path("survey/<str:token>/thanks/", survey.thanks, name="survey_thanks"),
    path("survey/<str:token>/stop/", survey.stop, name="survey_stop"),
]
