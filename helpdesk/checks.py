"""System checks: a wrong set-up says so with advice; in production the grave ones refuse to start."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register

from helpdesk import environment
from helpdesk.queries.policies import read_window


@register(Tags.compatibility)
def environment_is_sound(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Every variable holds what it may hold."""
    found: list[CheckMessage] = [
        Error(f"{name}: {sentence}.", hint=f"Correct {name} or leave it out.", id="helpdesk.E001")
        for name, sentence in environment.problems
    ]
    window = settings.POLICY_DEFAULTS["survey_send_window"]
    if window and read_window(str(window)) is None:
        found.append(
            Error(
                f"SURVEY_SEND_WINDOW: {window!r} is not HH:MM-HH:MM.",
                hint="For example 09:00-20:00.",
                id="helpdesk.E002",
            )
        )
    return found


@register(Tags.security)
def production_is_safe(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """A desk that others can reach runs over https, without DEBUG, with a real mail server."""
    if not settings.PRODUCTION:
        return []
    found: list[CheckMessage] = []
    if not settings.HTTPS:
        found.append(Error("SITE_URL is not https.", hint="Set SITE_URL to the https address.", id="helpdesk.E010"))
    if settings.DEBUG:
        found.append(Error("DEBUG is on.", hint="Leave DEBUG out.", id="helpdesk.E011"))
    if "Mailbox" in settings.EMAIL_BACKEND:
        found.append(
            Error(
                "Mails would stay in a folder.",
                hint="Set EMAIL_URL, e.g. smtp+tls://user:password@host:587.",
                id="helpdesk.E012",
            )
        )
    return found
