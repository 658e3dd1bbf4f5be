"""Request types: what the web form can be about."""

from dataclasses import dataclass

import lucide
from django.db.models import QuerySet
from django.utils.text import slugify
from django.utils.translation import gettext as _

from helpdesk.kernel import clock
from helpdesk.kernel.acting import action
from helpdesk.kernel.errors import Invalid
from helpdesk.kernel.events import announce
from helpdesk.kernel.text import clean_line, is_taken
from helpdesk.models import User
from tickets.models import Queue, Reason, RequestType

RESERVED = {"new"}
ICON = "circle-question-mark"


@dataclass(frozen=True)
class Face:
    """How a type reads and looks, and what it presets: its queue (None: today's default one) and its top reason."""

    name_en: str
    name_tr: str
    about_en: str = ""
    about_tr: str = ""
    icon: str = ICON
    queue: Queue | None = None
    reason: Reason | None = None


@action
def create_type(face: Face, *, by: User) -> RequestType:
    """Offer one more type, at the end. Raises Invalid."""
    facts = _checked(face, besides=RequestType.objects.all())
    taken = {*RESERVED, *RequestType.objects.values_list("slug", flat=True)}
    base = slugify(str(facts["name_en"]).replace("ı", "i"))[:50].strip("-") or "type"
    slug = next(name for name in (base, *(f"{base}-{n}" for n in range(2, 999))) if name not in taken)
    last = RequestType.objects.order_by("-position").first()
    kind = RequestType.objects.create(slug=slug, position=last.position + 1 if last else 0, **facts)
    announce("request_type.added", kind, by=by)
    return kind


@action
def change_type(kind: RequestType, *, by: User, face: Face) -> RequestType:
    """Let it read, look and preset otherwise; requests that were opened with it keep what they have. Raises Invalid."""
    facts = _checked(face, besides=RequestType.objects.exclude(pk=kind.pk))
    if any(getattr(kind, name) != value for name, value in facts.items()):
        for name, value in facts.items():
            setattr(kind, name, value)
        kind.save(update_fields=list(facts))
        announce("request_type.changed", kind, by=by)
    return kind


@action
def move_type(kind: RequestType, *, by: User, up: bool) -> RequestType:
    """Change places with its neighbour on the form; at the end nothing happens."""
    kinds = list(RequestType.objects.filter(retired_at=None))
    place = next((at for at, other in enumerate(kinds) if other.pk == kind.pk), None)
    other = place + (-1 if up else 1) if place is not None else -1
    if place is None or not 0 <= other < len(kinds):
        return kind
    kinds[place], kinds[other] = kinds[other], kinds[place]
    for at, one in enumerate(kinds):
        one.position = at
    RequestType.objects.bulk_update(kinds, ["position"])
    announce("request_type.moved", kind, by=by, up=up)
    return kind


@action
def make_default(kind: RequestType, *, by: User) -> RequestType:
    """Show this one first. Raises Invalid for a retired one and for one with fields that must be filled in."""
    kind = RequestType.objects.select_for_update(of=("self",)).get(pk=kind.pk)
    if kind.is_default:
        return kind
    if kind.retired_at or kind.fields.filter(is_required=True, retired_at=None).exists():
        raise Invalid(
            {"type": _("The form that is shown first may not demand more than name, address, subject and message.")}
        )
    RequestType.objects.filter(is_default=True).update(is_default=False)
    kind.is_default = True
    kind.save(update_fields=["is_default"])
    announce("request_type.made_default", kind, by=by)
    return kind


@action
def retire_type(kind: RequestType, *, by: User) -> RequestType:
    """Offer it no more; its requests stay as they are. Raises Invalid for the default one."""
    if kind.is_default:
        raise Invalid({"type": _("This form is shown first. Make another one the default before you retire it.")})
    if kind.retired_at is None:
        kind.retired_at = clock.now()
        kind.save(update_fields=["retired_at"])
        announce("request_type.retired", kind, by=by)
    return kind


@action
def restore_type(kind: RequestType, *, by: User) -> RequestType:
    """Offer it again."""
    if kind.retired_at is not None:
        kind.retired_at = None
        kind.save(update_fields=["retired_at"])
        announce("request_type.restored", kind, by=by)
    return kind


def is_icon(name: str) -> bool:
    """Whether the set of icons has one of this name."""
    try:
        lucide._render_icon(name, None)
    except lucide.IconDoesNotExist:
        return False
    return True


def _checked(face: Face, besides: QuerySet[RequestType]) -> dict[str, object]:
    facts: dict[str, object] = dict(vars(face))
    problems: dict[str, str] = {}
    for name, most in (("name_en", 80), ("name_tr", 80), ("about_en", 300), ("about_tr", 300), ("icon", 40)):
        facts[name] = clean_line(facts[name], limit=most)
    problems |= {name: _("Please name it in both languages.") for name in ("name_en", "name_tr") if not facts[name]}
    for name in ("name_en", "name_tr"):
        if facts[name] and is_taken(str(facts[name]), besides.filter(retired_at=None).values_list(name, flat=True)):
            problems[name] = _("Another form has this name.")
    if bool(facts["about_en"]) != bool(facts["about_tr"]):
        empty = "about_tr" if facts["about_en"] else "about_en"
        problems[empty] = _("Please write it in both languages, or leave both empty.")
    if not is_icon(str(facts["icon"])):
        problems["icon"] = _("There is no icon of this name.")
    if face.reason is not None and (face.reason.parent_id or face.reason.retired_at):
        problems["reason"] = _("Choose a heading of the reasons.")
    if face.queue is not None and face.queue.retired_at:
        problems["queue"] = _("This queue is retired. Choose another one.")
    if problems:
        raise Invalid(problems)
    return facts
