"""What we already know."""

from knowledge.models.article import Article, Revision, Translation
from knowledge.models.category import Category

__all__ = ["Article", "Category", "Revision", "Translation"]
