"""Notes on a person: write one, take back one's own."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from customers.access import person_for
from customers.actions.note import delete_note, write_note
from customers.desk.person import person_page
from customers.models import Note
from customers.rules import may_edit_persons, may_see_persons
from helpdesk.access import StaffRequest
from helpdesk.kernel.doors import back_with, desk, not_found
from helpdesk.kernel.errors import Invalid


@desk(may_see_persons)
@require_POST
def notes(request: StaffRequest, id: str) -> HttpResponse:
    """POST `body`."""
    person = person_for(request.user, id, may_edit_persons)
    body = request.POST.get("body", "")
    try:
        write_note(person, by=request.user, body=body)
    except Invalid as problem:
        return person_page(request, person.pk, note=body, problem=str(problem), status=422)
    return back_with(request, reverse("person", args=[person.pk]), _("Note added."))


@desk(may_see_persons)
@require_POST
def note(request: StaffRequest, id: str, note_id: int) -> HttpResponse:
    """POST takes back one's own note."""
    person = person_for(request.user, id, may_edit_persons)
    found = Note.objects.select_related("person").filter(pk=note_id, person=person).first()
    if found is None:
        raise not_found()
    delete_note(found, by=request.user)
    return back_with(request, reverse("person", args=[person.pk]), _("Note deleted."))
