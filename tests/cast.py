"""The cast: people and things of the tests, made by the actions that make them in life."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.contrib.auth.hashers import make_password
from django.db import connection
from django.test import Client

from customers.actions.person import confirm_address, find_or_add_person
from customers.models import Person
from helpdesk.actions import deliveries
from helpdesk.actions.team import add_team
from helpdesk.actions.user import add_user
from helpdesk.models import Team, User
from helpdesk.queries.installation import forget_installation
from tests.house.writing import search_tables
from tickets.actions.opening import Matter, open_by_form
from tickets.actions.setting_up import add_queue, add_reason, add_request_type
from tickets.models import Queue, Reason, RequestType, Ticket
from tickets.queries.deadlines.rules import forget_rules
from tickets.queries.states.states import forget_states

PASSWORD = "a long enough password"

REASONS = {
    "delivery": (
        "Delivery",
        "Teslimat",
        {"late": ("Parcel is late", "Kargo gecikti"), "not_received": ("Parcel not received", "Kargo gelmedi")},
    ),
    "returns": ("Returns", "İade", {"how": ("How to send something back", "İade nasıl yapılır")}),
    "payment": ("Payment", "Ödeme", {"refund_missing": ("Refund has not arrived", "Para iadesi gelmedi")}),
}
"""Top slug → name in English, in Turkish, and its leaves in the same way."""


@pytest.fixture(autouse=True)
def _indexes_end_empty(request: pytest.FixtureRequest, django_db_blocker: Any) -> Iterator[None]:
    """Django empties the tables of models after a test that commits; the full-text indexes have no model."""
    yield
    mark = request.node.get_closest_marker("django_db")
    if "transactional_db" in request.fixturenames or (mark and mark.kwargs.get("transaction")):
        with django_db_blocker.unblock(), connection.cursor() as cursor:
            for table in sorted(search_tables()):
                cursor.execute(f"DELETE FROM {table}")


@pytest.fixture(autouse=True)
def _nothing_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test reads installation, rules of deadlines and states for itself, once however slow the machine is."""
    monkeypatch.setattr("helpdesk.queries.installation.FRESH", 3600.0)
    monkeypatch.setattr("tickets.queries.deadlines.rules.FRESH", 3600.0)
    monkeypatch.setattr("tickets.queries.states.states.FRESH", 3600.0)
    forget_installation()
    forget_rules()
    forget_states()


@pytest.fixture(scope="session")
def password_hash() -> str:
    """The hash of PASSWORD, made once."""
    return make_password(PASSWORD)


@pytest.fixture
def support(db: None) -> Team:
    """The team of Ada and Lena."""
    return add_team("support", by=None, name="Support")


@pytest.fixture
def returns(db: None) -> Team:
    """The team of Mert."""
    return add_team("returns", by=None, name="Returns")


@pytest.fixture
def ada(support: Team, password_hash: str) -> User:
    """Agent of the team Support."""
    return add_user(
        "ada@example.com", by=None, name="Ada Yıldız", roles=["agent"], password_hash=password_hash, teams=[support]
    )


@pytest.fixture
def mert(returns: Team, password_hash: str) -> User:
    """Agent of another team, Returns."""
    return add_user(
        "mert@example.com", by=None, name="Mert Kaya", roles=["agent"], password_hash=password_hash, teams=[returns]
    )


@pytest.fixture
def lena(support: Team, password_hash: str) -> User:
    """Lead."""
    roles = ["agent", "lead"]
    return add_user(
        "lena@example.com", by=None, name="Lena Hoffmann", roles=roles, password_hash=password_hash, teams=[support]
    )


@pytest.fixture
def kaan(db: None, password_hash: str) -> User:
    """Curator, and nothing else."""
    return add_user("kaan@example.com", by=None, name="Kaan Demir", roles=["curator"], password_hash=password_hash)


