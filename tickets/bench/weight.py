"""What a first visit costs on the wire: the page and everything it asks for, compressed, without a cache."""

import re
from dataclasses import dataclass
from urllib.parse import urljoin

from tickets.bench.client import Asked, Client

LINKED = re.compile(r"""<(?:link|script|img)\b[^>]*?(?:href|src)="([^"]+)""")
IMPORTED = re.compile(r"""\b(?:import|from)\s*["'](\.[^"']+\.js)["']""")
LOADED = re.compile(r'hx-get="([^"]+)"[^>]*hx-trigger="[^"]*load')


@dataclass(frozen=True)
class Weight:
    """Requests, and kilobytes of their bodies and headers."""

    requests: int
    kilobytes: float


def cold_load(client: Client, path: str) -> Weight:
    """The page, its styles, scripts with what they import, pictures, and the fragments it asks for at once."""
    waiting, seen, bytes_read = [path], set[str](), 0
    while waiting:
        address = waiting.pop()
        if address in seen or not address.startswith("/"):
            continue
        seen.add(address)
        answer = client.send(Asked(address, headers={"Accept-Encoding": "gzip"}))
        bytes_read += len(answer.body) + sum(len(name) + len(value) + 4 for name, value in answer.headers.items())
        text = client.send(Asked(address, headers={"Accept-Encoding": "identity"})).text
        kind = answer.headers.get("Content-Type", "")
        if kind.startswith("text/html"):
            waiting += LINKED.findall(text) + LOADED.findall(text)
        elif "javascript" in kind:
            waiting += [urljoin(address, found) for found in IMPORTED.findall(text)]
    return Weight(len(seen), bytes_read / 1024)
