"""The mail with the link for choosing a password: the first one (an invitation), or a new one."""

from django.utils.translation import gettext as _
from django.utils.translation import override

from helpdesk.kernel.post.letters import Letter, compose, writes
from helpdesk.models import Mail, User
from helpdesk.queries.installation import installation
from helpdesk.queries.password_link import password_url


@writes("password")
def password(mail: Mail) -> Letter | None:
    """The letter to a colleague; None when they left meanwhile. The link is made now: a late mail has a fresh one."""
    user = User.objects.filter(pk=mail.to_id, is_active=True).first()
    if user is None:
        return None
    is_first = not user.has_usable_password()
    language = user.reads
    with override(language):
        subject = _("Your invitation to the desk of %(name)s") if is_first else _("A new password for %(name)s")
        subject %= {"name": installation().name}
    return compose(
        "notification",
        to=user.email,
        language=language,
        subject=subject,
        template="helpdesk/mail/password",
        context={"user": user, "is_first": is_first, "link": password_url(user)},
        headers={"Auto-Submitted": "auto-generated"},
    )
