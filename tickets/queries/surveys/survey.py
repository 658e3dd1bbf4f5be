"""What was asked and answered: by the link of a survey mail, for a request, for a person."""

from django.db.models import Q

from customers.models import Person
from helpdesk.kernel import clock
from helpdesk.kernel.links import secret_hash
from tickets.models import Answer, Invitation, Ticket

ANSWERABLE = ("handing_over", "sent", "uncertain", "answered")
"""States in which the link answers: the mail may arrive before we have noted that it left."""


def is_answerable(invitation: Invitation) -> bool:
    """Whether the link of an invitation answers now."""
    valid = invitation.expires_at is not None and clock.now() < invitation.expires_at
    is_on_its_way_again = invitation.former_token_hash is not None and invitation.state in ("scheduled", "claimed")
    return valid and (invitation.state in ANSWERABLE or is_on_its_way_again)


def invitation_behind(token: str) -> Invitation | None:
    """The invitation whose mail holds this token, in whatever state: None for an unknown or erased one."""
    related = ("person", "answer", "resolution__ticket")
    known = secret_hash(token)
    # Of one that was sent again, the mail of the first try may be the one that arrived.
    found = Invitation.objects.filter(Q(token_hash=known) | Q(former_token_hash=known))
    return found.select_related(*related).first()


def invitation_to_answer(token: str) -> Invitation | None:
    """The invitation this token answers now: None for an unknown, erased, expired or cancelled one alike."""
    invitation = invitation_behind(token)
    return invitation if invitation and is_answerable(invitation) else None


def invitation_of(ticket: Ticket, nth: str) -> Invitation | None:
    """The invitation of the n-th resolution of a request, with its answer and what it set going; None for what is no number."""
    if not nth.isascii() or not nth.isdigit() or len(nth) > 4:
        return None
    related = (
        "resolution__reason",
        "resolution__resolved_by",
        "resent_by",
        "answer__excluded_by",
        "answer__recovery__lead",
    )
    rows = Invitation.objects.select_related(*related).filter(resolution__ticket=ticket)
    return rows.filter(resolution__number=int(nth)).first()


def answer_of(invitation: Invitation) -> Answer | None:
    """The answer that was given to an invitation."""
    return getattr(invitation, "answer", None)


def invitations_of(ticket: Ticket) -> dict[int, Invitation]:
    """Resolution id → its invitation with its answer, for one request: one query."""
    rows = Invitation.objects.filter(resolution__ticket=ticket).select_related("answer", "resolution")
    return {invitation.resolution_id: invitation for invitation in rows.order_by("resolution__number")}


def last_answer_of(person: Person) -> Answer | None:
    """The newest answer of a person, with its invitation and resolution; one query."""
    answers = Answer.objects.filter(invitation__person=person).select_related("invitation__resolution")
    return answers.order_by("-answered_at", "-pk").first()
