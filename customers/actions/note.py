"""Notes on a person: what colleagues should know whatever the request; never mailed, never shown to the person."""

from django.utils.translation import gettext as _

from customers.actions.identity import standing
from customers.models import Note, Person
from helpdesk.kernel import clock
from helpdesk.kernel.acting import action
from helpdesk.kernel.doors import Forbidden
from helpdesk.kernel.errors import Invalid
from helpdesk.kernel.events import announce
from helpdesk.kernel.text import clean_text
from helpdesk.models import User

LONGEST = 4000


@action
def write_note(person: Person, *, by: User, body: str) -> Note:
    """Write down a remark; the same words of the same colleague just before are the same note. Raises Invalid, AlreadyMerged."""
    person = standing(person)
    text = clean_text(body, limit=LONGEST + 1)
    if not text:
        raise Invalid({"body": _("Please write something.")})
    if len(text) > LONGEST:
        raise Invalid({"body": _("The text is too long: at most 4,000 characters.")})
    newest = Note.objects.filter(person=person).order_by("-pk").first()
    if newest is not None and (newest.author_id, newest.body) == (by.pk, text):
        return newest
    note = Note.objects.create(person=person, body=text, author=by, created_at=clock.now())
    announce("person.noted", person, by=by, note=note.pk)
    return note


@action
def delete_note(note: Note, *, by: User) -> None:
    """Take back one's own remark; gone already: nothing happens. Raises Forbidden for somebody else's."""
    if note.author_id != by.pk:
        raise Forbidden
    gone, _kinds = Note.objects.filter(pk=note.pk, author=by).delete()
    if gone:
        announce("person.note_deleted", note.person, by=by, note=note.pk)
