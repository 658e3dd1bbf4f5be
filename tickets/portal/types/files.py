"""The files that a type's own fields ask for, as they come in with the customer's form."""

from django.http import HttpRequest

from helpdesk.kernel.files.uploads import Incoming, incoming
from tickets.actions.attachment import take_in
from tickets.models import Attachment
from tickets.queries.types.form_fields import OwnFields, name_of
from tickets.queries.types.form_files import file_fields, stage_of, staged_files


def take_field_files(request: HttpRequest, form: OwnFields, *, stage: str) -> dict[str, Attachment]:
    """Stage what came in for each file field (the newest one counts), say beside it what was not taken; slug → file."""
    for one in file_fields(form.own):
        came, place = incoming(request, name_of(one)), stage_of(stage, one)
        earlier = _waiting(place) if came.files else []
        newest = Incoming(came.files[-1:], came.refused)
        for sentence in take_in(newest, by=None, stage=place, remove=[*request.POST.getlist("remove"), *earlier]):
            form.add_error(name_of(one), sentence)
    return staged_files(form.own, stage)


def _waiting(place: str) -> list[str]:
    return [str(pk) for pk in Attachment.objects.filter(stage=place).values_list("pk", flat=True)]
