"""The conversation of a request: messages, what happened between them, and whether our mails arrived."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, prefetch_related_objects
from django.utils import timezone

from helpdesk.models import Event, Mail, User
from tickets.models import ArticleUse, Attachment, Message, State, Ticket
from tickets.queries.timeline import Names, sentence_of

SHOWN = 40
EVENTS = 200


@dataclass(frozen=True)
class Said:
    """One message as it is shown; `is_new` came after the reader last looked, `mail` is how its mail fares."""

    message: Message
    author: str
    mail: Mail | None
    is_new: bool


@dataclass(frozen=True)
class Happened:
    """Small grey lines between two messages: (sentence, when) each."""

    lines: Sequence[tuple[str, datetime]]


@dataclass(frozen=True)
class Day:
    """What was said and happened on one day, in order."""

    day: date
    items: Sequence[Said | Happened]


@dataclass(frozen=True)
class Thread:
    """The newest messages by day; `earlier` is how many older ones are folded away."""

    days: Sequence[Day]
    earlier: int
    last_id: int


def thread_of(ticket: Ticket, *, seen_at: datetime | None, whole: bool = False) -> Thread:
    """The conversation: newest 40 messages (or up to 1000 when `whole`), oldest first. At most seven queries."""
    messages = _messages(ticket, 1000 if whole else SHOWN)
    events = _events(ticket, messages[0].created_at if messages and ticket.message_count > len(messages) else None)
    names = _names(messages, events)
    called = Names(names, _states(events))
    mails = {mail.noun_id: mail for mail in _mails(messages)}
    said = [
        Said(
            message=message,
            author=_author(message, ticket, names),
            mail=mails.get(message.pk),
            is_new=bool(seen_at and message.created_at > seen_at),
        )
        for message in messages
    ]
    lines = [(sentence, event.at) for event in events if (sentence := sentence_of(event, called))]
    return Thread(
        days=_by_day(said, lines),
        earlier=max(0, ticket.message_count - len(messages)),
        last_id=messages[-1].pk if messages else 0,
    )


def _messages(ticket: Ticket, limit: int) -> Sequence[Message]:
    newest = (
        ticket.messages.select_related("user")
        .only(*(field.name for field in Message._meta.concrete_fields), "user__name")
        .annotate(
            has_files=Exists(Attachment.objects.filter(message=OuterRef("pk"))),
            has_articles=Exists(ArticleUse.objects.filter(message=OuterRef("pk"))),
        )
        .order_by("-id")[:limit]
    )
    messages = list(newest)[::-1]
    # Most messages have neither files nor articles: nothing is asked then.
    prefetch_related_objects([m for m in messages if m.has_files], "attachments")
    _join_articles([m for m in messages if m.has_articles])
    return messages


def _join_articles(messages: Sequence[Message]) -> None:
    """Give messages the articles they were written with: one query, and only what a link needs of each."""
    if not messages:
        return
    uses = ArticleUse.objects.select_related("revision__translation__article").only(
        "message", "revision__number", "revision__title", "revision__translation__article__slug"
    )
    prefetch_related_objects(messages, Prefetch("article_uses", uses))


def _events(ticket: Ticket, since: datetime | None) -> list[Event]:
    events = Event.objects.filter(noun="ticket", noun_id=ticket.pk)
    if since:
        events = events.filter(at__gte=since)
    return list(events.order_by("-id")[:EVENTS])[::-1]


def _names(messages: Iterable[Message], events: Iterable[Event]) -> dict[int, str]:
    names = {message.user.pk: message.user.name for message in messages if message.user}
    actors = {event.actor_id for event in events if event.actor_noun == "user" and event.actor_id}
    agents = {
        event.data[key]
        for event in events
        if event.kind == "ticket.assigned"
        for key in ("to", "was")
        if event.data[key]
    }
    # Most who acted also wrote: only the others are asked for.
    missing = (actors | agents) - names.keys()
    return names | dict(User.objects.filter(pk__in=missing).values_list("pk", "name")) if missing else names


def _states(events: Iterable[Event]) -> dict[int, str]:
    """The names of the states that were set; most requests never stood in one, and nothing is asked then."""
    ids = {event.data.get("to") for event in events if event.kind == "ticket.state_set"} - {None}
    return {state.pk: state.name for state in State.objects.filter(pk__in=ids)} if ids else {}


def _mails(messages: Iterable[Message]) -> Iterable[Mail]:
    ours = [message.pk for message in messages if message.kind == Message.Kind.REPLY]
    return Mail.objects.filter(noun="message", noun_id__in=ours) if ours else ()


def _author(message: Message, ticket: Ticket, names: dict[int, str]) -> str:
    if message.kind == Message.Kind.CUSTOMER:
        return str(ticket.person)
    return names.get(message.user_id or 0, "")


def _by_day(said: Sequence[Said], lines: Sequence[tuple[str, datetime]]) -> list[Day]:
    moments: list[tuple[datetime, int, Any]] = [(item.message.created_at, 0, item) for item in said]
    moments += [(at, 1, (sentence, at)) for sentence, at in lines]
    days: list[tuple[date, list[Any]]] = []
    for at, is_line, item in sorted(moments, key=lambda moment: moment[:2]):
        day = timezone.localtime(at).date()
        if not days or days[-1][0] != day:
            days.append((day, []))
        items = days[-1][1]
        if not is_line:
            items.append(item)
        elif items and isinstance(items[-1], list):
            items[-1].append(item)
        else:
            items.append([item])
    return [Day(day, [Happened(i) if isinstance(i, list) else i for i in items]) for day, items in days]
