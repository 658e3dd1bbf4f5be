"""Who our mails come from, and which server takes them."""

from dataclasses import dataclass
from email.utils import formataddr, parseaddr

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from helpdesk.models import Mail, User
from helpdesk.queries.installation import installation

WORDS = {
    "ConnectionRefusedError": _("Nobody listens at this address and port."),
    "gaierror": _("The name of the mail server cannot be found."),
    "TimeoutError": _("The mail server did not answer in time."),
    "SSLError": _("The connection could not be encrypted."),
    "SSLCertVerificationError": _("The mail server's certificate is not valid for its name."),
    "SMTPNotSupportedError": _(
        "The mail server does not know what we ask of it, for example encryption or a password."
    ),
    "SMTPAuthenticationError": _("The mail server refused user name or password."),
    "SMTPServerDisconnected": _("The mail server broke off the connection."),
}
"""Name of the error on a mail's row → a sentence."""


@dataclass(frozen=True)
class MailServer:
    """Where mails go, as far as it may be shown: never the password."""

    is_mailbox: bool
    host: str = ""
    port: int = 0
    security: str = ""
    """tls, starttls or nothing."""
    user: str = ""


def sender() -> str:
    """The From of our mails: the chosen name (else that of MAIL_FROM, else the company's) and the address of MAIL_FROM."""
    given, address = parseaddr(settings.DEFAULT_FROM_EMAIL)
    here = installation()
    return formataddr((here.mail_name or given or here.name, address))


def sender_address() -> str:
    """The address alone."""
    return parseaddr(settings.DEFAULT_FROM_EMAIL)[1]


def mail_server() -> MailServer:
    """What EMAIL_URL says."""
    if "Mailbox" in settings.EMAIL_BACKEND:
        return MailServer(is_mailbox=True)
    security = "tls" if settings.EMAIL_USE_SSL else "starttls" if settings.EMAIL_USE_TLS else ""
    return MailServer(False, settings.EMAIL_HOST, settings.EMAIL_PORT, security, settings.EMAIL_HOST_USER)


def last_test(user: User) -> Mail | None:
    """The newest test mail of a colleague."""
    return Mail.objects.filter(kind="test", to_noun="user", to_id=user.pk).order_by("-pk").first()


def in_words(error: str) -> Promise | str:
    """What a mail's row says about its error, as a sentence where we know one; else as it stands (SMTP 550)."""
    return WORDS.get(error, error)
