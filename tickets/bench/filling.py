"""A seeded desk by bulk load: the same requests, persons and words in every run."""

import random
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from django.contrib.auth.hashers import make_password
from django.db import connection, models

from customers.models import Address, Person
from helpdesk.actions.user import add_user
from helpdesk.kernel import clock
from helpdesk.kernel.folding import article_terms, request_terms
from helpdesk.kernel.identity import address_key, skeleton
from helpdesk.models import Event, User
from helpdesk.preparation import collect_static_files, migrate_database
from knowledge.models import Article, Category, Revision, Translation
from knowledge.search import PUBLIC_ARTICLES
from tickets.actions.furnishing import begin_desk
from tickets.models import Message, Queue, Reason, Resolution, Ticket
from tickets.search import TICKETS

PASSWORD = "only for the benchmark"
AGENTS, ARTICLES, PERSON_HAS = 20, 1000, 4
RARE, COMMON = "kestane", "terazi"
"""Words in 0.1 % and 2 % of the requests."""
DAYS = 730
"""Over which the requests are spread."""


def found_desk() -> User:
    """Tables, furniture, twenty agents and a thousand articles; answers the agent whose pages are measured."""
    migrate_database()
    collect_static_files()
    begin_desk(by=None)
    secret = make_password(PASSWORD)
    agents = [
        add_user(f"agent{n}@example.com", by=None, name=f"Agent {n}", password_hash=secret, roles={"agent"})
        for n in range(AGENTS)
    ]
    _fill_articles(agents[0])
    return agents[0]


def fill(size: int) -> None:
    """Add requests until the newest is the so-manieth, each with three messages, two events and, when it is done, a resolution."""
    world = _World(size)
    numbers = range(_first_free(), size)
    for start in range(0, len(numbers), 10_000):
        some = numbers[start : start + 10_000]
        if not some:
            break
        _copy(Person, (world.person(n) for n in some if n % PERSON_HAS == 0))
        _copy(Address, (world.address(n) for n in some if n % PERSON_HAS == 0))
        _copy(Ticket, map(world.ticket, some))
        _copy(Message, (message for n in some for message in world.messages(n)))
        _copy(Event, (event for n in some for event in world.events(n)))
        _copy(Resolution, (world.resolution(n) for n in some if world.is_done(n)))
        TICKETS.put_all((world.number(n), [world.terms(n)]) for n in some)
    _settle()


