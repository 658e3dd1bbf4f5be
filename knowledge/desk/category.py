"""Categories: the shelves of the help centre."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from helpdesk.kernel.doors import back_with, desk
from helpdesk.kernel.errors import Invalid
from helpdesk.kernel.forms import LineField, blame
from knowledge.actions.category import add_category, change_category
from knowledge.models import Category
from knowledge.models.category import ICONS
from knowledge.queries.shelves import MOST_SHELVES
from knowledge.rules import may_curate


class CategoryForm(forms.Form):
    """A shelf's name in both languages, its picture and its place."""

    name_en = LineField(label=gettext_lazy("Name in English"), max_length=80)
    name_tr = LineField(label=gettext_lazy("Name in Turkish"), max_length=80)
    icon = forms.ChoiceField(label=gettext_lazy("Picture"), choices=list(ICONS.items()))
    position = forms.IntegerField(label=gettext_lazy("Place on the page"), min_value=0, max_value=999, initial=0)


@desk(may_curate)
def categories(request: HttpRequest) -> HttpResponse:
    """GET the shelves and the form; POST adds one."""
    form = CategoryForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            user: Any = request.user
            add_category(by=user, **form.cleaned_data)
            return back_with(request, reverse("knowledge_categories"), _("The category is there."))
        except Invalid as problem:
            for name, sentence in problem.fields.items():
                form.add_error(name if name in form.fields else None, sentence)
    context = {"form": form, "categories": Category.objects.all()[:MOST_SHELVES]}
    return render(request, "knowledge/desk/categories.html", context, status=422 if request.method == "POST" else 200)


@desk(may_curate)
def category(request: HttpRequest, slug: str) -> HttpResponse:
    """GET one shelf's names, picture and place; POST changes them."""
    shelf = get_object_or_404(Category, slug=slug)
    face = {name: getattr(shelf, name) for name in CategoryForm.base_fields}
    form = CategoryForm(request.POST if request.method == "POST" else None, initial=face)
    if form.is_valid():
        try:
            user: Any = request.user
            change_category(shelf, by=user, **form.cleaned_data)
            return back_with(request, reverse("knowledge_categories"), _("Saved."))
        except Invalid as problem:
            blame(form, problem)
            shelf.refresh_from_db()
    context = {"form": form, "category": shelf}
    return render(request, "knowledge/desk/category.html", context, status=422 if form.errors else 200)
