"""Insert-or-nothing and count-up in one statement, the same words on both databases (SQLite ≥ 3.35, PostgreSQL)."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import connection
from django.db.models import Model


def insert_once(row: Model, *, unique: Sequence[str]) -> bool:
    """Insert the unsaved row unless one with the same `unique` fields is there; True when it was inserted (pk is set).

    A parallel twin that is not yet committed is waited for. No savepoint is needed: nothing fails.
    """
    meta = row._meta
    fields = [field for field in meta.concrete_fields if not field.primary_key]
    values = [field.get_db_prep_save(field.pre_save(row, add=True), connection) for field in fields]
    quote: Any = connection.ops.quote_name
    columns = ", ".join(quote(field.column) for field in fields)
    conflict = ", ".join(quote(meta.get_field(name).column) for name in unique)  # type: ignore[union-attr]
    marks = ", ".join(["%s"] * len(fields))
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {quote(meta.db_table)} ({columns}) VALUES ({marks})"
            f" ON CONFLICT ({conflict}) DO NOTHING RETURNING {quote(meta.pk.column)}",
            values,
        )
        made = cursor.fetchone()
    if made:
        row.pk = made[0]
        row._state.adding, row._state.db = False, connection.alias
    return bool(made)


def one_at_a_time(what: str) -> None:
    """Let nobody else pass here with the same words until the transaction ends: for rules that count several rows.

    SQLite lets one transaction write at a time anyway.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [what])


def count_up(model: type[Model], rows: Sequence[Mapping[str, Any]], *, unique: Sequence[str]) -> list[int]:
    """Add one to `count` of each row (made when missing); answers the new counts in the order of `rows`."""
    meta = model._meta
    quote: Any = connection.ops.quote_name
    names = [*unique, "count"]
    columns = ", ".join(quote(name) for name in names)
    conflict = ", ".join(quote(name) for name in unique)
    marks = ", ".join("(" + ", ".join(["%s"] * len(unique)) + ", 1)" for _ in rows)
    values = [
        meta.get_field(name).get_db_prep_save(row[name], connection)  # type: ignore[union-attr]
        for row in rows
        for name in unique
    ]
    table = quote(meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} ({columns}) VALUES {marks}"
            f" ON CONFLICT ({conflict}) DO UPDATE SET {quote('count')} = {table}.{quote('count')} + 1"
            f" RETURNING {quote('count')}",
            values,
        )
        return [count for (count,) in cursor.fetchall()]
