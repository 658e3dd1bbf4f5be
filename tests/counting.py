"""Counting what is asked of the database."""

from django.test.utils import CaptureQueriesContext


def questions(counted: CaptureQueriesContext) -> int:
    """Statements that read or write; the marks of the test's inner transaction are none."""
    return sum(not query["sql"].startswith(("SAVEPOINT", "RELEASE")) for query in counted.captured_queries)
