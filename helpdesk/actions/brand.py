"""Brand: the company's name, colour, logo, and the name its mails come from."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from helpdesk.actions.mail import queue_mail
from helpdesk.kernel.acting import action
from helpdesk.kernel.errors import Invalid
from helpdesk.kernel.events import announce
from helpdesk.kernel.files.logos import NAME
from helpdesk.kernel.look.colour import is_colour
from helpdesk.kernel.text import clean_line
from helpdesk.models import Installation, Mail, User
from helpdesk.queries.installation import forget_installation


@action
def set_brand(*, by: User, name: str, accent: str) -> Installation:
    """Set the company's name and colour (#rrggbb; empty: the house's own). Raises Invalid."""
    name = clean_line(name, limit=80)
    if not name:
        raise Invalid({"name": _("Please give a name.")})
    accent = accent.lower()
    if accent and not is_colour(accent):
        raise Invalid({"accent": _("Write the colour as # and six digits, as in #0b6b5d.")})
    return _change(by, "brand.changed", name=name, accent=accent)


@action
def set_logo(file: str, *, by: User) -> Installation:
    """Show the stored picture of this name beside the company's; empty: the letter mark."""
    if file and not NAME.fullmatch(file):
        raise ValueError(file)
    return _change(by, "brand.changed", logo=file)


@action
def set_mail_name(name: str, *, by: User) -> Installation:
    """Let mails come from this name; empty: from the company's."""
    return _change(by, "mail.changed", mail_name=clean_line(name, limit=80))


@action
def send_test_mail(*, by: User) -> Mail | None:
    """Mail `by` a few words through the same courier as every other mail; a test still waiting is given up for it."""
    row, _made = Installation.objects.get_or_create(pk=1)
    Mail.objects.filter(kind="test", state=Mail.State.DUE).update(state=Mail.State.DROPPED)
    return queue_mail("test", announce("mail.tested", row, by=by), by=by, to=by)


def _change(by: User, kind: str, **values: Any) -> Installation:
    """Write what differs; the event names the fields and the colour, no free text."""
    Installation.objects.get_or_create(pk=1)
    row = Installation.objects.select_for_update().get(pk=1)
    changed = [name for name, value in values.items() if getattr(row, name) != value]
    if changed:
        was, colour = row.accent, values.get("accent", row.accent)
        for name in changed:
            setattr(row, name, values[name])
        row.save(update_fields=changed)
        announce(kind, row, by=by, changed=changed, was=was, to=colour)
        forget_installation()
        # Somebody may have read the old row while this was not yet committed.
        transaction.on_commit(forget_installation)
    return row
