"""What is true of this desk as a whole."""

from helpdesk.models import Installation


def installation() -> Installation:
    """The one row, or its defaults before set-up."""
    return Installation.objects.filter(pk=1).first() or Installation()


def is_demo() -> bool:
    """Whether the demo data was loaded here."""
    return installation().is_demo
