"""One colleague: roles and teams, the link for a password, tokens, leaving and coming back."""

from django.contrib.auth import update_session_auth_hash
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from helpdesk.access import StaffRequest, one_of
from helpdesk.actions.leaving import estates_of
from helpdesk.actions.roles import change_roles, reactivate_user
from helpdesk.actions.token import revoke_token
from helpdesk.actions.user import rename_user
from helpdesk.actions.welcome import send_password_link
from helpdesk.desk.settings.people import RolesForm
from helpdesk.errors import LastAdmin
from helpdesk.kernel.doors import back_with, desk
from helpdesk.kernel.errors import Invalid
from helpdesk.kernel.forms import blame
from helpdesk.models import Token, User
from helpdesk.queries.changes import last_change
from helpdesk.queries.people import link_sent_at, living_tokens
from helpdesk.rules import may_administer

CHANGES = ("user.added", "user.renamed", "user.roles_changed", "user.deactivated", "user.reactivated")


@desk(may_administer)
def person(request: StaffRequest, id: int) -> HttpResponse:
    """Show a colleague; POST changes name, roles and teams."""
    user = one_of(User.objects.all(), id)
    if request.method != "POST":
        initial = {"name": user.name, "roles": user.roles, "teams": user.teams.values_list("pk", flat=True)}
        return _page(request, user, RolesForm(initial=initial))
    form = RolesForm(request.POST)
    if form.is_valid() and _changed(request, user, form):
        return back_with(request, _path(user), _("Saved."))
    return _page(request, user, form, status=422)


@desk(may_administer)
@require_POST
def password_link(request: StaffRequest, id: int) -> HttpResponse:
    """POST mails the link for choosing a password."""
    user = send_password_link(one_of(User.objects.all(), id), by=request.user)
    return back_with(request, _path(user), _("The link is on its way to %(address)s.") % {"address": user.email})


@desk(may_administer)
@require_POST
def token(request: StaffRequest, id: int, token_id: int) -> HttpResponse:
    """POST revokes one token of a colleague."""
    user = one_of(User.objects.all(), id)
    revoke_token(one_of(Token.objects.filter(owner=user), token_id), by=request.user)
    return back_with(request, _path(user), _("The token is revoked. Programs that use it stand outside now."))


@desk(may_administer)
@require_POST
def return_(request: StaffRequest, id: int) -> HttpResponse:
    """POST lets somebody who left work here again."""
    user = reactivate_user(one_of(User.objects.all(), id), by=request.user)
    return back_with(request, _path(user), _("%(name)s may sign in again.") % {"name": user.name})


def _changed(request: StaffRequest, user: User, form: RolesForm) -> bool:
    """Whether name, roles and teams are as the form says now; else the form says why not."""
    try:
        changed = change_roles(
            user, by=request.user, roles=form.cleaned_data["roles"], teams=form.cleaned_data["teams"]
        )
        rename_user(changed, by=request.user, name=form.cleaned_data["name"])
    except LastAdmin as problem:
        form.add_error("roles", problem.sentence())
    except Invalid as problem:
        blame(form, problem)
    else:
        if user.pk == request.user.pk:
            # The own session must not die with the own roles while the person may still come in.
            update_session_auth_hash(request, changed)
        return True
    return False


def _page(request: StaffRequest, user: User, form: RolesForm, *, status: int = 200) -> HttpResponse:
    context = {
        "user": user,
        "form": form,
        "is_invited": not user.has_usable_password(),
        "link_sent_at": link_sent_at(user),
        "tokens": living_tokens(user),
        "left_behind": [] if user.is_active else estates_of(user),
        "changed": last_change(user, *CHANGES),
    }
    return render(request, "helpdesk/settings/person.html", context, status=status)


def _path(user: User) -> str:
    return reverse("settings_person", args=[user.pk])
