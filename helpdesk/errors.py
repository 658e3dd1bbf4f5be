"""What the ground forbids."""

from django.utils.translation import gettext as _

from helpdesk.kernel.errors import Invalid


class KeyUsedBefore(Invalid):
    """An idempotency key came back with another request."""

    slug = "idempotency-key-used-before"

    def __init__(self) -> None:
        super().__init__({"Idempotency-Key": _("This key was sent with another request before. Choose a new one.")})
