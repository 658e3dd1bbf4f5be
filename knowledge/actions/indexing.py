"""Keep the articles' entries in both search indexes true, in the transaction of what changed them."""

from helpdesk.kernel.acting import action
from helpdesk.kernel.folding import article_terms
from knowledge.models import Article, Translation
from knowledge.queries.sections import whole_text
from knowledge.search import ARTICLES, PUBLIC_ARTICLES


@action
def index_article(article: Article, *, by: object) -> None:
    """Write the entries of all its translations again; the archive is in no index, drafts only in the colleagues'."""
    category = article.category
    shelf = article_terms(f"{category.name_en} {category.name_tr}")
    for translation in Translation.objects.filter(article=article).select_related("current"):
        revision = translation.current
        assert revision is not None, "a translation is written together with its first revision"
        # Two texts, because what stands in one index for colleagues must not be found in the other.
        for index, text, wanted in (
            (ARTICLES, whole_text(revision.body), article.publication != Article.Publication.ARCHIVED),
            (PUBLIC_ARTICLES, revision.public_body, article.is_public),
        ):
            if wanted:
                index.put(translation.pk, [article_terms(revision.title), shelf, article_terms(text)])
            else:
                index.drop(translation.pk)
