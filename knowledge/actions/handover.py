"""Handing over: the articles of a colleague who leaves get another owner."""

from helpdesk.kernel.acting import action
from helpdesk.kernel.events import announce
from helpdesk.models import User
from knowledge.models import Article, Flag

BATCH = 100


@action
def hand_over_articles(user: User, *, by: User, to: User) -> int:
    """Give at most 100 articles of `user` to `to`; answers how many. None left: 0."""
    batch = list(Article.objects.select_for_update(of=("self",)).filter(owner=user).order_by("pk")[:BATCH])
    Article.objects.filter(pk__in=[article.pk for article in batch]).update(owner=to)
    for article in batch:
        announce("article.owner_changed", article, by=by, was=user.pk, to=to.pk)
    return len(batch)


@action
def hand_over_flags(user: User, *, by: User, to: User) -> int:
    """Give at most 100 open flags that `user` was to settle to `to`; answers how many. None left: 0."""
    batch = list(Flag.objects.select_for_update(of=("self",)).filter(owner=user, outcome="").order_by("pk")[:BATCH])
    Flag.objects.filter(pk__in=[flag.pk for flag in batch]).update(owner=to)
    for flag in batch:
        announce("flag.owner_changed", flag, by=by, was=user.pk, to=to.pk)
    return len(batch)
