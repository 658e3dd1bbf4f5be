"""What was asked and what we did about it."""

from tickets.models.message import ArticleUse, Attachment, Message
from tickets.models.queue import Queue, Reason, RequestType, Tag
from tickets.models.repeat import Repeat, RepeatJudgement
from tickets.models.resolution import Resolution
from tickets.models.survey import Answer, AnswerChange, Invitation, Score
from tickets.models.ticket import Category, Channel, Priority, ReadMark, Ticket

__all__ = [
    "Answer",
    "AnswerChange",
    "ArticleUse",
    "Attachment",
    "Category",
    "Channel",
    "Invitation",
    "Message",
    "Priority",
    "Queue",
    "ReadMark",
    "Reason",
    "Repeat",
    "RepeatJudgement",
    "RequestType",
    "Resolution",
    "Score",
    "Tag",
    "Ticket",
]
