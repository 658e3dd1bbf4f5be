"""Explanation: why we think that a contact is, or is not, the same matter; whole sentences in the reader's language."""

from datetime import timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tickets.models import Repeat
from tickets.queries.repeats.detector import DIFFERENT, SAME


def because(repeat: Repeat) -> list[str]:
    """The reasons, the weightiest first; `repeat` is one of `repeats_for` a reader, so it knows what they may see."""
    sentences = [
        _by_whom(repeat),
        _by_rule(repeat),
        _order(repeat),
        _reason(repeat),
        _words(repeat),
        resolved_before(repeat),
    ]
    return list(dict.fromkeys(sentence for sentence in sentences if sentence))


def resolved_before(repeat: Repeat) -> str:
    """When, where and by whom the earlier answer was given; of another team's request only when."""
    words = {
        "span": in_words(timedelta(seconds=repeat.gap_seconds)),
        "number": repeat.resolution.ticket_id,
        "name": repeat.resolution.resolved_by.name,
    }
    if repeat.earlier_is_hidden:  # type: ignore[attr-defined]
        return _("Resolved %(span)s before this contact, in a request of another team.") % words
    if repeat.resolution.ticket_id == repeat.ticket_id:
        return _("Resolved %(span)s before this contact by %(name)s.") % words
    return _("Resolved %(span)s before this contact, in #%(number)s by %(name)s.") % words


def in_words(span: timedelta) -> str:
    """A length of time by its largest unit: 3 days, 5 hours, 12 minutes."""
    minutes = max(1, int(span.total_seconds() // 60))
    if minutes >= 2 * 1440:
        return ngettext("%(count)d day", "%(count)d days", minutes // 1440) % {"count": minutes // 1440}
    if minutes >= 60:
        return ngettext("%(count)d hour", "%(count)d hours", minutes // 60) % {"count": minutes // 60}
    return ngettext("%(count)d minute", "%(count)d minutes", minutes) % {"count": minutes}


def _by_whom(repeat: Repeat) -> str:
    if repeat.judged_by is None:
        return ""
    name = {"name": repeat.judged_by.name}
    if repeat.counts:
        return _("%(name)s said that it is the same matter.") % name
    return _("%(name)s said that it is a different matter.") % name


def _by_rule(repeat: Repeat) -> str:
    if repeat.inputs.get("names_number") and not repeat.earlier_is_hidden:  # type: ignore[attr-defined]
        return _("The customer names request #%(number)s.") % {"number": repeat.resolution.ticket_id}
    if repeat.inputs.get("follows") and not repeat.earlier_is_hidden:  # type: ignore[attr-defined]
        return _("The customer went on from the closed request #%(number)s.") % {"number": repeat.resolution.ticket_id}
    sentences = {
        "returned": _("The customer answered on the resolved request."),
        "survey": _("The customer said in the survey that it is not solved."),
        "same_request": _("The customer asked again on a request that is itself a repeat contact."),
        "orders_differ": _("It is about another order."),
        "nothing": _("Neither order, reason nor words tie it to the earlier request any more."),
    }
    return sentences.get(repeat.rule, "")


def _order(repeat: Repeat) -> str:
    if repeat.inputs.get("order") != SAME:
        return ""
    number = repeat.ticket.order_number or repeat.resolution.ticket.order_number
    return _("Same order: %(number)s.") % {"number": number}


def _reason(repeat: Repeat) -> str:
    reason = repeat.resolution.reason.current
    if repeat.inputs.get("same_leaf"):
        return _("Same reason: %(reason)s.") % {"reason": reason.name}
    if repeat.inputs.get("top") == SAME:
        return _("Same kind of reason: %(reason)s.") % {"reason": (reason.parent or reason).name}
    if repeat.kind == Repeat.Kind.NEXT_ISSUE and repeat.inputs.get("top") == DIFFERENT:
        return _("The reason is another one: a next issue with the same order.")
    return ""


def _words(repeat: Repeat) -> str:
    percent = round(100 * repeat.inputs.get("similarity", 0))
    return _("The words are %(percent)d %% alike.") % {"percent": percent} if percent >= 10 else ""
