"""What is measured: each page of ours, the minimal view beside it, and the goal as a ratio (docs/operating.md tells more)."""

import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Protocol

from tickets.bench.client import Answer, Asked, form
from tickets.bench.filling import COMMON, RARE
from tickets.models import Ticket


class Sender(Protocol):
    """Whatever can be asked: a server over the wire, or the application in this process."""

    def send(self, asked: Asked) -> Answer:
        """Ask and answer."""


Maker = Callable[[Sender], Callable[[], Asked]]
"""Given who is asked, makes the next request; what it must fetch first (a token, say) is not measured."""


@dataclass(frozen=True)
class Exercise:
    """One row of the table. `limit`: ours may take so many times the minimal view's median; `queries`: at most so many."""

    name: str
    ours: Maker
    minimal: Maker
    limit: float
    queries: int | None = None
    is_public: bool = False
    """Whether customers open it: they are signed in nowhere."""
    grows: bool = True
    """Whether the time at the larger size is compared with that at the smaller (search reads more rows, so it may grow)."""


def exercises(token: str) -> list[Exercise]:
    """All rows, in the order of docs; `token` opens the API."""
    bearer = {"Authorization": f"Bearer {token}"}
    minimal_form = _always(
        form(
            "/opening/",
            {"name": "Ayla", "email": "ayla@example.net", "subject": "Where is it", "body": "Late."},
            expect=302,
        )
    )
    return [
        Exercise("agent's list, 25 rows", _get("/desk/tickets/?view=open"), _get("/tickets/"), 3, 10),
        Exercise("request with thread", _each("/desk/tickets/{}/"), _each("/ticket/{}/"), 4, 14),
        Exercise("web form POST", _web_form, minimal_form, 4, 16, is_public=True),
        # Half of django-helpdesk's 36 ms where the minimal form took 2.5 ms (measured 2026-11 on one machine).
        Exercise("reply POST", _reply, _minimal_reply, 7.2),
        Exercise("search, word in 0.1 %", _get(f"/desk/tickets/?q={RARE}"), _get(f"/found/?q={RARE}"), 4, grows=False),
        Exercise(
            "search, word in 2 %", _get(f"/desk/tickets/?q={COMMON}"), _get(f"/found/?q={COMMON}"), 3, grows=False
        ),
        # 12 ms where the minimal ranked search took 5.
        Exercise(
            "knowledge search, ranked",
            _get("/help/search/?q=bade+lomo"),
            _get("/knowledge/?q=bade+lomo"),
            2.4,
            is_public=True,
        ),
        Exercise("API list of 25", _get("/api/v1/tickets/", bearer), _get("/api/tickets/", bearer), 4),
    ]


def _get(path: str, headers: dict[str, str] | None = None) -> Maker:
    return _always(Asked(path, headers={"Accept-Encoding": "identity", **(headers or {})}))


def _always(asked: Asked) -> Maker:
    return lambda sender: lambda: asked


def _each(path: str) -> Maker:
    def make(sender: Sender) -> Callable[[], Asked]:
        numbers = _requests()
        return lambda: Asked(path.format(next(numbers)), headers={"Accept-Encoding": "identity"})

    return make


def _web_form(sender: Sender) -> Callable[[], Asked]:
    turn = itertools.count()

    def ask() -> Asked:
        token = sender.send(Asked("/requests/new/")).field("token")
        fields = {"name": "Ayla Kaya", "email": f"ayla{next(turn) % 50}@example.net", "token": token}
        return form("/requests/new/", fields | {"subject": "Where is my parcel", "body": "It should be here by now."})

    return ask


def _reply(sender: Sender) -> Callable[[], Asked]:
    numbers = _requests()

    def ask() -> Asked:
        number = next(numbers)
        page = sender.send(Asked(f"/desk/tickets/{number}/"))
        fields = {name: page.field(name) for name in ("csrfmiddlewaretoken", "token", "seen")}
        return form(f"/desk/tickets/{number}/reply/", fields | {"body": "It is on its way.", "then": "waiting"})

    return ask


def _minimal_reply(sender: Sender) -> Callable[[], Asked]:
    numbers = _requests()
    return lambda: form(f"/ticket/{next(numbers)}/reply/", {"body": "It is on its way."}, expect=302)


def _requests() -> Iterator[int]:
    """Numbers of requests that can be answered, over and over; no two connections work on the same one."""
    global _turn
    if _turn is None:
        open_ones = Ticket.objects.in_category("open", "waiting").order_by("-pk").values_list("pk", flat=True)
        _turn = itertools.cycle(list(open_ones[:400]))
    return _turn


_turn: Iterator[int] | None = None
