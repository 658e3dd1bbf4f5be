"""Articles: the list, a new one, one of them, and what answers a question."""

from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from helpdesk.api.endpoint import Endpoint, acts, api, caller, valid
from helpdesk.api.fields import LineField, TextField
from helpdesk.api.lists import Paging, page, page_of
from helpdesk.kernel.doors import Forbidden
from helpdesk.kernel.errors import Invalid
from helpdesk.kernel.language import LANGUAGES
from helpdesk.kernel.pages import keyset
from helpdesk.models import User
from knowledge.access import article_for
from knowledge.actions.article import revise_article, write_article
from knowledge.actions.publication import archive_article, publish_article
from knowledge.api.shapes import ArticleShape, FoundShape, tell_article
from knowledge.models import Article, Category, Revision
from knowledge.queries.search import LONGEST_QUERY, search_articles
from knowledge.queries.sections import MARK, STAFF
from knowledge.queries.words import LONGEST_BODY, LONGEST_TITLE
from knowledge.rules import may_archive, may_draft, may_publish, may_read, may_revise

LANGUAGE = f"^({'|'.join(LANGUAGES)})$"


class Language(serializers.Serializer[Any]):
    """In which language the words are wanted."""

    lang = serializers.RegexField(LANGUAGE, required=False, help_text="Without it the language of the answer.")


class Listing(Language, Paging):
    """Which part of the list, in which language."""


class Asking(Language):
    """What is asked."""

    q = LineField(max_length=LONGEST_QUERY, allow_blank=True)
    limit = serializers.IntegerField(default=20, min_value=1, max_value=50)


class Writing(serializers.Serializer[Any]):
    """A new article; it is a draft unless it is published at once, which curators may."""

    title = LineField(max_length=LONGEST_TITLE)
    body = TextField(max_length=LONGEST_BODY, help_text="Markdown.")
    lang = serializers.RegexField(LANGUAGE, help_text="`en` or `tr`.")
    category = LineField(max_length=60, help_text="Slug of a category.")
    audience = serializers.ChoiceField(Article.Audience.choices, default=Article.Audience.PUBLIC)
    slug = LineField(required=False, allow_null=True, max_length=100, help_text="Made from the title without it.")
    publication = serializers.ChoiceField(Article.Publication.choices, default=Article.Publication.DRAFT)


class Change(serializers.Serializer[Any]):
    """A further revision in one language, or another publication; what is left out stays."""

    title = LineField(required=False, max_length=LONGEST_TITLE)
    body = TextField(required=False, max_length=LONGEST_BODY, help_text="Markdown.")
    lang = serializers.RegexField(LANGUAGE, required=False, help_text="The article's source language without it.")
    kind = serializers.ChoiceField(Revision.Kind.choices, default=Revision.Kind.SUBSTANTIVE)
    why = LineField(default="", allow_blank=True, max_length=200)
    based_on = serializers.IntegerField(
        required=False, min_value=0, max_value=2**31 - 1, help_text="`revision` you began from; another one is a 409."
    )
    publication = serializers.ChoiceField(Article.Publication.choices, required=False)


@api(may_draft)
class Articles(Endpoint):
    """All articles the token's owner may see."""

    @extend_schema(operation_id="list_articles", parameters=[Listing], responses=page_of(ArticleShape))
    def get(self, request: Request) -> Response:
        """Articles, changed last first."""
        asked = valid(Listing, request.query_params)
        articles = Article.objects.visible_to(caller(request)).select_related("category").with_words()
        found = keyset(articles, by="changed_at", cursor=asked["cursor"], size=asked["limit"])
        results = [tell_article(article, _language(asked)) for article in found.rows]
        return Response(page(request, results, next=found.next, previous=found.previous))

    @extend_schema(operation_id="write_article", request=Writing, responses={201: ArticleShape})
    @acts(201)
    def post(self, request: Request) -> dict[str, Any]:
        """Write an article."""
        asked, user = valid(Writing, request.data), caller(request)
        article = write_article(
            by=user,
            category=_category(asked["category"]),
            language=asked["lang"],
            title=asked["title"],
            body=asked["body"],
            audience=asked["audience"],
            slug=asked.get("slug"),
        )
        _publish(article, user, asked["publication"])
        return tell_article(article_for(user, article.slug, may_read), asked["lang"])


@api(may_draft)
class OneArticle(Endpoint):
    """One article."""

    @extend_schema(operation_id="show_article", parameters=[Language], responses=ArticleShape)
    def get(self, request: Request, slug: str) -> Response:
        """The article in one language."""
        asked = valid(Language, request.query_params)
        return Response(tell_article(article_for(caller(request), slug, may_read), _language(asked)))

    @extend_schema(operation_id="change_article", request=Change, responses=ArticleShape)
    @acts()
    def patch(self, request: Request, slug: str) -> dict[str, Any]:
        """Add a revision, publish or archive."""
        asked, user = valid(Change, request.data), caller(request)
        article = article_for(user, slug, may_read)
        language = asked.get("lang") or article.source_language
        if "title" in asked or "body" in asked:
            _revise(article_for(user, slug, may_revise), user, language, asked)
        if "publication" in asked:
            _publish(article, user, asked["publication"])
        return tell_article(article_for(user, slug, may_read), language)


@api(may_draft)
class ArticleSearch(Endpoint):
    """What answers a question."""

    @extend_schema(operation_id="search_articles", parameters=[Asking], responses=page_of(FoundShape))
    def get(self, request: Request) -> Response:
        """Articles that answer, best first, drafts and internal ones too; always on one page."""
        asked = valid(Asking, request.query_params)
        language = _language(asked)
        found = search_articles(asked["q"], language=language, audience="staff", limit=asked["limit"])
        results = [{**tell_article(one.article, language), "paragraph": one.paragraph} for one in found]
        return Response(page(request, results, next=None, previous=None))


def _language(asked: dict[str, Any]) -> str:
    return asked.get("lang") or get_language() or "en"


def _category(slug: str) -> Category:
    category = Category.objects.filter(slug=slug).first()
    if category is None:
        raise Invalid({"category": _("There is no such category.")})
    return category


def _revise(article: Article, user: User, language: str, asked: dict[str, Any]) -> None:
    current = next((t.current for t in article.translations.all() if t.language == language), None)
    if current and "body" in asked and f"{MARK}{STAFF}" in current.body and f"{MARK}{STAFF}" not in asked["body"]:
        # The body told by the API has no such section: saving it again would drop what the program never saw.
        raise Invalid(
            {"body": _("This article has a section for colleagues, which is not shown here. Edit it at the desk.")}
        )
    revise_article(
        article,
        by=user,
        language=language,
        title=asked.get("title", current.title if current else ""),
        body=asked.get("body", current.body if current else ""),
        kind=asked["kind"],
        why=asked["why"],
        based_on=asked.get("based_on"),
    )


def _publish(article: Article, user: User, publication: str) -> None:
    """Publish or archive, for those who may. Raises Forbidden, and Invalid for the way back to a draft."""
    if publication == article.publication:
        return
    if publication == Article.Publication.DRAFT:
        raise Invalid({"publication": _("What was published does not become a draft again; archive it.")})
    published = publication == Article.Publication.PUBLISHED
    if not (may_publish if published else may_archive)(user, article):
        raise Forbidden
    (publish_article if published else archive_article)(article, by=user)
