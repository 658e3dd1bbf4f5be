"""What we already know."""

from knowledge.models.article import Article, Revision, Translation
from knowledge.models.category import Category
from knowledge.models.feedback import Feedback
from knowledge.models.flag import Flag

__all__ = ["Article", "Category", "Feedback", "Flag", "Revision", "Translation"]
