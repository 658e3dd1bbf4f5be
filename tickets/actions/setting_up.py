"""Setting up: queues, request types and reasons."""

from django.db.models import Max, QuerySet
from django.utils.translation import gettext as _

from helpdesk.kernel.acting import action
from helpdesk.kernel.errors import Invalid
from helpdesk.kernel.events import announce
from helpdesk.kernel.text import clean_line, is_taken
from helpdesk.models import Team, User
from helpdesk.queries.slugs import free_slug
from tickets.models import Queue, Reason, RequestType


@action
def add_queue(
    slug: str = "", *, by: User | None, name: str, team: Team | None = None, is_default: bool = False
) -> Queue:
    """Add a queue; the default one takes what has no other. Raises Invalid."""
    name = free_name(name)
    queue = Queue.objects.create(slug=slug or free_slug(Queue, name), name=name, team=team, is_default=is_default)
    announce("queue.added", queue, by=by)
    return queue


def free_name(name: str, *, besides: Queue | None = None) -> str:
    """A queue's name as it is kept. Raises Invalid for an empty one, and for one that another queue has."""
    name = clean_line(name, limit=80)
    if not name:
        raise Invalid({"name": _("Please give a name.")})
    others = Queue.objects.exclude(pk=besides.pk) if besides else Queue.objects.all()
    if is_taken(name, others.values_list("name", flat=True)):
        raise Invalid({"name": _("Another queue has this name.")})
    return name


@action
def add_reason(
    slug: str = "",
    *,
    by: User | None,
    name_en: str,
    name_tr: str,
    parent: Reason | None = None,
    position: int | None = None,
) -> Reason:
    """Add a reason, at the top or below one at the top; without a position at the end. Raises Invalid."""
    if parent is not None and (parent.is_leaf or parent.retired_at):
        raise Invalid({"parent": _("Choose a heading that is in use.")})
    names = both_names(name_en, name_tr)
    no_sibling_called(names, Reason.objects.filter(parent=parent))
    if position is None:
        position = (Reason.objects.filter(parent=parent).aggregate(last=Max("position"))["last"] or 0) + 1
    slug = slug or free_slug(Reason, names["name_en"])
    reason = Reason.objects.create(slug=slug, parent=parent, position=position, **names)
    announce("reason.added", reason, by=by)
    return reason


def both_names(name_en: str, name_tr: str) -> dict[str, str]:
    """A reason's names as they are kept. Raises Invalid for an empty one."""
    names = {"name_en": clean_line(name_en, limit=120), "name_tr": clean_line(name_tr, limit=120)}
    empty = {field: _("Please give a name in both languages.") for field, name in names.items() if not name}
    if empty:
        raise Invalid(empty)
    return names


def no_sibling_called(names: dict[str, str], siblings: QuerySet[Reason]) -> None:
    """Raises Invalid when one of these reasons, in use, has one of the names: nobody could tell the two apart."""
    siblings = siblings.filter(retired_at=None)
    taken = {
        field: _("Another reason under this heading has this name.")
        for field, name in names.items()
        if is_taken(name, siblings.values_list(field, flat=True))
    }
    if taken:
        raise Invalid(taken)


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
