"""The ground's own nouns."""

from helpdesk.models.event import Delivery, Event
from helpdesk.models.installation import Installation
from helpdesk.models.mail import Mail
from helpdesk.models.receipt import Knock, Receipt
from helpdesk.models.token import Token
from helpdesk.models.user import Team, User

__all__ = ["Delivery", "Event", "Installation", "Knock", "Mail", "Receipt", "Team", "Token", "User"]
