"""The ground's own nouns."""

from helpdesk.models.calendar import Calendar, Span, SpecialDay
from helpdesk.models.event import Delivery, Event
from helpdesk.models.installation import Installation
from helpdesk.models.mail import Mail
from helpdesk.models.notification import Notification, NotificationChoice, NotificationKind
from helpdesk.models.receipt import Knock, Receipt
from helpdesk.models.token import Token
from helpdesk.models.user import Team, User

__all__ = [
    "Calendar",
    "Delivery",
    "Event",
    "Installation",
    "Knock",
    "Mail",
    "Notification",
    "NotificationChoice",
    "NotificationKind",
    "Receipt",
    "Span",
    "SpecialDay",
    "Team",
    "Token",
    "User",
]
