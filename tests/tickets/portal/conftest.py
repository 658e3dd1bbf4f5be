"""Who comes to the portal."""

import pytest
from django.test import Client


@pytest.fixture
def visitor() -> Client:
    """A browser without cookies whose POSTs are checked for forgery, as in life."""
    return Client(enforce_csrf_checks=True)
