"""What bodies name by a word: reasons, queues, colleagues. What is not there is a 422 on its field."""

from collections.abc import Mapping

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from helpdesk.kernel.errors import Invalid
from helpdesk.kernel.identity import fold_ascii
from helpdesk.models import User
from tickets.models import Field, Queue, Reason, RequestType, Ticket
from tickets.queries.states.states import standing_in
from tickets.queries.types.reading import is_asked, read_answers
from tickets.queries.types.request_types import fields_of


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


def in_state_named(tickets: QuerySet[Ticket], name: str) -> QuerySet[Ticket]:
    """Those that stand in the state of this name, in either language, or plainly in this category. Raises Invalid."""
    found = standing_in(tickets, name)
    if found is None:
        raise Invalid({"state": _("There is no state named %(name)s.") % {"name": name}})
    return found


def type_named(slug: str | None) -> RequestType | None:
    """The request type with this slug; None for none. Raises Invalid for an unknown or retired one."""
    if not slug:
        return None
    kind = RequestType.objects.filter(slug=slug, retired_at=None).first()
    if kind is None:
        raise Invalid({"type": _("There is no request type with the slug %(slug)s.") % {"slug": slug}})
    return kind


def answers_named(kind: RequestType | None, typed: Mapping[str, str]) -> dict[Field, str]:
    """The answers by field as they are kept. Raises Invalid for what the type does not ask, or not after these answers."""
    if not typed:
        return {}
    own = [one for one in fields_of(kind) if not one.is_file]
    known = {one.slug for one in own if is_asked(one, own, typed)}
    for slug in typed:
        if slug not in known:
            raise Invalid({"fields": _("The form does not ask for %(slug)s here.") % {"slug": slug}})
    answers = read_answers(own, typed, demand=False)
    if answers.problems:
        slug, sentence = next(iter(answers.problems.items()))
        raise Invalid({"fields": f"{slug}: {sentence}"})
    return answers.values


def closed_named(number: str | None, *, seen_by: User) -> Ticket | None:
    """The closed request with this number that the caller sees; None for none. Raises Invalid."""
    if not number:
        return None
    readable = number.isascii() and number.isdigit() and len(number) < 18
    found = Ticket.objects.visible_to(seen_by).filter(pk=int(number)).first() if readable else None
    if found is None:
        raise Invalid({"follows": _("There is no request #%(number)s.") % {"number": number}})
    if not found.is_closed:
        raise Invalid({"follows": _("Request #%(number)s is not closed: write on it.") % {"number": number}})
    return found


def colleague_named(email: str | None) -> User | None:
    """The colleague with this address; None for none. Raises Invalid for an unknown one and for one who has left."""
    if not email:
        return None
    user = User.objects.filter(email=fold_ascii(email)).first()
    if user is None or not user.is_staff:
        raise Invalid({"agent": _("No colleague has the address %(email)s.") % {"email": email}})
    return user
