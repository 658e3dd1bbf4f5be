"""A client that measures: one kept connection, milliseconds from the request to the last byte of the answer."""

import http.client
import re
import statistics
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from html import unescape
from urllib.parse import urlencode

Headers = dict[str, str]


@dataclass(frozen=True)
class Asked:
    """One request to a server: what a browser or a program would send."""

    path: str
    method: str = "GET"
    body: bytes = b""
    headers: Headers = field(default_factory=dict)
    expect: int = 200


@dataclass(frozen=True)
class Answer:
    """Status, headers, body as it came over the wire, and how long it took."""

    status: int
    headers: Headers
    body: bytes
    ms: float

    @property
    def text(self) -> str:
        return self.body.decode(errors="replace")

    def field(self, name: str) -> str:
        """The value of a form's field."""
        found = re.search(rf'name="{name}" value="([^"]*)"', self.text)
        if found is None:
            raise LookupError(f"No field {name} on the page.")
        return unescape(found[1])


class Client:
    """Talks to one server over one connection and keeps its cookies."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.cookies: dict[str, str] = {}
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)

    def send(self, asked: Asked) -> Answer:
        """Send and read to the end; raises RuntimeError when the status is another one than expected."""
        headers = {"Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items()), **asked.headers}
        started = time.perf_counter()
        try:
            response, body = self._ask(asked, headers)
        except (http.client.RemoteDisconnected, ConnectionError):
            # The server ends a connection that was quiet for some seconds.
            self.connection.close()
            started = time.perf_counter()
            response, body = self._ask(asked, headers)
        ms = (time.perf_counter() - started) * 1000
        for line in response.headers.get_all("Set-Cookie") or []:
            name, _, rest = line.partition("=")
            self.cookies[name] = rest.partition(";")[0]
        answer = Answer(response.status, dict(response.headers.items()), body, ms)
        if answer.status != asked.expect:
            raise RuntimeError(f"{asked.method} {asked.path} answered {answer.status}: {answer.text[:500]}")
        return answer

    def _ask(self, asked: Asked, headers: Headers) -> tuple[http.client.HTTPResponse, bytes]:
        self.connection.request(asked.method, asked.path, asked.body or None, headers)
        response = self.connection.getresponse()
        return response, response.read()

    def sign_in(self, email: str, password: str) -> None:
        """Open a session of the desk."""
        page = self.send(Asked("/desk/sign-in/"))
        token = page.field("csrfmiddlewaretoken")
        self.send(
            form("/desk/sign-in/", {"email": email, "password": password, "csrfmiddlewaretoken": token}, expect=303)
        )


def form(path: str, fields: dict[str, str], *, expect: int = 303) -> Asked:
    """A posted form."""
    kind = {"Content-Type": "application/x-www-form-urlencoded"}
    return Asked(path, "POST", urlencode(fields).encode(), kind, expect)


@dataclass(frozen=True)
class Times:
    """Milliseconds of many requests."""

    all: list[float]

    @property
    def median(self) -> float:
        return statistics.median(self.all)

    @property
    def p95(self) -> float:
        return sorted(self.all)[int(len(self.all) * 0.95)]


def alternate(ours: Callable[[], float], theirs: Callable[[], float], *, times: int) -> tuple[Times, Times]:
    """Milliseconds of both, ten of one and ten of the other in turn, so that a drift of the machine meets both."""
    for warm_up in (ours, theirs):
        for _ in range(20):
            warm_up()
    found: tuple[list[float], list[float]] = ([], [])
    for _ in range(times // 10):
        for which, ask in enumerate((ours, theirs)):
            found[which].extend(ask() for _ in range(10))
    return Times(found[0]), Times(found[1])


def throughput(make: Callable[[], Callable[[], float]], *, connections: int = 8, seconds: float = 3) -> float:
    """Answers a second over so many connections at once; `make` opens one."""
    counts = [0] * connections
    asks = [make() for _ in range(connections)]
    until = time.perf_counter() + seconds

    def work(index: int) -> None:
        while time.perf_counter() < until:
            asks[index]()
            counts[index] += 1

    threads = [threading.Thread(target=work, args=(index,)) for index in range(connections)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(counts) / seconds
