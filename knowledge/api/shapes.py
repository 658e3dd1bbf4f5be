"""What the API says of articles."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from helpdesk.api.fields import MomentField
from knowledge.models import Article
from knowledge.queries.reading import Reading, read_article

FRESHNESS = ("verified", "due", "unverified")


class ArticleShape(serializers.Serializer[Any]):
    """An article in one language: the one asked for, or its source where that one is missing."""

    slug = serializers.SlugField(source="article.slug")
    lang = serializers.CharField(source="language", help_text="`en` or `tr`.")
    title = serializers.CharField(source="revision.title")
    body = serializers.CharField(
        source="revision.public_body", help_text="Markdown; sections for colleagues are left out."
    )
    html = serializers.CharField(source="page.html", help_text="The body as safe HTML.")
    revision = serializers.IntegerField(source="revision.number")
    category = serializers.SlugField(source="article.category.slug")
    audience = serializers.ChoiceField(Article.Audience.choices, source="article.audience")
    publication = serializers.ChoiceField(Article.Publication.choices, source="article.publication")
    confidence = serializers.ChoiceField(Article.Confidence.choices, source="article.confidence")
    freshness = serializers.SerializerMethodField()
    fresh_until = MomentField(source="article.fresh_until", allow_null=True)

    @extend_schema_field(serializers.ChoiceField(FRESHNESS))
    def get_freshness(self, reading: Reading) -> str:
        return reading.article.freshness


class FoundShape(ArticleShape):
    """An article that answers, with the paragraph that does."""

    paragraph = serializers.CharField(help_text="The answering paragraph in plain words.")


def tell_article(article: Article, language: str) -> dict[str, Any]:
    """An article (fetched with_words) for a reader of `language`."""
    return dict(ArticleShape(read_article(article, language)).data)
