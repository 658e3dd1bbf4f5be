"""Brand: name, colour and logo, with the contrast of the colour in words."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from helpdesk.access import StaffRequest
from helpdesk.actions.brand import set_brand, set_logo
from helpdesk.kernel.doors import back_with, desk
from helpdesk.kernel.errors import DomainError, Invalid
from helpdesk.kernel.files.logos import keep_logo
from helpdesk.kernel.files.uploads import incoming
from helpdesk.kernel.forms import LineField, blame
from helpdesk.kernel.look.colour import HOUSE, Palette, Shade, contrast, palette_of
from helpdesk.queries.changes import newest_change
from helpdesk.queries.installation import installation
from helpdesk.rules import may_administer

PAPERS = {"light": ("#faf9f6", "#1c1b19"), "dark": ("#141517", "#edece9")}
"""Theme → paper and ink of house.css, for the swatches."""


class BrandForm(forms.Form):
    """Name and colour."""

    name = LineField(
        label=gettext_lazy("Name of the company"), help_text=gettext_lazy("On every page and in every mail.")
    )
    accent = LineField(
        label=gettext_lazy("Colour"),
        widget=forms.TextInput(attrs={"type": "color"}),
        help_text=gettext_lazy("For buttons, links and marks. It is made lighter or darker until it can be read."),
    )


@desk(may_administer)
def brand(request: StaffRequest) -> HttpResponse:
    """Show the brand; POST changes name and colour, with `preview` only shows the colour, with `reset` takes it back."""
    here = installation()
    initial = {"name": here.name, "accent": here.accent or HOUSE.light.accent}
    form = BrandForm(request.POST if request.method == "POST" else None, initial=initial)
    shown = here.accent
    if form.is_valid():
        shown = form.cleaned_data["accent"].lower()
        if "preview" not in request.POST:
            try:
                set_brand(by=request.user, name=form.cleaned_data["name"], accent=_chosen(request, shown))
                return back_with(
                    request, reverse("settings_brand"), _("Saved. Open pages show it when they are loaded again.")
                )
            except Invalid as problem:
                blame(form, problem)
                shown = here.accent
    return _page(request, form, shown, is_preview="preview" in request.POST, status=422 if form.errors else 200)


@desk(may_administer)
@require_POST
def logo(request: StaffRequest) -> HttpResponse:
    """POST a picture as `logo`; with `remove` the letter mark stands there again."""
    if "remove" in request.POST:
        set_logo("", by=request.user)
        return back_with(request, reverse("settings_brand"), _("The letter mark is back."))
    came = incoming(request, "logo")
    try:
        if not came.files:
            raise Invalid(
                {"logo": _("The picture is larger than 256 KB.") if came.refused else _("Choose a picture first.")}
            )
        set_logo(keep_logo(came.files[0].read(300_000)), by=request.user)
    except DomainError as problem:
        here = installation()
        form = BrandForm(initial={"name": here.name, "accent": here.accent or HOUSE.light.accent})
        return _page(request, form, here.accent, logo_problem=problem.sentence(), status=problem.status)
    return back_with(
        request, reverse("settings_brand"), _("The logo is there. Open pages show it when they are loaded again.")
    )


def _chosen(request: StaffRequest, colour: str) -> str:
    """The colour as it is kept: none when it is the house's own, or was taken back."""
    return "" if "reset" in request.POST or colour == HOUSE.light.accent else colour


def _page(request: StaffRequest, form: BrandForm, colour: str, *, status: int, **more: Any) -> HttpResponse:
    try:
        palette = palette_of(colour)
    except ValueError:
        palette = palette_of("")
    context = {"form": form, "swatches": _swatches(palette), "changed": newest_change("brand.changed"), **more}
    return render(request, "helpdesk/settings/brand.html", context, status=status)


def _swatches(palette: Palette) -> list[dict[str, Any]]:
    themes: list[tuple[str, str, Shade]] = [
        ("light", _("Light pages"), palette.light),
        ("dark", _("Dark pages"), palette.dark),
    ]
    return [
        {
            "name": name,
            "shade": shade,
            "paper": PAPERS[theme][0],
            "ink": PAPERS[theme][1],
            "on_paper": round(contrast(shade.accent, PAPERS[theme][0]), 1),
            "on_accent": round(contrast(shade.ink, shade.accent), 1),
            "on_soft": round(contrast(shade.accent, shade.soft), 1),
        }
        for theme, name, shade in themes
    ]
