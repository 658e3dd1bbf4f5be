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


Place = tuple[str, datetime | str | None, int]
"""Where a page ended: n (read on) or p (read back), the row's date or text (None: it has none) and its pk."""


@dataclass(frozen=True)
class Slice(Generic[M]):
    """One page of a list: its rows and the opaque cursors of its neighbours (None at the ends)."""

    rows: Sequence[M]
    next: str | None
    previous: str | None


def keyset(rows: QuerySet[M], *, by: str, cursor: str | None, size: int, rising: bool = False) -> Slice[M]:
    """Rows ordered by `-by, -pk` (`rising`: by `by, pk`) after or before the cursor: one query, no offset, no count.

    A cursor that cannot be read counts as none. `by` names a column (or an annotation) of datetimes, or a column of text,
    that is never null.
    """
    is_dated = by in rows.query.annotations or isinstance(rows.model._meta.get_field(by), DateTimeField)
    place = _read_cursor(cursor, is_text=not is_dated)
    backwards = place is not None and place[0] == "p"
    upwards = rising is not backwards
    if place is not None:
        way = "gt" if upwards else "lt"
        beyond = Q(**{f"{by}__{way}": place[1]}) | Q(**{by: place[1], f"pk__{way}": place[2]})
        # The first filter lets the index start at the right place; the OR alone would not.
        rows = rows.filter(**{f"{by}__{way}e": place[1]}).filter(beyond)
    found = list(rows.order_by(*((by, "pk") if upwards else (f"-{by}", "-pk")))[: size + 1])
    return _slice(found, by, size, backwards=backwards, is_first=place is None)


def keyset_dated_first(rows: QuerySet[M], *, by: str, cursor: str | None, size: int) -> Slice[M]:
    """Rows by `by, pk`, the earliest first, and after them those without a date, the greatest pk first; at most two queries.

    `by` names a datetime column that may be null. Two questions, because each of them is answered by an index.
    """
    place = _read_cursor(cursor, is_nullable=True)
    dated, undated = rows.filter(**{f"{by}__isnull": False}), rows.filter(**{f"{by}__isnull": True})
    among_dated = place is None or place[1] is not None
    backwards = place is not None and place[0] == "p"
    first, second = (dated, undated) if among_dated else (undated, dated)
    found = _from(first, by, place, size + 1, is_dated=among_dated, backwards=backwards)
    # The cursor's own half is used up: the other one goes on, unless it lies behind.
    if len(found) <= size and among_dated is not backwards:
        found += _from(second, by, None, size + 1 - len(found), is_dated=not among_dated, backwards=backwards)
    return _slice(found, by, size, backwards=backwards, is_first=place is None)


def _from(rows: QuerySet[M], by: str, place: Place | None, limit: int, *, is_dated: bool, backwards: bool) -> list[M]:
    # Dated rows rise, undated ones fall; read backwards, each the other way.
    way = "gt" if is_dated is not backwards else "lt"
    sign = "" if way == "gt" else "-"
    if place is not None and is_dated:
        beyond = Q(**{f"{by}__{way}": place[1]}) | Q(**{by: place[1], f"pk__{way}": place[2]})
        rows = rows.filter(**{f"{by}__{way}e": place[1]}).filter(beyond)
    elif place is not None:
        rows = rows.filter(**{f"pk__{way}": place[2]})
    return list(rows.order_by(*([f"{sign}{by}", f"{sign}pk"] if is_dated else [f"{sign}pk"]))[:limit])


def _slice(found: list[M], by: str, size: int, *, backwards: bool, is_first: bool) -> Slice[M]:
    """The page of what was read from a place on: one row more than fits says that it goes on."""
    more, found = len(found) > size, found[:size]
    if backwards:
        found.reverse()
    follows, precedes = (True, more) if backwards else (more, not is_first)
    return Slice(
        found,
        _cursor("n", found[-1], by) if found and follows else None,
        _cursor("p", found[0], by) if found and precedes else None,
    )


def _cursor(way: str, row: Model, by: str) -> str:
    at = getattr(row, by)
    value = json.dumps([way, at.isoformat() if isinstance(at, datetime) else at, row.pk], separators=(",", ":"))
    return base64.urlsafe_b64encode(value.encode()).decode().rstrip("=")


def _read_cursor(cursor: str | None, *, is_text: bool = False, is_nullable: bool = False) -> Place | None:
    if not cursor or len(cursor) > 600:
        return None
    try:
        way, at, pk = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        if way not in ("n", "p") or not 0 < int(pk) < 2**63:
            return None
        if at is None and is_nullable:
            return way, None, int(pk)
        if not isinstance(at, str):
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
