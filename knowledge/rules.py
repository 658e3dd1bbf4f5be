"""Who may do what with articles, as bare predicates; who sees one at all is `Article.objects.visible_to`."""

from helpdesk.models import User
from knowledge.models import Article, Flag

UP_TO_REVIEW = (Article.Confidence.IN_PROGRESS, Article.Confidence.NOT_VALIDATED)


def may_draft(user: User) -> bool:
    """Everybody at the desk reads staff articles and drafts new ones."""
    return user.is_staff


def may_curate(user: User) -> bool:
    """Categories, publishing, archiving, and every article."""
    return user.is_staff and (user.is_curator or user.is_admin)


def may_read(user: User, article: Article) -> bool:
    """Whoever may fetch it may read it."""
    return user.is_staff


def may_revise(user: User, article: Article) -> bool:
    """Curators revise every article, everybody else the own drafts until somebody has validated them."""
    own_draft = article.owner_id == user.pk and article.publication == Article.Publication.DRAFT
    return may_curate(user) or (user.is_staff and own_draft and article.confidence in UP_TO_REVIEW)


def may_propose(user: User, article: Article) -> bool:
    """Say that the draft is ready for review."""
    return may_revise(user, article) and article.publication == Article.Publication.DRAFT


def may_publish(user: User, article: Article) -> bool:
    """Publish, or bring back from the archive."""
    return may_curate(user)


def may_archive(user: User, article: Article) -> bool:
    """Take out of use."""
    return may_curate(user)


def may_place(user: User, article: Article) -> bool:
    """Change category and audience."""
    return may_curate(user)


def may_verify(user: User, article: Article) -> bool:
    """Say that the article is still true; what lies in the archive is not looked at."""
    trusted = user.is_lead or user.is_curator or user.is_admin
    return user.is_staff and trusted and article.publication != Article.Publication.ARCHIVED


def may_see_deflections(user: User) -> bool:
    """What became of articles, beside the form and after they were sent: those who write or lead, not each agent."""
    return user.is_staff and (user.is_curator or user.is_lead or user.is_admin)


def may_flag(user: User, article: Article) -> bool:
    """Say that it is wrong: everybody at the desk."""
    return user.is_staff


def may_settle(user: User, flag: Flag) -> bool:
    """Say what became of a flag: whoever owns it, and curators."""
    return user.is_staff and (flag.owner_id == user.pk or may_curate(user))
