"""What was asked and what we did about it."""

from tickets.models.deadline import Deadline, DeadlinePolicy
from tickets.models.deflection import Deflection
from tickets.models.field import Field, FieldValue
from tickets.models.message import ArticleUse, Attachment, Message
from tickets.models.queue import Queue, Reason, RequestType, Tag
from tickets.models.recovery import Kudos, Recovery
from tickets.models.repeat import Repeat, RepeatJudgement
from tickets.models.resolution import Resolution
from tickets.models.state import State
from tickets.models.survey import Answer, AnswerChange, Invitation, Score
from tickets.models.ticket import Category, Channel, Priority, ReadMark, Ticket

__all__ = [
    "Answer",
    "AnswerChange",
    "ArticleUse",
    "Attachment",
    "Category",
    "Channel",
    "Deadline",
    "DeadlinePolicy",
    "Deflection",
    "Field",
    "FieldValue",
    "Invitation",
    "Kudos",
    "Message",
    "Priority",
    "Queue",
    "ReadMark",
    "Reason",
    "Recovery",
    "Repeat",
    "RepeatJudgement",
    "RequestType",
    "Resolution",
    "Score",
    "State",
    "Tag",
    "Ticket",
]
