"""Template tags of reports: numbers in words, a table's cells, and the parts of a chart."""

from typing import Any

from django import template
from django.utils.translation import gettext as _

from helpdesk.kernel.reporting.reports import Heading, Number, Row
from tickets.reports.frame.numbers import said as in_words

register = template.Library()


@register.filter
def said(number: Number | None) -> str:
    """A number in the reader's language; a dash where there is none."""
    return in_words(number)


@register.filter
def under(row: Row, heading: Heading) -> Number | None:
    """The number of a row that stands under a heading."""
    return row.numbers.get(heading.key)


@register.filter
def interval(number: Number) -> str:
    """The interval of a share: 63–90 %."""
    low, high = round(100 * (number.low or 0)), round(100 * (number.high or 0))
    return _("%(low)d–%(high)d %%") % {"low": low, "high": high}


@register.filter
def across(value: Any) -> str:
    """A share of 0–1, or a place in percent, as an attribute of a drawing: never with a decimal comma."""
    return f"{round(float(value), 3)}%"


@register.filter
def down(value: Any) -> str:
    """Pixels as an attribute of a drawing."""
    return f"{round(float(value), 2)}"


@register.filter
def percent_across(share: float | None) -> str:
    """A share as a place across a drawing."""
    return across(100 * (share or 0))


@register.filter
def reach(number: Number) -> str:
    """How wide the interval of a share is."""
    return across(100 * ((number.high or 0) - (number.low or 0)))
