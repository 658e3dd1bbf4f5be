"""Countdowns: what is left of the promises a page shows, in the words and the language the page was drawn with."""

from collections.abc import Mapping
from datetime import UTC, datetime

from django.http import HttpResponse, JsonResponse

from helpdesk.access import StaffRequest
from helpdesk.kernel.doors import desk
from helpdesk.templatetags.house import icon
from tickets.queries.deadlines.words import standing
from tickets.rules import may_see_desk


@desk(may_see_desk)
def countdown(request: StaffRequest) -> HttpResponse:
    """`?at=<due>-<warn>&at=…` in milliseconds since 1970, `<warn>` may be empty: state, icon and words of each, in order.

    Nothing is looked up: what a page knows already is only said anew.
    """
    return JsonResponse([_said(*_moments(text)) for text in request.GET.getlist("at")], safe=False)


def _said(due: datetime, warn: datetime | None) -> Mapping[str, str]:
    now = standing(due, warn)
    return {"state": now.state, "icon": icon(now.icon), "words": now.words}


def _moments(text: str) -> tuple[datetime, datetime | None]:
    """Both moments; what cannot be read counts as 1970, which only its asker sees."""
    due, _dash, warn = text.partition("-")
    return _moment(due) or datetime.fromtimestamp(0, UTC), _moment(warn)


def _moment(digits: str) -> datetime | None:
    if not (digits.isascii() and digits.isdigit() and len(digits) <= 14):
        return None
    return datetime.fromtimestamp(int(digits) / 1000, UTC)
