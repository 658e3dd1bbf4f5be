"""Private links are derived, never stored: an HMAC over purpose, id and generation. Raising the generation revokes them."""

import base64
import hashlib
import hmac
from dataclasses import dataclass

from django.conf import settings
from django.utils.crypto import salted_hmac


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
    """The unproven claim of a token, or None when it has not the shape of one."""
    head, dash, proof = token.partition("-")
    if not dash or not head[:1].isalpha() or len(proof) != 32 or len(head) > 17:
        return None
    try:
        return Claim(head[0], int(head[1:], 16), proof)
    except ValueError:
        return None


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