def _first_free() -> int:
    """The first n of a new person whose numbers nobody has: forms that were measured took some."""
    tickets = Ticket.objects.aggregate(last=models.Max("pk"))["last"] or 1000
    people = Person.objects.aggregate(last=models.Max("pk"))["last"] or 0
    return -(-max(tickets - 1000, people * PERSON_HAS) // PERSON_HAS) * PERSON_HAS


class _World:
    """Everything about the n-th request, made of n alone."""

    def __init__(self, size: int) -> None:
        self.now, self.size = clock.now(), size
        self.agents = list(User.objects.order_by("pk").values_list("pk", flat=True))
        self.reasons = list(Reason.objects.filter(parent__isnull=False).order_by("pk").values_list("pk", flat=True))
        self.queue = Queue.objects.get(is_default=True)

    def number(self, n: int) -> int:
        return 1001 + n

    def opened_at(self, n: int) -> datetime:
        return self.now - timedelta(days=DAYS) * (1 - n / self.size) - timedelta(hours=3)

    def category(self, n: int) -> str:
        chance = random.Random(f"category {n}").random()
        if n < self.size * 0.92:
            return "closed" if chance > 0.01 else "resolved" if chance > 0.003 else "open"
        return "open" if chance < 0.35 else "waiting" if chance < 0.55 else "resolved"

    def is_done(self, n: int) -> bool:
        return self.category(n) in ("resolved", "closed")

    def agent(self, n: int) -> int:
        return self.agents[n % len(self.agents)]

    def person(self, n: int) -> Person:
        return Person(pk=n // PERSON_HAS + 1, name=f"{_text(f'name {n}', 2).title()}", since=self.opened_at(n))

    def address(self, n: int) -> Address:
        value = f"person{n}@example.net"
        key = address_key(value)
        return Address(
            pk=n // PERSON_HAS + 1, person_id=n // PERSON_HAS + 1, value=value, key=key, skeleton=skeleton(key)
        )

    def subject(self, n: int) -> str:
        return _text(f"subject {n}", 6).capitalize()

    def body(self, n: int, which: int) -> str:
        words = _text(f"body {n} {which}", 40)
        if which == 0:
            words += f" {RARE}" if n % 1000 == 500 else ""
            words += f" {COMMON}" if n % 50 == 25 else ""
        return words

    def ticket(self, n: int) -> Ticket:
        opened, category = self.opened_at(n), self.category(n)
        done = opened + timedelta(hours=2) if self.is_done(n) else None
        return Ticket(
            number=self.number(n),
            subject=self.subject(n),
            person_id=n // PERSON_HAS + 1,
            address_id=n // PERSON_HAS + 1,
            queue=self.queue,
            team_id=self.queue.team_id,
            assignee_id=self.agent(n) if category != "open" or n % 3 else None,
            reason_id=self.reasons[n % len(self.reasons)],
            category=category,
            opened_at=opened,
            first_replied_at=opened + timedelta(hours=1),
            last_replied_at=opened + timedelta(hours=1),
            last_contact_at=opened + timedelta(hours=1, minutes=30),
            last_activity_at=opened + timedelta(hours=2),
            message_count=3,
            snippet=self.body(n, 2)[:170],
            confirmed_at=opened + timedelta(minutes=5),
            resolved_at=done,
            resolved_by_id=self.agent(n) if done else None,
            closed_at=done + timedelta(days=14) if done and category == "closed" else None,
        )

    def messages(self, n: int) -> Iterator[Message]:
        person, opened, ticket = n // PERSON_HAS + 1, self.opened_at(n), self.number(n)
        first = 3 * n + 1
        yield Message(
            pk=first,
            ticket_id=ticket,
            kind="customer",
            body=self.body(n, 0),
            person_id=person,
            contact="opening",
            created_at=opened,
        )
        yield Message(
            pk=first + 1,
            ticket_id=ticket,
            kind="reply",
            body=self.body(n, 1),
            user_id=self.agent(n),
            created_at=opened + timedelta(hours=1),
        )
        yield Message(
            pk=first + 2,
            ticket_id=ticket,
            kind="customer",
            body=self.body(n, 2),
            person_id=person,
            contact="requested",
            created_at=opened + timedelta(hours=1, minutes=30),
        )

    def events(self, n: int) -> Iterator[Event]:
        ticket, opened = self.number(n), self.opened_at(n)
        yield Event(
            kind="ticket.opened",
            noun="ticket",
            noun_id=ticket,
            actor_noun="person",
            actor_id=n // PERSON_HAS + 1,
            via="portal",
            at=opened,
            data={"message": 3 * n + 1},
        )
        yield Event(
            kind="ticket.assigned",
            noun="ticket",
            noun_id=ticket,
            actor_noun="user",
            actor_id=self.agent(n),
            via="desk",
            at=opened + timedelta(minutes=30),
            data={"was": None, "to": self.agent(n)},
        )

    def resolution(self, n: int) -> Resolution:
        done = self.opened_at(n) + timedelta(hours=2)
        return Resolution(
            pk=n + 1,
            ticket_id=self.number(n),
            number=1,
            resolved_at=done,
            resolved_by_id=self.agent(n),
            reason_id=self.reasons[n % len(self.reasons)],
            first_contact="confirmed" if done + timedelta(days=7) < self.now else "maturing",
            matures_at=done + timedelta(days=7),
            last_replier_id=self.agent(n),
            repliers={str(self.agent(n)): 1.0},
            first_reply_seconds=3600,
            resolution_seconds=7200,
        )

    def terms(self, n: int) -> list[str]:
        text = f"{self.subject(n)} {self.body(n, 0)} {self.body(n, 1)} {self.body(n, 2)}"
        return list(dict.fromkeys(term for word in text.split() for term in _terms(word.lower())))


@cache
def _terms(word: str) -> tuple[str, ...]:
    return tuple(request_terms(word))


@cache
def _vocabulary() -> tuple[list[str], list[float]]:
    """Five thousand words that sound like some, and how often each is used: few often, most seldom, as in life."""
    syllables = [c + v for c in "bcdfghjklmnprstvyz" for v in "aeiou"]
    made = random.Random("vocabulary")
    words = sorted({"".join(made.choices(syllables, k=made.choice((2, 3, 4)))) for _ in range(6000)} - {RARE, COMMON})
    made.shuffle(words)
    words = words[:5000]
    return words, [1 / (rank + 10) for rank in range(len(words))]


def _text(seed: str, length: int) -> str:
    words, weights = _vocabulary()
    return " ".join(random.Random(seed).choices(words, cum_weights=_cumulated(), k=length)) if weights else ""


@cache
def _cumulated() -> list[float]:
    total, sums = 0.0, []
    for weight in _vocabulary()[1]:
        total += weight
        sums.append(total)
    return sums


def _fill_articles(owner: User) -> None:
    shelf = Category.objects.order_by("pk").first()
    assert shelf is not None
    now = clock.now()
    ids = range(1, ARTICLES + 1)
    texts = {
        id: (_text(f"title {id}", 5).capitalize(), "\n\n".join(_text(f"article {id} {p}", 60) for p in range(4)))
        for id in ids
    }
    _copy(
        Article,
        (
            Article(
                pk=id,
                slug=f"article-{id}",
                category=shelf,
                publication="published",
                confidence="validated",
                owner=owner,
                created_at=now,
                changed_at=now,
            )
            for id in ids
        ),
    )
    _copy(Translation, (Translation(pk=id, article_id=id, language="en") for id in ids))
    _copy(
        Revision,
        (
            Revision(
                pk=id,
                translation_id=id,
                number=1,
                title=texts[id][0],
                body=texts[id][1],
                public_body=texts[id][1],
                author=owner,
            )
            for id in ids
        ),
    )
    Translation.objects.update(current_id=models.F("pk"))
    PUBLIC_ARTICLES.put_all((id, [article_terms(texts[id][0]), [], article_terms(texts[id][1])]) for id in ids)
    _settle()


def _copy(model: type[models.Model], rows: Iterable[Any]) -> None:
    """Stream rows into the model's table; its constraints are checked as always."""
    # The desk has events of its own already: the database numbers these.
    fields = [field for field in model._meta.concrete_fields if model is not Event or not field.primary_key]
    names = ", ".join(connection.ops.quote_name(str(field.column)) for field in fields)
    with connection.cursor() as cursor, cursor.copy(f"COPY {model._meta.db_table} ({names}) FROM STDIN") as stream:
        for row in rows:
            stream.write_row([field.get_db_prep_save(getattr(row, field.attname), connection) for field in fields])


def _settle() -> None:
    """Let the sequences go on after the highest number, the planner know what is there, and the disk come to rest."""
    with connection.cursor() as cursor:
        for model in (Person, Address, Ticket, Message, Resolution, Article, Translation, Revision):
            table, key = model._meta.db_table, model._meta.pk.column
            cursor.execute(
                f"SELECT setval(pg_get_serial_sequence('{table}', '{key}'), COALESCE((SELECT MAX({key}) FROM {table}), 1))"
            )
        cursor.execute("VACUUM ANALYZE")
        # What filling left to be written is no work of the pages that are measured next.
        cursor.execute("CHECKPOINT")
