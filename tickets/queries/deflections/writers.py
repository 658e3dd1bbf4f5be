"""Writers: by what we know again who opened an article and wrote to us later, without keeping who it was."""

from django.utils.crypto import salted_hmac

from helpdesk.kernel.identity import BadAddress, address_key


def writer_of(address: str) -> str:
    """A keyed hash of the mail address as it was typed (64 hex digits); empty for what is no address."""
    try:
        return writer_key(address_key(address.strip()))
    except BadAddress:
        return ""


def writer_key(key: str) -> str:
    """The same for an address's key."""
    return salted_hmac("helpdesk.deflection.writer", key, algorithm="sha256").hexdigest()
