"""One search for both databases: SQLite's FTS5 or PostgreSQL's tsvector hold folded terms made by kernel/folding.py.

Input never reaches a query parser raw: queries are built from tokens of letters, digits and inner marks only.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import connection
from django.db.migrations.operations import RunPython

from helpdesk.kernel.folding import request_stem, tokens

_WEIGHTS = "ABCD"


@dataclass(frozen=True)
class Index:
    """A full-text index named `name` with weighted fields (most important first, at most four)."""

    name: str
    fields: tuple[str, ...]
    weights: tuple[float, ...]

    def put(self, id: int, texts: Sequence[Iterable[str]], *, is_new: bool = False) -> None:
        """Replace what is known of `id`: one iterable of terms per field. `is_new` spares the look for an old entry."""
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                cursor.execute(
                    f"INSERT INTO {self.name} (id, terms) VALUES (%s, %s::tsvector)"
                    " ON CONFLICT (id) DO UPDATE SET terms = EXCLUDED.terms",
                    [id, _vector(texts)],
                )
                return
            if not is_new:
                cursor.execute(f"DELETE FROM {self.name} WHERE rowid = %s", [id])
            marks = ", ".join(["%s"] * len(self.fields))
            cursor.execute(
                f"INSERT INTO {self.name} (rowid, {', '.join(self.fields)}) VALUES (%s, {marks})",
                [id, *(" ".join(map(_bare, terms)) for terms in texts)],
            )

    def put_all(self, entries: Iterable[tuple[int, Sequence[Iterable[str]]]]) -> None:
        """Add many ids that have no entry yet, as one stream."""
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                with cursor.copy(f"COPY {self.name} (id, terms) FROM STDIN") as stream:
                    for id, texts in entries:
                        stream.write_row((id, _vector(texts)))
                return
            marks = ", ".join(["%s"] * len(self.fields))
            cursor.executemany(
                f"INSERT INTO {self.name} (rowid, {', '.join(self.fields)}) VALUES (%s, {marks})",
                [(id, *(" ".join(map(_bare, terms)) for terms in texts)) for id, texts in entries],
            )

    def drop(self, id: int) -> None:
        """Forget `id`."""
        column = "id" if connection.vendor == "postgresql" else "rowid"
        with connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM {self.name} WHERE {column} = %s", [id])

    def all_of(self, query: str, *, limit: int) -> list[int]:
        """Ids that hold every word of the query (the last one may be a beginning), greatest id first."""
        words = [request_stem(token) for token in tokens(query)[:12]]
        if not words:
            return []
        if connection.vendor == "postgresql":
            wanted = " & ".join([f"'{w}'" for w in map(_bare, words[:-1])] + [f"'{_bare(words[-1])}':*"])
            sql = f"SELECT id FROM {self.name} WHERE terms @@ %s::tsquery ORDER BY id DESC LIMIT %s"
        else:
            wanted = " AND ".join([f'"{_bare(w)}"' for w in words[:-1]] + [f'"{_bare(words[-1])}"*'])
            sql = f"SELECT rowid FROM {self.name} WHERE {self.name} MATCH %s ORDER BY rowid DESC LIMIT %s"
        with connection.cursor() as cursor:
            cursor.execute(sql, [wanted, limit])
            return [row[0] for row in cursor.fetchall()]

    def any_of(self, terms: Iterable[str], *, limit: int) -> list[tuple[int, float]]:
        """(id, rank) of what holds any of the terms, best first; the rank is comparable within one answer only."""
        words = list(dict.fromkeys(_bare(term) for term in terms))[:64]
        if not words:
            return []
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                weights = "{" + ",".join(str(w / max(self.weights)) for w in _padded(self.weights)) + "}"
                cursor.execute(
                    f"SELECT id, ts_rank(%s::real[], terms, q, 1) AS rank FROM {self.name}, (SELECT %s::tsquery AS q) AS query"
                    " WHERE terms @@ q ORDER BY rank DESC, id LIMIT %s",
                    [weights, " | ".join(f"'{w}'" for w in words), limit],
                )
            else:
                weights = ", ".join(str(w) for w in self.weights)
                cursor.execute(
                    f"SELECT rowid, -bm25({self.name}, {weights}) AS rank FROM {self.name} WHERE {self.name} MATCH %s"
                    " ORDER BY rank DESC, rowid LIMIT %s",
                    [" OR ".join(f'"{w}"' for w in words), limit],
                )
            return [(row[0], float(row[1])) for row in cursor.fetchall()]

    def migration(self) -> RunPython:
        """The migration step that makes the index on either database."""

        def make(apps: object, schema_editor: object) -> None:
            execute = schema_editor.execute  # type: ignore[attr-defined]
            if schema_editor.connection.vendor == "postgresql":  # type: ignore[attr-defined]
                execute(f"CREATE TABLE {self.name} (id bigint PRIMARY KEY, terms tsvector NOT NULL)")
                execute(f"CREATE INDEX {self.name}_terms ON {self.name} USING gin (terms)")
            else:
                execute(
                    f"CREATE VIRTUAL TABLE {self.name} USING fts5({', '.join(self.fields)},"
                    " tokenize=\"unicode61 remove_diacritics 0 tokenchars '-/._'\")"
                )

        def drop(apps: object, schema_editor: object) -> None:
            schema_editor.execute(f"DROP TABLE {self.name}")  # type: ignore[attr-defined]

        return RunPython(make, drop)


def _bare(term: str) -> str:
    """A term as both engines keep it whole: without marks of their query languages, letters beyond ASCII spelt by number.

    SQLite's tokenizer knows the letters of an older Unicode only and would tear a word apart at a newer one.
    """
    kept = (c for c in term if c.isalnum() or c in "-/._")
    return "".join(c if c.isascii() else f"_{ord(c):x}_" for c in kept)[:200] or "-"


def _padded(weights: Sequence[float]) -> list[float]:
    # PostgreSQL wants the weights of D, C, B, A in that order.
    return [*reversed([*weights, *([0.0] * (4 - len(weights)))])]


def _vector(texts: Sequence[Iterable[str]]) -> str:
    """The literal of a tsvector with positions and weights (at most 255 positions a word, as PostgreSQL keeps)."""
    places: dict[str, list[str]] = {}
    position = 0
    for weight, terms in zip(_WEIGHTS, texts, strict=False):
        for term in terms:
            position = min(position + 1, 16_383)
            places.setdefault(_bare(term), []).append(f"{position}{weight}")
    return " ".join(f"'{term}':{','.join(found[:255])}" for term, found in places.items())
