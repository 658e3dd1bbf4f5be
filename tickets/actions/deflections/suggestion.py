"""Suggestion: an article offered beside the form is opened, and perhaps it answered."""

from helpdesk.actions.knocks import knock
from helpdesk.kernel import clock
from helpdesk.kernel.acting import action
from helpdesk.kernel.events import announce
from helpdesk.kernel.upsert import insert_once
from knowledge.models import Revision
from tickets.models import Deflection
from tickets.queries.deflections.writers import writer_of

MOST_PER_NETWORK_HOUR = 120
"""Openings and answers counted from one network in an hour; past them people read on, and nothing is counted."""


@action
def open_suggestion(revision: Revision, *, by: None, form: str, email: str, network: str) -> bool:
    """Count that it was opened under a form's key, once; of the address typed so far only a keyed hash is kept.

    False when it is not counted: opened before, or past the limit of the network.
    """
    if knock({"deflection-network": network}, by=by)["deflection-network"] > MOST_PER_NETWORK_HOUR:
        return False
    row = Deflection(revision=revision, form=form, writer=writer_of(email), opened_at=clock.now())
    return insert_once(row, unique=("form", "revision"))


@action
def say_answered(revision: Revision, *, by: None, form: str) -> bool:
    """Count "this answered me": an explicit deflection, once a form, and only of what was opened under it.

    False when it is not counted.
    """
    opened = list(Deflection.objects.select_for_update().filter(form=form))
    said = next((row for row in opened if row.revision_id == revision.pk and not row.outcome), None)
    if said is None or any(row.said_at for row in opened):
        return False
    said.said_at = said.settled_at = clock.now()
    said.outcome = Deflection.Outcome.EXPLICIT
    said.save(update_fields=["said_at", "settled_at", "outcome"])
    announce("deflection.said", said, by=by, revision=revision.pk)
    return True