@pytest.fixture
def admin_user(db: None, password_hash: str) -> User:
    """Admin."""
    return add_user("admin@example.com", by=None, name="Deniz Admin", roles=["admin"], password_hash=password_hash)


@pytest.fixture
def cem(db: None) -> Person:
    """A customer whose address is confirmed; speaks Turkish."""
    return customer("cem@example.com", "Cem Aydın", "tr")


@pytest.fixture
def defne(db: None) -> Person:
    """Another customer whose address is confirmed; speaks English."""
    return customer("defne@example.com", "Defne Şahin", "en")


@pytest.fixture
def zoe(db: None) -> Person:
    """A stranger to Cem's requests: a customer too."""
    return customer("zoe@example.com", "Zoe Clark", "en")


@pytest.fixture
def default_queue(support: Team) -> Queue:
    """Where requests without a queue of their own wait; the team Support works it."""
    return add_queue("general", by=None, name="General", team=support, is_default=True)


@pytest.fixture
def returns_queue(returns: Team) -> Queue:
    """The queue of the team Returns."""
    return add_queue("returns", by=None, name="Returns", team=returns)


@pytest.fixture
def reasons(db: None) -> dict[str, Reason]:
    """Slug → reason: the three tops delivery, returns, payment, and their leaves late, not_received, how, refund_missing."""
    made = {}
    for place, (slug, (name_en, name_tr, leaves)) in enumerate(REASONS.items()):
        made[slug] = add_reason(slug, by=None, name_en=name_en, name_tr=name_tr, position=place)
        for below, (leaf, (leaf_en, leaf_tr)) in enumerate(leaves.items()):
            made[leaf] = add_reason(leaf, by=None, name_en=leaf_en, name_tr=leaf_tr, parent=made[slug], position=below)
    return made


@pytest.fixture
def default_type(default_queue: Queue) -> RequestType:
    """What the web form asks for at first; it stands for no reason."""
    return add_request_type("other", by=None, name_en="Something else", name_tr="Başka bir konu", is_default=True)


@pytest.fixture
def delivery_type(default_queue: Queue, reasons: dict[str, Reason]) -> RequestType:
    """A request type that stands for the top reason delivery."""
    return add_request_type(
        "delivery", by=None, name_en="Delivery", name_tr="Teslimat", reason=reasons["delivery"], position=1
    )


@pytest.fixture
def cems_ticket(cem: Person, default_type: RequestType) -> Ticket:
    """Cem's request, opened by the web form; its confirmation waits to be sent."""
    matter = Matter(
        "Where is my parcel?", "I ordered a week ago.\n\nIt has not come.", request_type=default_type, language="tr"
    )
    sent = open_by_form(
        matter, by=None, email="cem@example.com", name="Cem Aydın", network="192.0.2.1", token="cems-form-token"
    )
    return sent.ticket


@pytest.fixture
def settle(db: None) -> Callable[[], None]:
    """Let every reaction that is due run, as a worker would over time."""
    return deliveries.settle


@pytest.fixture
def as_ada(ada: User) -> Client:
    """Ada's browser, signed in."""
    return browser_of(ada)


@pytest.fixture
def as_mert(mert: User) -> Client:
    """Mert's browser, signed in."""
    return browser_of(mert)


@pytest.fixture
def as_lena(lena: User) -> Client:
    """Lena's browser, signed in."""
    return browser_of(lena)


@pytest.fixture
def as_kaan(kaan: User) -> Client:
    """Kaan's browser, signed in."""
    return browser_of(kaan)


@pytest.fixture
def as_admin(admin_user: User) -> Client:
    """The admin's browser, signed in."""
    return browser_of(admin_user)


def browser_of(user: User) -> Client:
    """A browser in which this user is signed in."""
    client = Client()
    client.force_login(user)
    return client


def customer(email: str, name: str, language: str) -> Person:
    """A person with one confirmed mail address."""
    address = find_or_add_person(email, by=None, name=name, language=language)
    return confirm_address(address, by=address.person).person
