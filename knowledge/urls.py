"""The URLs of what we know: the help centre, and the library at the desk."""

from django.urls import path

from knowledge.api.article import Articles, ArticleSearch, OneArticle
from knowledge.desk import article as desk_article
from knowledge.desk import category as desk_category
from knowledge.desk import library, preview, publication, revision, verification, writing
from knowledge.portal import article, category, home, search

urlpatterns = [
    path("", home.home, name="portal_home"),
    path("help/search/", search.search, name="help_search"),
    path("help/a/<slug:slug>/", article.article, name="article"),
    path("help/<slug:slug>/", category.category, name="help_category"),
    path("api/v1/articles/", Articles.as_view(), name="api_articles"),
    path("api/v1/articles/search/", ArticleSearch.as_view(), name="api_article_search"),
    path("api/v1/articles/<slug:slug>/", OneArticle.as_view(), name="api_article"),
    path("desk/knowledge/", library.library, name="knowledge"),
    path("desk/knowledge/new/", writing.new, name="knowledge_new"),
    path("desk/knowledge/preview/", preview.preview, name="knowledge_preview"),
    path("desk/knowledge/categories/", desk_category.categories, name="knowledge_categories"),
    path("desk/knowledge/<slug:slug>/", desk_article.article, name="knowledge_article"),
    path("desk/knowledge/<slug:slug>/edit/", revision.edit, name="knowledge_edit"),
    path("desk/knowledge/<slug:slug>/place/", desk_article.place, name="knowledge_place"),
    path("desk/knowledge/<slug:slug>/proposal/", publication.proposal, name="knowledge_proposal"),
    path("desk/knowledge/<slug:slug>/publication/", publication.publication, name="knowledge_publication"),
    path("desk/knowledge/<slug:slug>/archive/", publication.archive, name="knowledge_archive"),
    path("desk/knowledge/<slug:slug>/verification/", verification.verification, name="knowledge_verification"),
]
