"""What the code says of the ground's nouns, the database says too."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import IntegrityError, models, transaction

from helpdesk.kernel import clock
from helpdesk.kernel.acting import action
from helpdesk.models import Delivery, Event, Installation, Knock, Mail, Receipt, Team, Token, User

pytestmark = pytest.mark.both_databases


@action
def store(row: models.Model, *, by: None) -> None:
    """Write a row past every rule of the code."""
    row.save(force_insert=True)


def event(**changes: object) -> Event:
    """An event of the system."""
    values = {
        "kind": "x",
        "noun": "x",
        "noun_id": 1,
        "actor_noun": "system",
        "via": "system",
        "at": clock.now(),
        **changes,
    }
    return Event(**values)


def mail(**changes: object) -> Mail:
    """A mail that is due."""
    return Mail(**{"kind": "x", "noun": "x", "noun_id": 1, "to_noun": "user", "to_id": 1, **changes})


@pytest.mark.parametrize(
    ("make", "constraint"),
    [
        (lambda: event(actor_noun="user"), "event_actor_is_whole"),
        (lambda: event(actor_id=1), "event_actor_is_whole"),
        (lambda: Installation(id=2), "installation_is_one"),
        (lambda: mail(state="sent"), "mail_sent_has_a_date"),
        (lambda: mail(sent_at=clock.now()), "mail_sent_has_a_date"),
        (lambda: mail(state="claimed"), "mail_claim_has_a_lease"),
        (lambda: mail(state="handing_over"), "mail_claim_has_a_lease"),
        (lambda: User(email="x@example.com", name=""), "user_has_a_name"),
    ],
)
def test_a_row_that_says_nonsense_cannot_be_stored(db: None, make: Callable[[], models.Model], constraint: str) -> None:
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        store(make(), by=None)


def test_rows_that_must_be_one_cannot_be_two(ada: User) -> None:
    happened = event()
    store(happened, by=None)
    hour = clock.now()
    twins: list[Callable[[], models.Model]] = [
        lambda: Delivery(event=happened, reaction="x"),
        mail,
        lambda: Receipt(scope="x", key="k", fingerprint="p"),
        lambda: Knock(limit="x", who="y", hour=hour),
        lambda: Team(name="One", slug="one"),
        lambda: Token(owner=ada, prefix="p", hash="h"),
    ]
    for twin in twins:
        store(twin(), by=None)
        with pytest.raises(IntegrityError), transaction.atomic():
            store(twin(), by=None)


def test_a_token_may_do_something(ada: User) -> None:
    with pytest.raises(IntegrityError, match="token_may_something"), transaction.atomic():
        store(Token(owner=ada, prefix="p", hash="h", may_read=False), by=None)


def test_whole_rows_are_stored(db: None) -> None:
    now = clock.now()
    store(mail(state="sent", sent_at=now), by=None)
    store(mail(noun_id=2, state="claimed", lease_until=now + timedelta(seconds=60)), by=None)
    store(event(actor_noun="user", actor_id=1), by=None)
    assert (Mail.objects.count(), Event.objects.count()) == (2, 1)


@pytest.mark.parametrize(
    "row",
    [
        event(),
        mail(),
        Receipt(scope="x", key="k"),
        Knock(limit="x"),
        Team(name="One"),
        User(name="Ada"),
        Installation(),
        Token(prefix="p"),
    ],
)
def test_every_row_names_itself(row: models.Model) -> None:
    assert len(str(row)) > 0
