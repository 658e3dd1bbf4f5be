"""Words for CHECK constraints."""

from django.db.models import Q


def both_or_neither(one: Q, other: Q) -> Q:
    """The two conditions hold together or not at all (Django's Q has no equality that reaches the database)."""
    return (one & other) | (~one & ~other)
