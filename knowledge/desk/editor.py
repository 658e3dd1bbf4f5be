"""The editor: one page for a new article and for a further revision, with the text as readers will see it beside it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from knowledge.desk.forms import WordsForm
from knowledge.queries.reading import Part, desk_parts
from knowledge.queries.sections import refusal
from knowledge.queries.words import clean_body


def editor(
    request: HttpRequest, form: WordsForm, language: str, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    """The page around a form whose words are in `language`; its preview shows what stands in the form now."""
    typed = str(form["body"].value() or "")
    full = {"form": form, "language": language, **preview_of(typed), **context}
    return render(request, "knowledge/desk/editor.html", full, status=status)


def wants_preview(request: HttpRequest) -> bool:
    """Whether the button "Preview" was pressed: nothing is saved then."""
    return "preview" in request.POST


def typed_into(form: type[WordsForm], request: HttpRequest) -> WordsForm:
    """The form with everything typed still there and nothing judged yet."""
    return form(initial=request.POST.dict())


def preview_of(typed: str) -> dict[str, list[Part] | str]:
    """Context of the preview: the page in parts, and a sentence about the line that could not be saved."""
    body = clean_body(typed)
    return {"parts": desk_parts(body), "refusal": refusal(body)}
