"""The test mail an admin sends to themselves."""

from django.utils.translation import gettext as _
from django.utils.translation import override

from helpdesk.kernel.post.letters import Letter, compose, writes
from helpdesk.models import Mail, User
from helpdesk.queries.installation import installation


@writes("test")
def trial(mail: Mail) -> Letter | None:
    """A few words to the admin who asked for them; None when they left meanwhile."""
    user = User.objects.filter(pk=mail.to_id, is_active=True).first()
    if user is None:
        return None
    language = user.reads
    with override(language):
        subject = _("A test mail from %(name)s") % {"name": installation().name}
    return compose(
        "notification",
        to=user.email,
        language=language,
        subject=subject,
        template="helpdesk/mail/trial",
        context={"user": user},
        headers={"Auto-Submitted": "auto-generated"},
    )
