"""Template tags of deadlines: the quiet countdown of a list row."""

from datetime import datetime

from django import template
from django.utils import formats, timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from helpdesk.templatetags.house import icon
from tickets.models import Deadline, Ticket
from tickets.queries.deadlines.words import standing

register = template.Library()


@register.filter
def countdown(ticket: Ticket) -> SafeString:
    """What is due next on a request: text with an icon, amber when near, red when over; the whole promise in the tooltip."""
    due = ticket.next_due_at
    if due is None:
        return mark_safe("")
    now, warn = standing(due, ticket.next_warn_at), ticket.next_warn_at
    kind = Deadline.Kind(ticket.next_due_kind).label
    return format_html(
        '<time class="due due--{}" data-due="{}" data-warn="{}" datetime="{}" title="{}">{}'
        '<span class="hidden-label">{}</span> <span data-left>{}</span></time>',
        now.state,
        due.isoformat(),
        warn.isoformat() if warn else "",
        due.isoformat(),
        _("%(kind)s: due %(moment)s") % {"kind": kind, "moment": _exact(due)},
        icon(now.icon),
        _("%(kind)s:") % {"kind": kind},
        now.words,
    )


def _exact(moment: datetime) -> str:
    return formats.date_format(timezone.localtime(moment), "DATETIME_FORMAT")
