"""A small world that was counted by hand: nine persons, nine requests, two teams, the first half of March 2026.

The period is Monday 2 to Sunday 15 March in Istanbul; it is read on Friday 20 March at noon. What happens:

  r1 Cem     2 Mar 00:00:00 opened, 00:10 reply, 01:00 resolved "late"; 3 Mar asked: 4, then 5, solved; 4 Mar 11:00 back on it;
             4 Mar 12:00 resolved again "late"
  r2 Zoe     1 Mar 23:59:59 opened, 3 Mar 08:00 replied and resolved "late"; 10:00 thanks; asked: 2, partly solved
  r3 Defne   9 Mar 09:00 opened by phone in Returns, 09:20 asked for a document, 09:30 it comes, 10:00 resolved "how";
             asked: 4, solved, excluded by Lena
  r4 Eva     10 Mar 09:00 opened, 09:30 resolved "late" without a reply
  r5 Filiz   14 Mar 10:00 opened, 12:00 resolved "refund_missing"; still maturing on the 20th
  r6 Gül     3 Mar 08:00 opened, 09:00 resolved "not_received"
  r7 Gül     6 Mar 08:00 opened in like words: probably the same matter; 7 Mar 08:00 asks again; stays open
  r8 Hale    15 Mar 23:59:59 opened; stays open
  r9 Ilgaz   16 Mar 00:00:00 opened: after the period
"""

from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from customers.actions.order import Purchase, record_order
from customers.actions.person import find_or_add_person
from helpdesk.actions.deliveries import settle
from helpdesk.kernel import clock
from helpdesk.models import User
from tests.promises import promise
from tests.tickets.coming_back import PARCEL, PARCEL_AGAIN
from tickets.actions.contact import add_contact
from tickets.actions.first_contact import mature_resolutions
from tickets.actions.opening import Matter, open_ticket
from tickets.actions.reply import reply_to_ticket
from tickets.actions.resolution import Outcome, resolve_ticket
from tickets.actions.surveys.answer import answer_survey, explain_answer
from tickets.actions.surveys.exclusion import exclude_answer
from tickets.actions.surveys.invitation import note_asked
from tickets.models import Category, Invitation, Queue, Reason, Ticket

ISTANBUL = ZoneInfo("Europe/Istanbul")
NOW = datetime(2026, 3, 20, 12, tzinfo=ISTANBUL)
QUERY = "from=2026-03-02&to=2026-03-15"


def on(day: int, hour: int = 0, minute: int = 0, second: int = 0) -> datetime:
    """A moment of March at the desk."""
    return datetime(2026, 3, day, hour, minute, second, tzinfo=ISTANBUL)


@dataclass
class World:
    """Who plays, and the requests by their names above."""

    ada: User
    mert: User
    lena: User
    general: Queue
    returns: Queue
    reasons: dict[str, Reason]
    requests: dict[str, Ticket] = field(default_factory=dict)

    def opens(self, name: str, person: str, at: datetime, words: tuple[str, str], **how: object) -> None:
        """A person opens a request."""
        queue = how.get("queue", self.general)
        with clock.travelling(at):
            address = find_or_add_person(f"{person}@example.com", by=None, name=person.title())
            matter = Matter(*words, queue=queue)  # type: ignore[arg-type]
            channel = str(how.get("channel", "web"))
            self.requests[name] = open_ticket(matter, by=None, address=address, channel=channel, tell="")
            settle()

    def replies(self, name: str, at: datetime, then: str = Category.WAITING) -> None:
        """Whose team it is answers."""
        with clock.travelling(at):
            reply_to_ticket(self.requests[name], by=self._agent(name), body="We looked into it.", then=then)
            settle()

    def resolves(self, name: str, at: datetime, reason: str, *, without_reply: bool = False) -> None:
        """Whose team it is resolves."""
        with clock.travelling(at):
            outcome = Outcome(self.reasons[reason], without_reply=without_reply)
            resolve_ticket(self.requests[name], by=self._agent(name), outcome=outcome)
            settle()

    def says(self, name: str, at: datetime, body: str) -> None:
        """The customer says something on the request."""
        with clock.travelling(at):
            add_contact(self.requests[name], by=self.requests[name].person, body=body)
            settle()

    def rates(self, name: str, at: datetime, *scores: int, solved: str) -> None:
        """The customer was asked, gives a score, perhaps changes it, and says whether it was solved."""
        person = self.requests[name].person
        invitation = Invitation.objects.get(resolution__ticket=self.requests[name])
        with clock.travelling(at):
            note_asked(invitation, by=None)
            for score in scores:
                answer_survey(invitation, by=person, score=score)
            explain_answer(invitation, by=person, solved=solved)
            settle()

    def orders(self, *at: datetime) -> None:
        """Somebody who never writes buys something."""
        for number, moment in enumerate(at):
            bought = Purchase(f"A-{number}", "jale@example.com", moment, Decimal(100), "TRY")
            with clock.travelling(moment):
                record_order(bought, by=None)

    def _agent(self, name: str) -> User:
        return self.mert if self.requests[name].queue_id == self.returns.pk else self.ada


def play(world: World) -> World:
    """Everything that is told above, in the order of time; promises as in tests/promises.py."""
    with clock.travelling(on(1)):
        promise()
    world.opens("r2", "zoe", on(1, 23, 59, 59), ("A question", "When do you open?"))
    world.opens("r1", "cem", on(2), ("Where is it", "It was to come last week."))
    world.replies("r1", on(2, 0, 10))
    world.resolves("r1", on(2, 1), "late")
    world.replies("r2", on(3, 8))
    world.resolves("r2", on(3, 8), "late")
    world.opens("r6", "gul", on(3, 8), PARCEL)
    world.replies("r6", on(3, 9))
    world.resolves("r6", on(3, 9), "not_received")
    world.rates("r1", on(3, 10), 4, 5, solved="yes")
    world.says("r2", on(3, 10), "Thank you!")
    world.rates("r2", on(3, 11), 2, solved="partly")
    world.says("r1", on(4, 11), "It has not come after all.")
    world.resolves("r1", on(4, 12), "late")
    world.opens("r7", "gul", on(6, 8), PARCEL_AGAIN)
    world.says("r7", on(7, 8), "Is anybody there? I am still waiting for an answer.")
    world.opens("r3", "defne", on(9, 9), ("Send back", "I want to return it."), queue=world.returns, channel="phone")
    world.replies("r3", on(9, 9, 20))
    world.says("r3", on(9, 9, 30), "Here is the document you wanted, number 12.")
    world.resolves("r3", on(9, 10), "how")
    world.rates("r3", on(10, 8), 4, solved="yes")
    world.opens("r4", "eva", on(10, 9), ("Wrong number", "Please forget it."))
    world.resolves("r4", on(10, 9, 30), "late", without_reply=True)
    world.opens("r5", "filiz", on(14, 10), ("Money", "My refund has not arrived."))
    world.replies("r5", on(14, 12))
    world.resolves("r5", on(14, 12), "refund_missing")
    world.opens("r8", "hale", on(15, 23, 59, 59), ("Colour", "Does it come in blue?"))
    world.opens("r9", "ilgaz", on(16), ("Size", "Does it come in small?"))
    world.orders(on(2), on(5, 12), on(12, 12), on(15, 23, 59, 59), on(16))
    with clock.travelling(on(12, 9)):
        answer = Invitation.objects.get(resolution__ticket=world.requests["r3"]).answer
        exclude_answer(answer, by=world.lena, why="It was about another shop.")
    with clock.travelling(NOW):
        mature_resolutions(by=None)
        settle()
    return world
