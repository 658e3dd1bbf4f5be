"""Setting up: queues, request types and reasons."""

from helpdesk.kernel.acting import action
from helpdesk.kernel.events import announce
from helpdesk.models import Team, User
from tickets.models import Queue, Reason, RequestType


@action
def add_queue(slug: str, *, by: User | None, name: str, team: Team | None = None, is_default: bool = False) -> Queue:
    """Add a queue; the default one takes what has no other."""
    queue = Queue.objects.create(slug=slug, name=name, team=team, is_default=is_default)
    announce("queue.added", queue, by=by)
    return queue


@action
def add_reason(
    slug: str, *, by: User | None, name_en: str, name_tr: str, parent: Reason | None = None, position: int = 0
) -> Reason:
    """Add a reason, at the top or below one at the top."""
    reason = Reason.objects.create(slug=slug, name_en=name_en, name_tr=name_tr, parent=parent, position=position)
    announce("reason.added", reason, by=by)
    return reason


@action
def add_request_type(
    slug: str,
    *,
    by: User | None,
    name_en: str,
    name_tr: str,
    queue: Queue | None = None,
    reason: Reason | None = None,
    icon: str = "circle-question-mark",
    position: int = 0,
    is_default: bool = False,
) -> RequestType:
    """Add what the web form can be about; the default one is shown first. Without a queue it gets today's default one."""
    kind = RequestType.objects.create(
        slug=slug,
        name_en=name_en,
        name_tr=name_tr,
        queue=queue or Queue.objects.filter(is_default=True).first(),
        reason=reason,
        icon=icon,
        position=position,
        is_default=is_default,
    )
    announce("request_type.added", kind, by=by)
    return kind
