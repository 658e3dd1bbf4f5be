"""Made-up people, requests and words: never stored, only drawn."""

from datetime import timedelta
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

from django.http import QueryDict
from django.utils.translation import get_language

from customers.models import Address, Organisation, Person
from customers.queries.person import Worth
from helpdesk.kernel import clock
from helpdesk.models import Mail, User
from tickets.models import (
    Answer,
    Attachment,
    Category,
    Invitation,
    Message,
    Queue,
    Reason,
    Recovery,
    Resolution,
    Ticket,
)
from tickets.queries.notifications.telling import Told
from tickets.queries.person_card import PersonCard
from tickets.queries.thread import Day, Happened, Said, Thread

LONG = "Wolfeschlegelsteinhausenbergerdorff-Çekoslovakyalılaştıramadıklarımızdanmışsınızcasına von und zu Überlingen am See"
ADA = User(pk=1, name="Ada Yıldız", email="ada@example.com")
LENA = User(pk=2, name="Lena Kaya", email="lena@example.com")
CHIEF = User(pk=3, name="Grace Chief-Engineer", email="grace@example.com", is_lead=True, is_admin=True)
JAMES = Person(pk=1, name="James O’Connor")
YUSUF = Person(pk=2, name="يوسف الحكيم", organisation=Organisation(pk=1, name="مقهى الياسمين"))
NAMELESS = Person(pk=3, name=LONG)
DELIVERY = Reason(pk=1, slug="delivery", name_en="Delivery", name_tr="Teslimat")
LATE = Reason(pk=2, slug="late", name_en="Parcel is late", name_tr="Kargo gecikti", parent=DELIVERY)


def ago(**span: float) -> Any:
    """So long before now."""
    return clock.now() - timedelta(**span)


def request(user: User, query: str = "") -> SimpleNamespace:
    """What templates ask of a request: who reads, where, in which language."""
    return SimpleNamespace(user=user, path="/desk/", GET=QueryDict(query), LANGUAGE_CODE=get_language())


def told(sentence: str, icon: str, *, times: int = 1, **span: float) -> Told:
    """A notification."""
    return Told(sentence, ago(**span), "#", icon, times)


def ticket(number: int = 1042, **changes: Any) -> Ticket:
    """A request that waits for us, read by the reader; `changes` make it another one."""
    facts: dict[str, Any] = {
        "pk": number,
        "subject": "Where is my oak desk?",
        "person": JAMES,
        "queue": Queue(pk=1, name="General"),
        "reason": LATE,
        "assignee": ADA,
        "category": Category.OPEN,
        "opened_at": ago(days=2),
        "last_activity_at": ago(hours=3),
        "last_contact_at": ago(hours=3),
        "message_count": 3,
        "snippet": "It was promised for Tuesday, and the tracking page has said “on its way” since then.",
    }
    extra = {"seen_at": ago(hours=1), "contact_number": None}
    for name in extra:
        extra[name] = changes.pop(name, extra[name])
    made = Ticket(**facts | changes)
    for name, value in extra.items():
        setattr(made, name, value)
    return made


def message(kind: str, body: str, **changes: Any) -> Message:
    """A message of the conversation, with its files and articles at hand."""
    files, articles = changes.pop("files", []), changes.pop("articles", [])
    made = Message(pk=changes.pop("pk", 1), ticket=ticket(), kind=kind, body=body, created_at=ago(hours=2), **changes)
    made.has_files, made.has_articles = bool(files), bool(articles)  # type: ignore[attr-defined]
    made._prefetched_objects_cache = {"attachments": files, "article_uses": articles}  # type: ignore[attr-defined]
    return made


def said(author: str, what: Message, *, mail: Mail | None = None, is_new: bool = False) -> Said:
    """A message as the thread shows it."""
    return Said(message=what, author=author, mail=mail, is_new=is_new)


def mail(state: str, **changes: Any) -> Mail:
    """How a mail fares."""
    return Mail(pk=1, state=state, **changes)


