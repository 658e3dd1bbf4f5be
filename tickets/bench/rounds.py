"""The rounds: fill, measure both servers in turn, fill further, measure again, print."""

from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection

from helpdesk.actions.token import mint_token
from helpdesk.models import User
from tickets.bench.client import Client, Times, alternate, throughput
from tickets.bench.exercises import Exercise, exercises
from tickets.bench.filling import PASSWORD, fill, found_desk
from tickets.bench.inside import Effort, Inside
from tickets.bench.stand import Pair, Server, Stand
from tickets.bench.table import Growth, Result, print_growth, print_round, print_whole
from tickets.bench.weight import cold_load

TIMES = 200


@dataclass(frozen=True)
class Visitor:
    """Somebody signed in at both servers of a pair, each with the cookies of its own session."""

    pair: Pair
    ours: dict[str, str]
    minimal: dict[str, str]

    def at(self, server: Server) -> Client:
        """A connection of their own to the server."""
        client = Client(server.port)
        client.cookies.update(self.ours if server is self.pair.ours else self.minimal)
        return client

    def asking(self, exercise: Exercise, *, ours: bool) -> Callable[[], Callable[[], float]]:
        """Opens connections that do the exercise; each call of one answers milliseconds."""
        server, maker = (self.pair.ours, exercise.ours) if ours else (self.pair.minimal, exercise.minimal)

        def connect() -> Callable[[], float]:
            client = Client(server.port) if exercise.is_public else self.at(server)
            make = maker(client)
            return lambda: client.send(make()).ms

        return connect


def measure(here: Stand, sizes: list[int]) -> None:
    """Print a table for each size, then growth from the first to the last, weight and memory."""
    agent = found_desk()
    _token, secret = mint_token(agent, by=agent, scopes=["read"])
    session = _session(agent)
    before, visitor = "", None
    for size in sizes:
        print(f"Filling up to {size:,} requests …", flush=True)
        fill(size)
        if visitor is None:
            before = _copied(here) if len(sizes) > 1 else ""
            visitor = _visitor(here.start_servers(), agent, session)
        print_round(size, [_measured(visitor, exercise) for exercise in exercises(secret)])
    assert visitor is not None, "BENCH_TICKETS names at least one size"
    pair = visitor.pair
    print_whole(
        desk=cold_load(visitor.at(pair.ours), "/desk/tickets/?view=open"),
        portal=cold_load(Client(pair.ours.port), "/"),
        ours=pair.ours.megabytes,
        minimal=pair.minimal.megabytes,
    )
    if before:
        former = _visitor(here.start_servers(database=before), agent, session)
        grown = [_growth(former, visitor, exercise) for exercise in exercises(secret)]
        print_growth(sizes[0], sizes[-1], grown)


def _session(agent: User) -> str:
    """A session for the minimal servers, where nobody can sign in; the copy of the database has it too."""
    session = SessionStore()
    session[SESSION_KEY] = str(agent.pk)
    session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    session[HASH_SESSION_KEY] = agent.get_session_auth_hash()
    session.create()
    return str(session.session_key)


def _visitor(pair: Pair, agent: User, session: str) -> Visitor:
    client = Client(pair.ours.port)
    client.sign_in(agent.email, PASSWORD)
    return Visitor(pair, client.cookies, {settings.SESSION_COOKIE_NAME: session})


def _copied(here: Stand) -> str:
    connection.close()
    connection.close_pool()  # type: ignore[attr-defined]  # PostgreSQL has one
    return here.copy_database()


def _measured(visitor: Visitor, exercise: Exercise) -> Result:
    ours, minimal = visitor.asking(exercise, ours=True), visitor.asking(exercise, ours=False)
    times: tuple[Times, Times] = alternate(ours(), minimal(), times=TIMES)
    effort: Effort = Inside({} if exercise.is_public else visitor.ours).effort(exercise)
    return Result(exercise, *times, effort, throughput(ours), throughput(minimal))


def _growth(former: Visitor, visitor: Visitor, exercise: Exercise) -> Growth:
    """The small and the large desk in turn: minutes apart, the machine's own drift would be the larger number."""
    found = []
    for ours in (True, False):
        small, large = (one.asking(exercise, ours=ours) for one in (former, visitor))
        before, after = alternate(small(), large(), times=TIMES)
        found.append(after.median / before.median)
    return Growth(exercise, *found)
