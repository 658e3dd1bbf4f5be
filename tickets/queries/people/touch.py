"""Touch points in words: what each meant, as one whole sentence in the reader's language, with its icon."""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext as _

Facts = Mapping[str, Any]
Teller = Callable[[str, Facts, int], str]
"""(who of us, what the event says, how often) → sentence."""


def sentence_for(kind: str, who: str, data: Facts, times: int) -> str:
    """What happened; `who` is the colleague, or "" when it was the person or the system."""
    teller = _TELLERS.get(kind)
    return teller(who or _("A colleague"), data, times) if teller else ""


def icon_for(kind: str, data: Facts) -> str:
    """Its sign: a word always stands beside it."""
    if kind == "ticket.opened":
        return {"phone": "phone", "counter": "store", "chat": "messages-square"}.get(data.get("channel", ""), "inbox")
    return _ICONS.get(kind, "circle")


def tone_for(kind: str, data: Facts) -> str:
    """What its colour says: "over" for coming back and bad answers, "good" for what went well, "note", or ""."""
    if kind == "survey.answered":
        return {1: "over", 2: "over", 4: "good", 5: "good"}.get(data.get("score", 3), "")
    if kind in ("ticket.reopened", "repeat.found"):
        return "over" if data.get("kind") != "agent" and data.get("verdict", "same") == "same" else ""
    return {"ticket.resolved": "good", "note": "note"}.get(kind, "")


def _opened(who: str, data: Facts, times: int) -> str:
    channels = {
        "web": _("Wrote through the web form"),
        "phone": _("Called us"),
        "chat": _("Chatted with us"),
        "counter": _("Came to the counter"),
        "api": _("Reached us through another program"),
    }
    return channels.get(data.get("channel", "web"), channels["web"])


def _contact(who: str, data: Facts, times: int) -> str:
    kinds = {
        "chaser": _("Asked again before we answered"),
        "requested": _("Sent what we asked for"),
        "thanks": _("Said thanks"),
    }
    return kinds.get(data.get("contact", ""), _("Wrote again"))


def _replied(who: str, data: Facts, times: int) -> str:
    sentence = _("%(who)s replied") if times == 1 else _("%(who)s replied %(count)s times")
    return sentence % {"who": who, "count": times}


def _reopened(who: str, data: Facts, times: int) -> str:
    kinds = {
        "customer": _("Came back: the request is open again"),
        "survey": _("Said in the survey that it is not solved: the request is open again"),
    }
    return kinds.get(data.get("kind", ""), _("%(who)s opened it again") % {"who": who})


def _found(who: str, data: Facts, times: int) -> str:
    if data.get("verdict") == "same":
        return _("Recognised as coming back about the same matter")
    return _("Perhaps came back about the same matter")


def _answered(who: str, data: Facts, times: int) -> str:
    return _("Rated the help: %(score)s of 5") % {"score": data.get("score", "–")}


def _changed(who: str, data: Facts, times: int) -> str:
    return _("Changed the rating from %(was)s to %(to)s") % {"was": data.get("was", "–"), "to": data.get("to", "–")}


_TELLERS: dict[str, Teller] = {
    "ticket.opened": _opened,
    "contact.added": _contact,
    "reply.sent": _replied,
    "ticket.resolved": lambda who, data, times: _("%(who)s resolved it") % {"who": who},
    "ticket.reopened": _reopened,
    "repeat.found": _found,
    "survey.sent": lambda who, data, times: _("Was asked how it went"),
    "survey.answered": _answered,
    "survey.answer_changed": _changed,
    "order": lambda who, data, times: _("Placed an order"),
    "note": lambda who, data, times: _("%(who)s noted") % {"who": who},
}
_ICONS = {
    "contact.added": "message-square",
    "reply.sent": "reply",
    "ticket.resolved": "check",
    "ticket.reopened": "rotate-ccw",
    "repeat.found": "rotate-ccw",
    "survey.sent": "mail-question-mark",
    "survey.answered": "star",
    "survey.answer_changed": "star",
    "order": "package",
    "note": "sticky-note",
}
WORTH_TELLING = tuple(kind for kind in _TELLERS if "." in kind)
"""Events of requests that are touch points."""
