"""Notifications: what I was told, by request, unread first."""

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from helpdesk.access import StaffRequest
from helpdesk.actions.notification import read_notifications
from helpdesk.kernel.doors import back_with, desk, see_other
from tickets.queries.notifications.telling import page_of
from tickets.rules import may_see_desk


class ReadForm(forms.Form):
    """The number of one request; empty: all."""

    about = forms.IntegerField(required=False, min_value=1, max_value=2**62)


@desk(may_see_desk)
def notifications(request: StaffRequest) -> HttpResponse:
    """GET `?cursor=` pages through what was read before; POST marks as read: those `about` a request, or all."""
    if request.method != "POST":
        page = page_of(request.user, cursor=request.GET.get("cursor"))
        return render(request, "tickets/desk/notifications/page.html", {"page": page})
    form = ReadForm(request.POST)
    if not form.is_valid():
        page = page_of(request.user, cursor=None)
        return render(request, "tickets/desk/notifications/page.html", {"page": page}, status=422)
    about = form.cleaned_data["about"]
    read_notifications(request.user, by=request.user, about=about)
    to = reverse("notifications")
    return see_other(to) if about else back_with(request, to, _("All is marked as read."))
