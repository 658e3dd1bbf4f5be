"""The URLs of what we know: the help centre, and the library at the desk."""

from django.urls import path

from knowledge.api.article import Articles, ArticleSearch, OneArticle
from knowledge.desk import article as desk_article
from knowledge.desk import category as desk_category
from knowledge.desk import flag, library, preview, publication, reading, revision, verification, writing
from knowledge.portal import article, category, feedback, home, search

urlpatterns = [
    path("", home.home, name="portal_home"),
    path("help/search/", search.search, name="help_search"),
    path("help/a/<slug:slug>/", article.article, name="article"),
    path("help/a/<slug:slug>/feedback/", feedback.feedback, name="article_feedback"),
    path("help/<slug:slug>/", category.category, name="help_category"),
    path("api/v1/articles/", Articles.as_view(), name="api_articles"),
    path("api/v1/articles/search/", ArticleSearch.as_view(), name="api_article_search"),
    path("api/v1/articles/<slug:slug>/", OneArticle.as_view(), name="api_article"),
    path("desk/knowledge/", library.library, name="knowledge"),
    path("desk/knowledge/new/", writing.new, name="knowledge_new"),
    path("desk/knowledge/preview/", preview.preview, name="knowledge_preview"),
    path("desk/knowledge/categories/", desk_category.categories, name="knowledge_categories"),
    path("desk/knowledge/categories/<slug:slug>/", desk_category.category, name="knowledge_category"),
    path("desk/knowledge/flags/", flag.flags, name="knowledge_flags"),
    path("desk/knowledge/flags/<int:id>/outcome/", flag.outcome, name="knowledge_flag_outcome"),
    path("desk/knowledge/<slug:slug>/", desk_article.article, name="knowledge_article"),
    path("desk/knowledge/<slug:slug>/edit/", revision.edit, name="knowledge_edit"),
    path("desk/knowledge/<slug:slug>/reading/", reading.reading, name="knowledge_reading"),
    path("desk/knowledge/<slug:slug>/flag/", flag.flag, name="knowledge_flag"),
    path("desk/knowledge/<slug:slug>/place/", desk_article.place, name="knowledge_place"),
    path("desk/knowledge/<slug:slug>/proposal/", publication.proposal, name="knowledge_proposal"),
    path("desk/knowledge/<slug:slug>/publication/", publication.publication, name="knowledge_publication"),
    path("desk/knowledge/<slug:slug>/archive/", publication.archive, name="knowledge_archive"),
    path("desk/knowledge/<slug:slug>/verification/", verification.verification, name="knowledge_verification"),
]
