"""Feedback: a reader says whether an article helped, and may say otherwise later."""

from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from helpdesk.actions.knocks import knock
from helpdesk.kernel import clock
from helpdesk.kernel.acting import action
from helpdesk.kernel.errors import DomainError, Invalid
from helpdesk.kernel.events import announce
from helpdesk.kernel.text import clean_text
from helpdesk.kernel.upsert import insert_once
from knowledge.models import Feedback, Revision

LONGEST_COMMENT = 2000
MOST_PER_NETWORK_HOUR = 60
"""Votes counted from one network in an hour: an office may vote, a program may not vote for a town."""


class TooManyVotes(DomainError):
    """More votes came from this network than people give."""

    slug = "too-many-votes"
    status = 429

    def sentence(self) -> str:
        return _("Many votes came from your network just now. Please try again in an hour.")


@action
def give_feedback(
    revision: Revision, *, by: None, reader: str, network: str, is_helpful: bool, why: str = "", comment: str = ""
) -> Feedback:
    """One vote of the reader (a key of `reader_key`) on this revision; a later one takes the place of the earlier.

    `why` and `comment` belong to a no and are dropped with a yes. Raises Invalid, TooManyVotes.
    """
    if why not in ("", *Feedback.Why.values):
        raise Invalid({"why": _("Please choose one of the reasons.")})
    if knock({"feedback-network": network}, by=by)["feedback-network"] > MOST_PER_NETWORK_HOUR:
        raise TooManyVotes
    said = {
        "is_helpful": is_helpful,
        "why": "" if is_helpful else why,
        "comment": "" if is_helpful else clean_text(comment, limit=LONGEST_COMMENT),
        "at": clock.now(),
    }
    vote = Feedback(revision=revision, reader=reader, **said)
    if not insert_once(vote, unique=("revision", "reader")):
        vote = Feedback.objects.select_for_update().get(revision=revision, reader=reader)
        for name, value in said.items():
            setattr(vote, name, value)
        vote.save(update_fields=list(said))
    announce("feedback.given", vote, by=by, revision=revision.pk, is_helpful=is_helpful, why=said["why"])
    return vote


def reader_key(secret: str, revision: Revision) -> str:
    """The key of a reader on one revision: from their cookie's random value, different for each text.

    So the votes of one reader on several articles cannot be put together again, not even by us.
    """
    return salted_hmac("helpdesk.feedback", f"{secret}/{revision.pk}", algorithm="sha256").hexdigest()
