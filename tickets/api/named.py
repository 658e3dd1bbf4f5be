"""What bodies name by a word: reasons, queues, colleagues. What is not there is a 422 on its field."""

from django.utils.translation import gettext as _

from helpdesk.kernel.errors import Invalid
from helpdesk.kernel.identity import fold_ascii
from helpdesk.models import User
from tickets.models import Queue, Reason


def reason_named(slug: str | None) -> Reason | None:
    """The leaf with this slug; None for none. Raises Invalid for an unknown or retired one and for a heading."""
    if not slug:
        return None
    reason = Reason.objects.filter(slug=slug, retired_at__isnull=True).first()
    if reason is None:
        raise Invalid({"reason": _("There is no reason with the slug %(slug)s.") % {"slug": slug}})
    if not reason.is_leaf:
        raise Invalid({"reason": _("Choose one of the reasons below a heading.")})
    return reason


def queue_named(slug: str | None) -> Queue | None:
    """The queue with this slug; None for none. Raises Invalid for an unknown one."""
    if not slug:
        return None
    queue = Queue.objects.filter(slug=slug, retired_at__isnull=True).first()
    if queue is None:
        raise Invalid({"queue": _("There is no queue with the slug %(slug)s.") % {"slug": slug}})
    return queue


def colleague_named(email: str | None) -> User | None:
    """The colleague with this address; None for none. Raises Invalid for an unknown one and for one who has left."""
    if not email:
        return None
    user = User.objects.filter(email=fold_ascii(email)).first()
    if user is None or not user.is_staff:
        raise Invalid({"agent": _("No colleague has the address %(email)s.") % {"email": email}})
    return user
