"""The rounds: fill, measure both servers in turn, fill further, measure again, print."""

from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore

from helpdesk.actions.token import mint_token
from helpdesk.models import User
from tickets.bench.client import Client, Times, alternate, throughput
from tickets.bench.exercises import Exercise, Maker, exercises
from tickets.bench.filling import PASSWORD, fill, found_desk
from tickets.bench.inside import Effort, Inside
from tickets.bench.stand import OURS, Server, Stand
from tickets.bench.table import Result, print_growth, print_round, print_whole
from tickets.bench.weight import cold_load

TIMES = 200


@dataclass(frozen=True)
class Visitor:
    """Somebody signed in at both servers, each with the cookies of its own session."""

    ours: dict[str, str]
    minimal: dict[str, str]

    def at(self, server: Server) -> Client:
        """A connection of their own to the server."""
        client = Client(server.port)
        client.cookies.update(self.ours if server.settings == OURS else self.minimal)
        return client


def measure(here: Stand, sizes: list[int]) -> None:
    """Print a table for each size, then growth, weight and memory."""
    agent = found_desk()
    _token, secret = mint_token(agent, by=agent, scopes=["read"])
    results: dict[int, list[Result]] = {}
    for size in sizes:
        print(f"Filling up to {size:,} requests …", flush=True)
        fill(size)
        if not here.started:
            here.start_servers()
            visitor = _signed_in(here, agent)
        results[size] = [_measured(here, visitor, exercise) for exercise in exercises(secret)]
        print_round(size, results[size])
    print_growth(results)
    desk, portal = visitor.at(here.ours), Client(here.ours.port)
    print_whole(
        desk=cold_load(desk, "/desk/tickets/?view=open"),
        portal=cold_load(portal, "/"),
        ours=here.ours.megabytes,
        minimal=here.minimal.megabytes,
    )


def _signed_in(here: Stand, agent: User) -> Visitor:
    client = Client(here.ours.port)
    client.sign_in(agent.email, PASSWORD)
    session = SessionStore()
    session[SESSION_KEY] = str(agent.pk)
    session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    session[HASH_SESSION_KEY] = agent.get_session_auth_hash()
    session.create()
    return Visitor(client.cookies, {settings.SESSION_COOKIE_NAME: str(session.session_key)})


def _measured(here: Stand, visitor: Visitor, exercise: Exercise) -> Result:
    def asking(server: Server, maker: Maker) -> Callable[[], Callable[[], float]]:
        def connect() -> Callable[[], float]:
            client = visitor.at(server)
            make = maker(client)
            return lambda: client.send(make()).ms

        return connect

    ours, minimal = asking(here.ours, exercise.ours), asking(here.minimal, exercise.minimal)
    times: tuple[Times, Times] = alternate(ours(), minimal(), times=TIMES)
    effort: Effort = Inside(visitor.ours).effort(exercise)
    return Result(exercise, *times, effort, throughput(ours), throughput(minimal))
