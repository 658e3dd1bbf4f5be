"""The indexes of articles: one entry a translation; title 3, category 1.5, body 1.

Two, so that what colleagues write among themselves neither answers customers nor moves the ranks they see.
"""

from helpdesk.kernel.search import Index

ARTICLES = Index("article_search", fields=("title", "category", "body"), weights=(3.0, 1.5, 1.0))
"""Everything but the archive, for colleagues."""

PUBLIC_ARTICLES = Index("public_article_search", fields=ARTICLES.fields, weights=ARTICLES.weights)
"""Only what is published for everybody."""
