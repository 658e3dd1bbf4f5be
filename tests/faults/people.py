"""What people and machines do in the fault tests: post the web form, send tasks, look at rows and mails."""

import http.cookiejar
import re
import socket
import threading
import time
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from celery import Celery

from tests.services import MailSink, Program, Valkey, wait_until

StartWorker = Callable[[], Program]
SWEEPS = (
    ("helpdesk.sweep_deliveries", "default"),
    ("helpdesk.sweep_mails", "default"),
    ("tickets.sweep_invitations", "surveys"),
)
FORM_TOKEN = re.compile(r'name="token" value="([^"]+)"')


@dataclass(frozen=True)
class Thanks:
    """What somebody saw after posting the form."""

    email: str
    said: bool
    """Whether it was the thank-you page."""
    seconds: float


def post_form(url: str, email: str) -> Thanks:
    """Open the form, fill it in, send it, follow to the page that is shown then."""
    jar = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
    browser = urllib.request.build_opener(urllib.request.ProxyHandler({}), jar)
    with browser.open(f"{url}/requests/new/?lang=en", timeout=30) as page:
        token = FORM_TOKEN.search(page.read().decode())
    assert token is not None
    fields = {"token": token[1], "name": "Cem", "email": email, "subject": "My parcel", "body": "It has not come."}
    began = time.monotonic()
    with browser.open(f"{url}/requests/new/", urllib.parse.urlencode(fields).encode(), timeout=30) as page:
        took, address = time.monotonic() - began, page.geturl()
    return Thanks(email, address.endswith("/thanks/"), took)


def post_forms(url: str, emails: list[str], *, at_once: int = 3) -> list[Thanks]:
    """So many people at the same time; what each of them saw."""
    seen: list[Thanks] = []
    waiting = iter(emails)
    lock = threading.Lock()

    def work() -> None:
        while True:
            with lock:
                email = next(waiting, None)
            if email is None:
                return
            thanks = post_form(url, email)
            with lock:
                seen.append(thanks)

    people = [threading.Thread(target=work) for _ in range(at_once)]
    for person in people:
        person.start()
    for person in people:
        person.join()
    return seen


def send_task(valkey: Valkey, name: str, *ids: int, queue: str = "default", times: int = 1) -> None:
    """Put a message into the queue, as beat or a hint would."""
    with Celery(broker=valkey.url) as sender:
        for _ in range(times):
            sender.send_task(name, args=list(ids), queue=queue, ignore_result=True)


def sweep_until(valkey: Valkey, condition: Callable[[], object], *, after: float = 0) -> None:
    """What beat does, only quicker: send the sweeps twice a second until the condition holds, at least for so long."""
    began = time.monotonic()

    def holds() -> bool:
        for name, queue in SWEEPS:
            send_task(valkey, name, queue=queue)
        time.sleep(0.5)
        return bool(condition()) and time.monotonic() - began >= after

    wait_until(holds, seconds=40)


@contextmanager
def silent_server(sink: MailSink) -> Iterator[None]:
    """In the place of the mail server stands one that takes connections and never says a word."""
    sink.stop()
    with socket.create_server(("127.0.0.1", sink.port), backlog=50):
        yield
    sink.start()


def receivers(sink: MailSink, kind: str) -> list[str]:
    """Who got mails of a kind, in order of arrival."""
    pairs = zip(sink.messages, sink.recipients, strict=True)
    return [to[0] for message, to in pairs if message["X-Helpdesk-Kind"] == kind]
