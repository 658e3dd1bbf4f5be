"""What the knowledge hangs on others' pages."""

from django.db.models import Q, QuerySet
from django.utils.translation import ngettext

from helpdesk.actions.leaving import SLOT, Estate
from helpdesk.kernel.slots import fill
from helpdesk.models import User
from helpdesk.queries.people import staff
from knowledge.actions.handover import hand_over_articles, hand_over_flags
from knowledge.models import Article, Flag


@fill(SLOT)
def knowledge_in_hand() -> list[Estate]:
    """Articles and flags of somebody who leaves need another owner: a curator or an admin."""
    return [
        Estate(
            key="articles",
            sentence=_so_many_articles,
            count=lambda user: Article.objects.filter(owner=user).count(),
            heirs=_curators_besides,
            give=hand_over_articles,
            nobody="",
        ),
        Estate(
            key="flags",
            sentence=_so_many_flags,
            count=lambda user: Flag.objects.filter(owner=user, outcome="").count(),
            heirs=_curators_besides,
            give=hand_over_flags,
            nobody="",
        ),
    ]


def _so_many_articles(count: int) -> str:
    words = ngettext("%(count)d article needs another owner", "%(count)d articles need another owner", count)
    return words % {"count": count}


def _so_many_flags(count: int) -> str:
    words = ngettext(
        "%(count)d flagged article waits for a decision", "%(count)d flagged articles wait for a decision", count
    )
    return words % {"count": count}


def _curators_besides(user: User) -> QuerySet[User]:
    return staff().filter(Q(is_curator=True) | Q(is_admin=True)).exclude(pk=user.pk)
