"""Categories: add a shelf, change one."""

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from helpdesk.kernel.acting import action
from helpdesk.kernel.errors import Invalid
from helpdesk.kernel.events import announce
from helpdesk.kernel.text import clean_line, is_taken
from helpdesk.models import User
from knowledge.models import Category
from knowledge.models.category import ICONS
from knowledge.queries.slugs import is_slug, slug_from


@action
def add_category(
    slug: str = "", *, by: User | None, name_en: str, name_tr: str, icon: str = "book-open", position: int = 0
) -> Category:
    """Add a shelf with its name in both languages; without a slug the English name makes it. Raises Invalid."""
    face, wrong = _checked(name_en, name_tr, icon, besides=Category.objects.all())
    slug = slug or slug_from(face["name_en"])[:60].strip("-")
    if not is_slug(slug) or Category.objects.filter(slug=slug).exists():
        wrong.setdefault("name_en", _("There is already a category of this name."))
    if wrong:
        raise Invalid(wrong)
    category = Category.objects.create(slug=slug, position=position, **face)
    announce("category.added", category, by=by)
    return category


@action
def change_category(category: Category, *, by: User, name_en: str, name_tr: str, icon: str, position: int) -> Category:
    """Let a shelf read, look and stand otherwise; its address stays, so that no link breaks. Raises Invalid."""
    face, wrong = _checked(name_en, name_tr, icon, besides=Category.objects.exclude(pk=category.pk))
    if wrong:
        raise Invalid(wrong)
    facts = {**face, "position": position}
    if any(getattr(category, name) != value for name, value in facts.items()):
        for name, value in facts.items():
            setattr(category, name, value)
        category.save(update_fields=list(facts))
        announce("category.changed", category, by=by)
    return category


def _checked(
    name_en: str, name_tr: str, icon: str, *, besides: QuerySet[Category]
) -> tuple[dict[str, str], dict[str, str]]:
    """The face as it is kept, and what is wrong with it: field → sentence."""
    names = {"name_en": clean_line(name_en, limit=80), "name_tr": clean_line(name_tr, limit=80)}
    wrong = {name: _("Please name the category in both languages.") for name, value in names.items() if not value}
    for name, value in names.items():
        if value and is_taken(value, besides.values_list(name, flat=True)):
            wrong[name] = _("There is already a category of this name.")
    if icon not in ICONS:
        wrong["icon"] = _("Please choose one of the pictures.")
    return {**names, "icon": icon}, wrong
