"""Public numbers begin at 1001 on a fresh SQLite too: altering an empty table there had made it forget where to go on."""

from typing import Any

from django.db import migrations


def begin_at_1001(apps: Any, schema_editor: Any) -> None:
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("UPDATE sqlite_sequence SET seq = 1000 WHERE name = 'tickets_ticket' AND seq < 1000")
        schema_editor.execute(
            "INSERT INTO sqlite_sequence (name, seq) SELECT 'tickets_ticket', 1000"
            " WHERE NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = 'tickets_ticket')"
        )


class Migration(migrations.Migration):
    dependencies = [("tickets", "0007_report_snapshots")]
    operations = [migrations.RunPython(begin_at_1001, migrations.RunPython.noop)]
