"""The index of articles: one entry a translation; title 3, category 1.5, body 1."""

from helpdesk.kernel.search import Index

ARTICLES = Index("article_search", fields=("title", "category", "body"), weights=(3.0, 1.5, 1.0))