def thread(*items: Said | Happened, earlier: int = 0) -> Thread:
    """One day of a conversation."""
    return Thread(days=[Day(ago(hours=2).date(), items)], earlier=earlier, last_id=1)


def file(name: str, size: int) -> Attachment:
    """A file that is nowhere."""
    return Attachment(pk=1, name=name, size=size)


def answer(score: int, comment: str = "", *, solved: str = "yes", **changes: Any) -> Answer:
    """What a customer said about a resolution."""
    resolution = Resolution(
        pk=1, ticket=ticket(), number=1, resolved_by=ADA, reason=LATE, resolved_at=ago(days=1), repliers={"1": 1}
    )
    invitation = Invitation(pk=1, resolution=resolution, person=JAMES, state="answered", sent_at=ago(hours=20))
    facts = {"answered_at": ago(hours=5), "changed_at": ago(hours=5)}
    return Answer(pk=1, invitation=invitation, score=score, solved=solved, comment=comment, **facts | changes)


def recovery(**changes: Any) -> Recovery:
    """A dissatisfied customer who waits for a lead."""
    facts = {
        "answer": answer(2, "Ada was quick. But this is the third parcel with something missing."),
        "contact_due_at": ago(hours=-6),
        "close_due_at": ago(hours=-30),
    }
    return Recovery(pk=1, **facts | changes)


def card(person: Person, **changes: Any) -> PersonCard:
    """Who this is."""
    facts: dict[str, Any] = {
        "person": person,
        "address": Address(pk=1, person=person, value="james.oconnor@example.net", confirmed_at=ago(days=90)),
        "worth": [Worth("EUR", 3, Decimal(841), ago(days=12)), Worth("TRY", 1, Decimal(23410), ago(days=200))],
        "earlier": [ticket(1017, subject="Bookcase: four shelf pins too few", opened_at=ago(days=50))],
        "items": (),
        "last_answer": None,
        "resolutions": (),
        "note": None,
    }
    return PersonCard(**facts | changes)


def banner(**changes: Any) -> SimpleNamespace:
    """That the customer came back."""
    facts: dict[str, Any] = {
        "title": "Third contact about order TZ-12866",
        "because": ["Both requests are about order TZ-12866.", "The first was resolved 3 days ago."],
        "earlier": SimpleNamespace(ticket_id=1017, ticket=ticket(1017, subject="Bookcase: four shelf pins too few")),
        "articles": (),
        "is_asked": False,
        "is_counted": True,
        "is_reopening": False,
        "repeat": SimpleNamespace(contact_number=3),
    }
    return SimpleNamespace(**facts | changes)


def composer(**changes: Any) -> SimpleNamespace:
    """The composer as it is drawn."""
    facts = {"seen": 1, "token": "made-up", "body": "", "problem": "", "is_note": False, "articles": ()}
    return SimpleNamespace(**facts | changes)


def offered(title: str, **changes: Any) -> SimpleNamespace:
    """A known answer as the panel of a request offers it."""
    record = SimpleNamespace(used=changes.pop("used", 0), came_back=changes.pop("came_back", 0))
    around = {"by_reason": False, "warning": "", "link": "https://example.com/help/a/refund/"}
    around = {name: changes.pop(name, value) for name, value in around.items()}
    facts: dict[str, Any] = {
        "article": SimpleNamespace(slug="refund"),
        "slug": "refund",
        "title": title,
        "language": "en",
        "paragraph": "The day it is made you get a mail. It reaches your bank in three to five days.",
        "words": ("refund", "bank"),
        "revision_id": 1,
        "insertion": "Your refund was made today.",
        "fresh_until": ago(days=-60),
        "publication": "published",
        "audience": "public",
        "confidence": "validated",
        "freshness": "verified",
    }
    return SimpleNamespace(answer=SimpleNamespace(**facts | changes), record=record, **around)
