"""Files that go with a reply or a note: they wait under the composer's token until it is sent, and survive a refusal."""

from hashlib import sha256

from helpdesk.access import StaffRequest
from helpdesk.kernel.files.uploads import incoming
from tickets.actions.attachment import take_in
from tickets.models import Ticket

FILES = "attachments"


def stage_of(request: StaffRequest, ticket: Ticket, token: str) -> str:
    """Where the files of this composer wait: nobody else's token leads there. Empty without a token."""
    return sha256(f"composer/{request.user.pk}/{ticket.pk}/{token}".encode()).hexdigest() if token else ""


def take_files(request: StaffRequest, ticket: Ticket, token: str) -> tuple[str, str]:
    """Stage what came in and take back what was ticked; the stage, and a sentence about what was not taken."""
    stage = stage_of(request, ticket, token)
    if not stage:
        return "", ""
    refused = take_in(incoming(request, FILES), by=request.user, stage=stage, remove=request.POST.getlist("remove"))
    return stage, " ".join(refused)
