"""Marks: the little that tells whether anything happened at all since somebody last looked."""

from django.db.models import Subquery
from django.db.models.expressions import RawSQL

from helpdesk.models import Event, User

MOST = 100
_UNREAD = (
    "(SELECT COUNT(*) FROM (SELECT 1 FROM helpdesk_notification"
    " WHERE user_id = %s AND read_at IS NULL AND in_desk LIMIT %s) AS unread)"
)


def marked_user(user_id: object) -> User | None:
    """The user with `newest_event` (id), `newest_at` and `unread` (bounded at 100): one query, three steps down an index.

    They are for comparing only: none of them knows what the user may see.
    """
    if not str(user_id).isdigit():
        return None
    newest = Event.objects.order_by("-id")
    users = User.objects.annotate(
        newest_event=Subquery(newest.values("id")[:1]),
        newest_at=Subquery(newest.values("at")[:1]),
        unread=RawSQL(_UNREAD, [int(str(user_id)), MOST]),
    )
    return users.filter(pk=int(str(user_id))).first()
