"""Template tags of the house: icons, avatars, dates, rich text. Loaded everywhere (settings: builtins)."""

import re
from datetime import date, datetime
from functools import lru_cache
from typing import Any

import lucide
from django import template
from django.utils import formats, timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from helpdesk.kernel import clock, richtext

register = template.Library()
_WEEKDAY_FIRST = re.compile(r"^([lD]) (j [FM](?: Y)?)")


@register.simple_tag
@lru_cache(maxsize=256)
def icon(name: str) -> SafeString:
    """An inline Lucide icon, hidden from screen readers: a word always stands beside it."""
    try:
        svg = lucide._render_icon(name, None, **{"class": "icon", "aria-hidden": "true", "focusable": "false"})
    except lucide.IconDoesNotExist:
        # Names of categories and request types come from people; an unknown one shall not take the page away.
        return icon("circle")
    return mark_safe(svg.replace(' width="24" height="24"', ""))


@register.simple_tag
def avatar(name: str, size: str = "") -> SafeString:
    """Initials on a quiet tint derived from the name; decoration, the name stands beside it."""
    words = [word for word in str(name).split() if word[:1].isalnum()]
    initials = (words[0][:1] + (words[-1][:1] if len(words) > 1 else "")) if words else "?"
    tint = sum(map(ord, str(name))) % 4 + 1
    css = f"avatar tint-{tint}" + (f" avatar--{size}" if size else "")
    return format_html('<span class="{}" aria-hidden="true">{}</span>', css, initials.upper())


@register.filter
def markdown(source: str) -> SafeString:
    """Our people's Markdown as safe HTML."""
    return richtext.markdown(source)


@register.filter
def plain(source: str) -> SafeString:
    """A customer's text as safe HTML."""
    return richtext.plain(source)


@register.filter
def ago(at: datetime | None) -> SafeString:
    """`<time>`: age in words within a week, else the date; the exact moment in the tooltip."""
    if at is None:
        return mark_safe("")
    exact = formats.date_format(timezone.localtime(at), "DATETIME_FORMAT")
    return format_html('<time datetime="{}" title="{}">{}</time>', at.isoformat(), exact, _age(at))


@register.filter
def near(at: datetime | None) -> SafeString:
    """`<time>` of a moment, past or to come: relative within a week, with its hour; the whole moment in the tooltip."""
    if at is None:
        return mark_safe("")
    whole = formats.date_format(timezone.localtime(at), "DATETIME_FORMAT")
    return format_html('<time datetime="{}" title="{}">{}</time>', at.isoformat(), whole, clock.in_words(at))


@register.filter
def day(at: date) -> SafeString:
    """`<time>` of a day, or of a moment's day: relative within a week; the whole date in the tooltip."""
    local = timezone.localtime(at).date() if isinstance(at, datetime) else at
    whole = dated(local, "l j F Y")
    return format_html('<time datetime="{}" title="{}">{}</time>', local.isoformat(), whole, clock.day_in_words(local))


@register.filter(expects_localtime=True)
def dated(at: date, pattern: str) -> str:
    """A day in Django's letters, the weekday first: "l j F" is Monday 23 November; Turkish names the day after the date."""
    if get_language() == "tr":
        pattern = _WEEKDAY_FIRST.sub(r"\2 \1", pattern)
    return formats.date_format(at, pattern)


@register.filter
def exact(at: datetime | None) -> SafeString:
    """`<time>` with day and hour."""
    if at is None:
        return mark_safe("")
    text = formats.date_format(timezone.localtime(at), "DATETIME_FORMAT")
    return format_html('<time datetime="{}">{}</time>', at.isoformat(), text)


@register.filter
def hour(at: datetime) -> SafeString:
    """`<time>` with the hour alone, for what stands under its day; the whole moment in the tooltip."""
    local = timezone.localtime(at)
    whole = formats.date_format(local, "DATETIME_FORMAT")
    return format_html(
        '<time datetime="{}" title="{}">{}</time>', at.isoformat(), whole, formats.date_format(local, "TIME_FORMAT")
    )


@register.filter
def moment(at: datetime | None) -> SafeString:
    """`<time>` of a moment to come: the hour, with the day unless it is today; the whole moment in the tooltip."""
    if at is None:
        return mark_safe("")
    local = timezone.localtime(at)
    whole = formats.date_format(local, "DATETIME_FORMAT")
    today = local.date() == timezone.localdate(clock.now())
    text = (
        formats.date_format(local, "TIME_FORMAT")
        if today
        else f"{formats.date_format(local, 'j M')} {formats.date_format(local, 'TIME_FORMAT')}"
    )
    return format_html('<time datetime="{}" title="{}">{}</time>', at.isoformat(), whole, text)


@register.filter
def bytes_in_words(size: int) -> str:
    """File size as people say it: 12 KB, 1,4 MB."""
    if size < 1000:
        return ngettext("%(count)d byte", "%(count)d bytes", size) % {"count": size}
    if size < 1_000_000:
        return f"{round(size / 1000)} KB"
    return f"{formats.number_format(size / 1_000_000, 1)} MB"


@register.filter
def money(amount: Any, currency: str) -> str:
    """An amount with its currency, in the reader's notation: ₺ 23.410,00."""
    signs = {"TRY": "₺", "EUR": "€", "USD": "$", "GBP": "£"}
    return f"{signs.get(currency, currency)} {formats.number_format(amount, 2, use_l10n=True, force_grouping=True)}"


@register.simple_tag(takes_context=True)
def query(context: dict[str, Any], **changes: Any) -> str:
    """The present query string with changes; None takes a parameter out."""
    values = context["request"].GET.copy()
    for name, value in changes.items():
        if value is None:
            values.pop(name, None)
        else:
            values[name] = value
    return f"?{values.urlencode()}" if values else "?"


def _age(at: datetime) -> str:
    seconds = (clock.now() - at).total_seconds()
    if seconds < 60:
        return _("now")
    if seconds < 3600:
        return ngettext("%(count)d min", "%(count)d min", int(seconds // 60)) % {"count": seconds // 60}
    if seconds < 86_400:
        return ngettext("%(count)d h", "%(count)d h", int(seconds // 3600)) % {"count": seconds // 3600}
    if seconds < 7 * 86_400:
        return ngettext("%(count)d day", "%(count)d days", int(seconds // 86_400)) % {"count": seconds // 86_400}
    local = timezone.localtime(at)
    return formats.date_format(local, "j M Y" if local.year != clock.now().year else "j M")
