"""Mail: try a mail again that visibly failed."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from helpdesk.access import StaffRequest
from helpdesk.actions.mail import retry_mail
from helpdesk.kernel.doors import desk, not_found
from helpdesk.models import Mail
from tickets.access import ticket_for
from tickets.desk.panel import back_to
from tickets.models import Message
from tickets.rules import may_see_desk, may_work


@desk(may_see_desk)
@require_POST
def retry(request: StaffRequest, number: str, mail_id: int) -> HttpResponse:
    """POST puts a failed mail of this request back in line."""
    ticket = ticket_for(request.user, number, may_work)
    mail = Mail.objects.filter(pk=mail_id, noun="message").first()
    if mail is None or not Message.objects.filter(pk=mail.noun_id, ticket=ticket).exists():
        raise not_found()
    retry_mail(mail, by=request.user)
    return back_to(request, ticket, _("The mail is sent again."))
