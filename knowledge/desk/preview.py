"""Preview: how a text will look, while it is typed."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from helpdesk.kernel.doors import desk
from knowledge.desk.editor import preview_of
from knowledge.rules import may_draft


@desk(may_draft)
@require_POST
def preview(request: HttpRequest) -> HttpResponse:
    """The posted `body` as readers will see it; nothing is kept."""
    return render(request, "knowledge/desk/_preview.html", preview_of(request.POST.get("body", "")))
