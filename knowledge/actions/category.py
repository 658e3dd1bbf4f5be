"""Categories: add a shelf."""

from django.utils.translation import gettext as _

from helpdesk.kernel.acting import action
from helpdesk.kernel.errors import Invalid
from helpdesk.kernel.events import announce
from helpdesk.kernel.text import clean_line
from helpdesk.models import User
from knowledge.models import Category
from knowledge.models.category import ICONS
from knowledge.queries.slugs import is_slug, slug_from


@action
def add_category(
    slug: str = "", *, by: User | None, name_en: str, name_tr: str, icon: str = "book-open", position: int = 0
) -> Category:
    """Add a shelf with its name in both languages; without a slug the English name makes it. Raises Invalid."""
    name_en, name_tr = clean_line(name_en, limit=80), clean_line(name_tr, limit=80)
    wrong = {
        name: _("Please name the category in both languages.")
        for name, value in (("name_en", name_en), ("name_tr", name_tr))
        if not value
    }
    slug = slug or slug_from(name_en)[:60].strip("-")
    if not is_slug(slug) or Category.objects.filter(slug=slug).exists():
        wrong.setdefault("name_en", _("There is already a category of this name."))
    if icon not in ICONS:
        wrong["icon"] = _("Please choose one of the pictures.")
    if wrong:
        raise Invalid(wrong)
    category = Category.objects.create(slug=slug, name_en=name_en, name_tr=name_tr, icon=icon, position=position)
    announce("category.added", category, by=by)
    return category
