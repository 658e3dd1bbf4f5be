"""A customer without JavaScript and without cookies: reads pages and posts forms to a real server over the wire."""

import re
import urllib.error
import urllib.request
from dataclasses import dataclass
from html import unescape
from typing import Any

from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart

TOKEN = re.compile(r'name="token" value="([^"]+)"')


@dataclass(frozen=True)
class Page:
    """What the server answered."""

    status: int
    headers: Any
    body: bytes

    @property
    def text(self) -> str:
        """The page as text."""
        return self.body.decode()

    @property
    def token(self) -> str:
        """The form token on the page."""
        found = TOKEN.search(self.text)
        assert found, self.text
        return unescape(found[1])

    @property
    def location(self) -> str:
        """The path the page sends on to, without its fragment."""
        return str(self.headers["Location"]).split("#")[0]


class _Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *args: Any) -> None:
        return None


class Visitor:
    """`visitor.get(path)`, `visitor.post(path, fields)`; follows nothing by itself."""

    def __init__(self, site: str) -> None:
        self.site = site
        self._opener = urllib.request.build_opener(urllib.request.ProxyHandler({}), _Stay())

    def get(self, path: str, **headers: str) -> Page:
        """Read a page."""
        return self._ask(urllib.request.Request(self.site + path, headers=headers))

    def post(self, path: str, fields: dict[str, Any]) -> Page:
        """Post a form, files included."""
        data = encode_multipart(BOUNDARY, fields)
        return self._ask(urllib.request.Request(self.site + path, data, {"Content-Type": MULTIPART_CONTENT}))

    def _ask(self, request: urllib.request.Request) -> Page:
        try:
            with self._opener.open(request, timeout=60) as answer:
                return Page(answer.status, answer.headers, answer.read())
        except urllib.error.HTTPError as answer:
            return Page(answer.code, answer.headers, answer.read())
