"""The desk's URLs of requests: each a noun."""

from django.urls import path

from tickets.desk import (
    answers,
    article,
    assignment,
    attachment,
    contact,
    inbox,
    mail,
    note,
    opening,
    priority,
    reason,
    reopening,
    repeat,
    reply,
    resolution,
    tags,
    ticket,
)
from tickets.desk.live import countdown, poll, reading, thread
from tickets.desk.notifications import mentions, page
from tickets.desk.states import state, waiting
from tickets.desk.types import fields

urlpatterns = [
    path("desk/", inbox.home, name="desk"),
    path("desk/tickets/", inbox.inbox, name="inbox"),
    path("desk/live/", poll.poll, name="live"),
    path("desk/live/countdown/", countdown.countdown, name="live_countdown"),
    path("desk/notifications/", page.notifications, name="notifications"),
    path("desk/tickets/<str:number>/thread/", thread.thread, name="ticket_thread"),
    path("desk/tickets/<str:number>/reading/", reading.reading, name="ticket_reading"),
    path("desk/tickets/<str:number>/mentions/", mentions.mentions, name="ticket_mentions"),
    path("desk/tickets/new/", opening.opening, name="ticket_new"),
    path("desk/tickets/<str:number>/", ticket.page, name="ticket"),
    path("desk/tickets/<str:number>/reply/", reply.reply, name="ticket_reply"),
    path("desk/tickets/<str:number>/note/", note.note, name="ticket_note"),
    path("desk/tickets/<str:number>/contact/", contact.contact, name="ticket_contact"),
    path("desk/tickets/<str:number>/assignment/", assignment.assignment, name="ticket_assignment"),
    path("desk/tickets/<str:number>/reason/", reason.reason, name="ticket_reason"),
    path("desk/tickets/<str:number>/priority/", priority.priority, name="ticket_priority"),
    path("desk/tickets/<str:number>/waiting/", waiting.waiting, name="ticket_waiting"),
    path("desk/tickets/<str:number>/fields/", fields.fields, name="ticket_fields"),
    path("desk/tickets/<str:number>/state/", state.state, name="ticket_state"),
    path("desk/tickets/<str:number>/tags/", tags.tags, name="ticket_tags"),
    path("desk/tickets/<str:number>/resolution/", resolution.resolution, name="ticket_resolution"),
    path("desk/tickets/<str:number>/reopening/", reopening.reopening, name="ticket_reopening"),
    path("desk/tickets/<str:number>/repeat/", repeat.repeat, name="ticket_repeat"),
    path("desk/tickets/<str:number>/answers/", answers.answers, name="ticket_answers"),
    path("desk/tickets/<str:number>/article/", article.article, name="ticket_article"),
    path("desk/tickets/<str:number>/files/<int:id>/", attachment.attachment, name="ticket_file"),
    path("desk/tickets/<str:number>/mails/<int:mail_id>/", mail.retry, name="ticket_mail"),
]
