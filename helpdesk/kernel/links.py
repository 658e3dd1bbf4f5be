"""Private links are derived, never stored: an HMAC over purpose, id and generation. Raising the generation revokes them."""

import base64
import hashlib
import hmac
import re
from dataclasses import dataclass

from django.conf import settings
from django.utils.crypto import salted_hmac

# Fifteen hexadecimal digits at most: every id that is read fits the database.
_TOKEN = re.compile(r"([a-z])([1-9a-f][0-9a-f]{0,14})-([a-z2-7]{32})", re.ASCII)


@dataclass(frozen=True)
class Claim:
    """What a token says before it is proven: purpose (one letter), id, and the proof."""

    purpose: str
    id: int
    proof: str


def mint(purpose: str, id: int, generation: int) -> str:
    """The token for `purpose` (one lower-case letter) on a noun's id and link generation."""
    return f"{purpose}{id:x}-{_proof(purpose, id, generation)}"


def read(token: str) -> Claim | None:
    """The unproven claim of a token, or None when it is not written exactly as we write them."""
    found = _TOKEN.fullmatch(token)
    return Claim(found[1], int(found[2], 16), found[3]) if found else None


def proves(claim: Claim, generation: int) -> bool:
    """Whether the claim was minted by us for this generation (constant time)."""
    return hmac.compare_digest(claim.proof.encode(), _proof(claim.purpose, claim.id, generation).encode())


def message_id(*parts: object) -> str:
    """A Message-ID that is stable for us and not guessable by others: HMAC of happening and recipient."""
    digest = salted_hmac("helpdesk.message-id", "/".join(map(str, parts)), algorithm="sha256").hexdigest()[:40]
    return f"<{digest}@{settings.SITE_HOST if settings.PRODUCTION else 'helpdesk.example.com'}>"


def secret_hash(secret: str) -> str:
    """SHA-256 of a random secret (survey and API tokens): all that is ever stored of it."""
    return hashlib.sha256(secret.encode()).hexdigest()


def _proof(purpose: str, id: int, generation: int) -> str:
    mac = salted_hmac("helpdesk.link", f"{purpose}/{id}/{generation}", algorithm="sha256").digest()[:20]
    return base64.b32encode(mac).decode("ascii").lower()
