"""The full-text index of requests, and public numbers that begin at 1001."""

from typing import Any

from django.db import migrations

from tickets.search import TICKETS


def begin_at_1001(apps: Any, schema_editor: Any) -> None:
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("ALTER TABLE tickets_ticket ALTER COLUMN number RESTART WITH 1001")
    else:
        schema_editor.execute("DELETE FROM sqlite_sequence WHERE name = 'tickets_ticket'")
        schema_editor.execute("INSERT INTO sqlite_sequence (name, seq) VALUES ('tickets_ticket', 1000)")


class Migration(migrations.Migration):
    dependencies = [("tickets", "0001_initial")]
    operations = [TICKETS.migration(), migrations.RunPython(begin_at_1001, migrations.RunPython.noop)]
