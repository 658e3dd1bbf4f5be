"""Articles: write one, revise it, place it on another shelf. Revisions are only ever added."""

import secrets

from django.utils.translation import gettext as _

from helpdesk.actions.receipts import fingerprint, take_receipt, write_receipt
from helpdesk.kernel import clock
from helpdesk.kernel.acting import action
from helpdesk.kernel.errors import DomainError, Invalid
from helpdesk.kernel.events import announce
from helpdesk.kernel.language import LANGUAGES
from helpdesk.kernel.text import clean_line
from helpdesk.kernel.upsert import insert_once
from helpdesk.models import User
from knowledge.actions.indexing import index_article
from knowledge.models import Article, Category, Revision, Translation
from knowledge.queries.slugs import free_slug, is_slug
from knowledge.queries.words import Words, checked


class RevisedMeanwhile(DomainError):
    """Somebody saved another revision since the writer began; nothing was overwritten."""

    slug = "revised-meanwhile"

    def __init__(self, current: Revision | None) -> None:
        super().__init__()
        self.current = current

    def sentence(self) -> str:
        return _(
            "Somebody else changed this article meanwhile. Nothing was overwritten; compare both texts and save again."
        )


@action
def write_article_by_form(
    *, by: User, token: str, category: Category, language: str, title: str, body: str, audience: str
) -> Article:
    """The editor's form: one article per form token, however often it is posted. Raises Invalid."""
    print = fingerprint(title, body)
    receipt, is_new = take_receipt(by=by, scope="article-form", key=token, print=print)
    if receipt.noun_id and receipt.fingerprint == print:
        return Article.objects.get(pk=receipt.noun_id)
    # Other words under the same token are another article: no text is dropped.
    article = write_article(by=by, category=category, language=language, title=title, body=body, audience=audience)
    if is_new:
        write_receipt(receipt, by=by, noun_id=article.pk)
    return article


@action
def write_article(
    *,
    by: User,
    category: Category,
    language: str,
    title: str,
    body: str,
    audience: str = Article.Audience.PUBLIC,
    slug: str | None = None,
) -> Article:
    """A new draft with its first revision; `language` becomes the source. Without a slug the title makes one.

    Raises Invalid.
    """
    words = checked(title, body)
    _check_choices(language, audience)
    if slug is not None and (not is_slug(slug) or Article.objects.filter(slug=slug).exists()):
        raise Invalid({"slug": _("This address is taken or cannot be used.")})
    now = clock.now()
    article = Article(
        slug=slug or free_slug(words.title),
        category=category,
        audience=audience,
        source_language=language,
        owner=by,
        created_at=now,
        changed_at=now,
    )
    if not insert_once(article, unique=["slug"]):
        # The same address was taken elsewhere in this very moment.
        article.slug = f"{article.slug}-{secrets.token_hex(3)}"
        article.save(force_insert=True)
    revision = _add_revision(article, None, words, by=by, language=language)
    index_article(article, by=by)
    announce("article.written", article, by=by, revision=revision.pk, language=language)
    return article


@action
def revise_article(
    article: Article,
    *,
    by: User,
    language: str,
    title: str,
    body: str,
    kind: str = Revision.Kind.SUBSTANTIVE,
    why: str = "",
    based_on: int | None = None,
) -> Article:
    """Add a revision in one language (its first one begins the translation); the same words again change nothing.

    `based_on` is the number of the revision the writer began from, 0 for none: raises RevisedMeanwhile when it is no
    longer the current one. A substantive edit by somebody who did not verify the article voids its freshness.
    Raises Invalid.
    """
    words = checked(title, body)
    _check_choices(language, article.audience, kind)
    article.hold()
    translation = article.translations.select_related("current").filter(language=language).first()
    current = translation.current if translation else None
    if current and words == Words(current.title, current.body):
        return article
    if based_on is not None and based_on != (current.number if current else 0):
        raise RevisedMeanwhile(current)
    revision = _add_revision(article, translation, words, by=by, language=language, kind=kind, why=clean_line(why))
    voided = _void_freshness(article, by) if kind == Revision.Kind.SUBSTANTIVE else False
    article.changed_at = clock.now()
    article.save(update_fields=["changed_at", "verified_at", "verified_by", "fresh_until"])
    index_article(article, by=by)
    announce("article.revised", article, by=by, revision=revision.pk, language=language, substance=kind, voided=voided)
    return article


@action
def place_article(article: Article, *, by: User, category: Category, audience: str) -> Article:
    """Put it on another shelf, or before other readers. Raises Invalid."""
    _check_choices(article.source_language, audience)
    article.hold()
    if (article.category_id, article.audience) == (category.pk, audience):
        return article
    changes = {"category": [article.category_id, category.pk], "audience": [article.audience, audience]}
    article.category, article.audience, article.changed_at = category, audience, clock.now()
    article.save(update_fields=["category", "audience", "changed_at"])
    index_article(article, by=by)
    announce("article.placed", article, by=by, **changes)
    return article


def _check_choices(language: str, audience: str, kind: str = Revision.Kind.SUBSTANTIVE) -> None:
    if language not in LANGUAGES:
        raise Invalid({"language": _("Articles are written in English or Turkish.")})
    if audience not in Article.Audience.values:
        raise Invalid({"audience": _("Please choose who may read it.")})
    if kind not in Revision.Kind.values:
        raise Invalid({"kind": _("Please say whether the change is minor or substantive.")})


def _add_revision(
    article: Article,
    translation: Translation | None,
    words: Words,
    *,
    by: User,
    language: str,
    kind: str = Revision.Kind.SUBSTANTIVE,
    why: str = "",
) -> Revision:
    if translation is None:
        translation = Translation.objects.create(article=article, language=language)
    number = translation.current.number + 1 if translation.current else 1
    revision = Revision.objects.create(
        translation=translation,
        number=number,
        title=words.title,
        body=words.body,
        public_body=words.public,
        reply_body=words.reply,
        kind=kind,
        why=why,
        author=by,
    )
    translation.current = revision
    translation.save(update_fields=["current"])
    return revision


def _void_freshness(article: Article, by: User) -> bool:
    """Whether the edit took the verification away: nobody has confirmed the new words."""
    if article.verified_by_id in (None, by.pk):
        return False
    article.verified_at = article.verified_by = article.fresh_until = None
    return True
