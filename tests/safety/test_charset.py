"""The claimed charset: Python knows codecs that are none of text; a request that names one is answered like any other."""

import io
from collections.abc import Iterator

import pytest
from django.core.signals import request_finished, request_started
from django.db import close_old_connections

from helpdesk.wsgi import application

CLAIMS = [
    "hex",
    "rot13",
    "undefined",
    "idna",
    "base64",
    "utf-16",
    '"hex"',
    '"a;charset=hex"',
    "hex; charset=rot13",
    "utf-8",
    "no-such",
]
TYPES = ["text/plain", "application/json", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"]
PART = b'--x\r\nContent-Disposition: form-data; name="subject"\r\n\r\n\xff\r\n--x--\r\n'


@pytest.fixture(autouse=True)
def _the_connection_stays(db: None) -> Iterator[None]:
    """As Django's own test client does: the end of a request closes no connection of the test."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def _status(method: str, path: str, content_type: str, body: bytes) -> int:
    said: list[str] = []
    environ = {
        "REQUEST_METHOD": method,
        "PATH_INFO": path,
        "QUERY_STRING": "q=%ff%C4%B1&type=%ff&next=%ff",
        "SERVER_NAME": "127.0.0.1",
        "SERVER_PORT": "8000",
        "REMOTE_ADDR": "127.0.0.1",
        "CONTENT_TYPE": content_type,
        "CONTENT_LENGTH": str(len(body)),
        "wsgi.input": io.BytesIO(body),
        "wsgi.url_scheme": "http",
    }
    answer = application(environ, lambda status, headers, *rest: said.append(status))
    b"".join(answer)
    answer.close()  # type: ignore[attr-defined]
    return int(said[0].split()[0])


@pytest.mark.parametrize("claim", CLAIMS)
@pytest.mark.parametrize("kind", TYPES)
@pytest.mark.parametrize("name", ["charset", "Charset*"])
def test_no_claimed_charset_takes_a_page_away(kind: str, claim: str, name: str) -> None:
    content_type = f"{kind}; {name}={claim}"
    assert _status("GET", "/help/search/", content_type, b"") == 200
    assert _status("POST", "/requests/new/", content_type, PART) in (400, 422)
    assert _status("GET", "/api/v1/tickets/", content_type, b"") == 401
