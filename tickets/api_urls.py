"""The API's URLs of requests: each a noun."""

from django.urls import path

from tickets.api.assignment import Assignment
from tickets.api.attachment import OneAttachment
from tickets.api.message import Messages, Notes, Replies
from tickets.api.person import History, OnePerson, Persons
from tickets.api.reason import Reasons
from tickets.api.repeat import RepeatOfTicket
from tickets.api.resolution import StandingResolution
from tickets.api.ticket import OneTicket, Tickets

urlpatterns = [
    path("api/v1/persons/", Persons.as_view(), name="api_persons"),
    path("api/v1/persons/<str:id>/", OnePerson.as_view(), name="api_person"),
    path("api/v1/persons/<str:id>/history/", History.as_view(), name="api_history"),
    path("api/v1/reasons/", Reasons.as_view(), name="api_reasons"),
    path("api/v1/tickets/", Tickets.as_view(), name="api_tickets"),
    path("api/v1/tickets/<str:number>/", OneTicket.as_view(), name="api_ticket"),
    path("api/v1/tickets/<str:number>/attachments/<int:id>/", OneAttachment.as_view(), name="api_attachment"),
    path("api/v1/tickets/<str:number>/messages/", Messages.as_view(), name="api_messages"),
    path("api/v1/tickets/<str:number>/replies/", Replies.as_view(), name="api_replies"),
    path("api/v1/tickets/<str:number>/notes/", Notes.as_view(), name="api_notes"),
    path("api/v1/tickets/<str:number>/assignment/", Assignment.as_view(), name="api_assignment"),
    path("api/v1/tickets/<str:number>/resolution/", StandingResolution.as_view(), name="api_resolution"),
    path("api/v1/tickets/<str:number>/repeat/", RepeatOfTicket.as_view(), name="api_repeat"),
]
