"""What every page knows, and keyset pagination for every list."""

import base64
import binascii
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Generic, TypeVar

from django.db.models import DateTimeField, Model, Q, QuerySet
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from helpdesk.kernel.shelf import settings_pages
from helpdesk.kernel.slots import ask

M = TypeVar("M", bound=Model)


def page(request: HttpRequest) -> dict[str, Any]:
    """Context of every template, read only when a template asks: `house` (brand, demo), `rail` (the desk's views) and `shelf` (the settings)."""
    from helpdesk.queries.installation import installation

    return {
        "house": SimpleLazyObject(installation),
        "shelf": SimpleLazyObject(settings_pages),
        "rail": SimpleLazyObject(lambda: next(iter(ask("rail", request.user)), None)),
    }


@dataclass(frozen=True)
class Slice(Generic[M]):
    """One page of a list: its rows and the opaque cursors of its neighbours (None at the ends)."""

    rows: Sequence[M]
    next: str | None
    previous: str | None


def keyset(rows: QuerySet[M], *, by: str, cursor: str | None, size: int, rising: bool = False) -> Slice[M]:
    """Rows ordered by `-by, -pk` (`rising`: by `by, pk`) after or before the cursor: one query, no offset, no count.

    A cursor that cannot be read counts as none. `by` names a column of datetimes or of text that is never null.
    """
    place = _read_cursor(cursor, is_text=not isinstance(rows.model._meta.get_field(by), DateTimeField))
    backwards = place is not None and place[0] == "p"
    upwards = rising is not backwards
    if place is not None:
        way = "gt" if upwards else "lt"
        beyond = Q(**{f"{by}__{way}": place[1]}) | Q(**{by: place[1], f"pk__{way}": place[2]})
        # The first filter lets the index start at the right place; the OR alone would not.
        rows = rows.filter(**{f"{by}__{way}e": place[1]}).filter(beyond)
    found = list(rows.order_by(*((by, "pk") if upwards else (f"-{by}", "-pk")))[: size + 1])
    more, found = len(found) > size, found[:size]
    if backwards:
        found.reverse()
    follows, precedes = (True, more) if backwards else (more, place is not None)
    return Slice(
        found,
        _cursor("n", found[-1], by) if found and follows else None,
        _cursor("p", found[0], by) if found and precedes else None,
    )


def _cursor(way: str, row: Model, by: str) -> str:
    at = getattr(row, by)
    value = json.dumps([way, at.isoformat() if isinstance(at, datetime) else at, row.pk], separators=(",", ":"))
    return base64.urlsafe_b64encode(value.encode()).decode().rstrip("=")


def _read_cursor(cursor: str | None, *, is_text: bool) -> tuple[str, datetime | str, int] | None:
    if not cursor or len(cursor) > 600:
        return None
    try:
        way, at, pk = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        if way not in ("n", "p") or not isinstance(at, str) or not 0 < int(pk) < 2**63:
            return None
        if is_text:
            return (way, at, int(pk)) if at.isprintable() else None
        moment = datetime.fromisoformat(at)
        if moment.tzinfo is None:
            return None
        # In UTC, as the database asks for it: that too can leave the calendar.
        return way, moment.astimezone(UTC), int(pk)
    except (ValueError, TypeError, OverflowError, binascii.Error):
        return None
