"""Flags: a colleague says that an article is wrong; its owner says what became of it."""

from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from helpdesk.kernel import clock
from helpdesk.kernel.acting import action
from helpdesk.kernel.errors import Invalid
from helpdesk.kernel.events import announce
from helpdesk.kernel.text import clean_text
from helpdesk.models import User
from knowledge.actions.publication import archive_article
from knowledge.models import Article, Flag, Revision

LONGEST_WORDS = 2000
VOIDING = (Flag.Kind.WRONG, Flag.Kind.OUT_OF_DATE)
VOIDING_COLLEAGUES, VOIDING_DAYS = 3, timedelta(days=30)
"""So many colleagues within so many days take the verification away."""


@action
def raise_flag(revision: Revision, *, by: User, kind: str, words: str = "", ticket_number: int | None = None) -> Flag:
    """Flag an article for its owner; the same colleague's open flag of the same kind is raised once.

    The third colleague who calls it wrong or out of date within 30 days takes its verification away. Raises Invalid.
    """
    if kind not in Flag.Kind.values:
        raise Invalid({"kind": _("Please say what is wrong.")})
    article = revision.translation.article
    article.hold()
    said = clean_text(words, limit=LONGEST_WORDS)
    known = Flag.objects.filter(revision=revision, raised_by=by, kind=kind, outcome="").first()
    if known:
        return known
    flag = Flag.objects.create(
        revision=revision, kind=kind, words=said, ticket_number=ticket_number, raised_by=by, owner=article.owner,
        raised_at=clock.now(),
    )  # fmt: skip
    voided = kind in VOIDING and _void_freshness(article, clock.now())
    announce("flag.raised", flag, by=by, article=article.pk, owner=article.owner_id, flag_kind=kind, voided=voided)
    return flag


@action
def settle_flag(flag: Flag, *, by: User, outcome: str) -> Flag:
    """Say what became of it; the second time changes nothing. "Archived" also moves the article to the archive.

    Raises Invalid.
    """
    if outcome not in Flag.Outcome.values:
        raise Invalid({"outcome": _("Please say what became of it.")})
    held = Flag.objects.select_for_update().get(pk=flag.pk)
    if held.outcome:
        return held
    held.outcome, held.settled_at, held.settled_by = outcome, clock.now(), by
    held.save(update_fields=["outcome", "settled_at", "settled_by"])
    if outcome == Flag.Outcome.ARCHIVED:
        archive_article(held.revision.translation.article, by=by)
    announce("flag.settled", held, by=by, outcome=outcome, raised_by=held.raised_by_id)
    return held


def _void_freshness(article: Article, now: datetime) -> bool:
    """Whether enough colleagues have called it wrong since it was verified; then nobody vouches for it any more."""
    if article.verified_at is None:
        return False
    since = max(now - VOIDING_DAYS, article.verified_at)
    flags = Flag.objects.filter(revision__translation__article=article, kind__in=VOIDING, raised_at__gte=since)
    colleagues = flags.exclude(outcome=Flag.Outcome.DECLINED).values("raised_by").distinct().count()
    if colleagues < VOIDING_COLLEAGUES:
        return False
    article.verified_at = article.verified_by = article.fresh_until = None
    article.save(update_fields=["verified_at", "verified_by", "fresh_until"])
    return True
