"""Flags as colleagues list them: what waits for me, what I raised, what is open, what was settled."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from helpdesk.kernel.pages import Slice, keyset
from helpdesk.models import User
from knowledge.models import Article, Flag
from knowledge.rules import may_curate

PAGE = 30
VIEWS = ("mine", "raised", "open", "settled")
RELATED = ("revision__translation__article", "raised_by", "owner", "settled_by")
_HEAVY = ("revision__body", "revision__public_body", "revision__reply_body")


@dataclass(frozen=True)
class Flags:
    """One page of a view and how many wait for the reader (at most 100 are counted)."""

    view: str
    page: Slice[Flag]
    waiting: int


def flags(reader: User, *, view: str, cursor: str | None) -> Flags:
    """The flags of a view, newest first; an unknown view is the reader's own. Two queries."""
    view = view if view in VIEWS else "mine"
    rows = _in_view(reader, view).select_related(*RELATED).defer(*_HEAVY)
    page = keyset(rows, by="raised_at", cursor=cursor, size=PAGE)
    return Flags(view, page, _in_view(reader, "mine")[:100].count())


def flags_on(article: Article) -> list[Flag]:
    """The article's flags that are open, newest first, at most thirty. One query."""
    open_ones = Flag.objects.filter(revision__translation__article=article, outcome="")
    return list(open_ones.select_related("raised_by", "owner", "revision__translation").defer(*_HEAVY)[:PAGE])


def _in_view(reader: User, view: str) -> QuerySet[Flag]:
    wanted = {
        "mine": Q(owner=reader, outcome=""),
        "raised": Q(raised_by=reader),
        "open": Q(outcome=""),
        "settled": ~Q(outcome=""),
    }
    found = Flag.objects.filter(wanted[view])
    if may_curate(reader):
        return found
    # The archive is the curators'; of the rest everybody keeps what they raised or own, to see what became of it.
    archived = Q(revision__translation__article__publication=Article.Publication.ARCHIVED)
    return found.filter(~archived | Q(raised_by=reader) | Q(owner=reader))
