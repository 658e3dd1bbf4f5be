"""`manage.py count_letters`: make the IDF table of the repeat detector from the letters in tickets/data."""

import json
from typing import Any

from django.core.management.base import BaseCommand

from tickets.queries.repeats.similarity import TABLE, count_idf


def table_text() -> str:
    """The table as the file holds it: the same letters make the same bytes."""
    folder = TABLE.parent
    letters = [
        line
        for path in sorted(folder.glob("letters-*.txt"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.strip()
    ]
    return json.dumps(count_idf(letters), ensure_ascii=False, indent=1) + "\n"


class Command(BaseCommand):
    """Writes the table beside the letters; a changed table needs a new detector version."""

    requires_system_checks: list[str] = []
    help = "Count the letters in tickets/data into the IDF table of the repeat detector"

    def handle(self, *args: Any, **options: Any) -> None:
        """Write it and say how large it is."""
        text = table_text()
        TABLE.write_text(text, encoding="utf-8")
        self.stdout.write(f"{TABLE.name}: {len(text.encode())} bytes")
