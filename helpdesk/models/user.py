"""User and team: the people of the desk."""

from typing import Any

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from helpdesk.kernel import clock
from helpdesk.kernel.constraints import both_or_neither
from helpdesk.models.calendar import Calendar


class UserManager(BaseUserManager["User"]):
    """Finds users by the key of their address."""

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email=username)


class Team(models.Model):
    """People who work the same queues."""

    name = models.CharField(_("name"), max_length=80, unique=True)
    slug = models.SlugField(max_length=80, unique=True)
    calendar = models.ForeignKey(Calendar, null=True, blank=True, on_delete=models.PROTECT, related_name="teams")
    """When it works; none: the default calendar."""
    retired_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class User(AbstractBaseUser):
    """Somebody who may sign in at the desk; roles can be held together, admin may all."""

    email = models.EmailField(_("e-mail"), max_length=254, unique=True)
    name = models.CharField(_("name"), max_length=120)
    language = models.CharField(max_length=2, blank=True, choices=[("en", "English"), ("tr", "Türkçe")])
    spoken = models.CharField(max_length=2, blank=True)
    """In which language they last signed in, or were invited."""
    is_active = models.BooleanField(default=True)
    is_agent = models.BooleanField(_("agent"), default=False)
    is_lead = models.BooleanField(_("lead"), default=False)
    is_curator = models.BooleanField(_("curator"), default=False)
    is_admin = models.BooleanField(_("admin"), default=False)
    teams: "models.ManyToManyField[Team, Any]" = models.ManyToManyField(Team, blank=True, related_name="members")
    joined_at = models.DateTimeField(default=clock.now)
    departures = models.PositiveSmallIntegerField(default=0)
    """How often they left: whoever comes back brings no session and no link of before along."""
    timezone = models.CharField(_("time zone"), max_length=40, blank=True)
    """Empty: that of the desk."""
    quiet_from = models.TimeField(_("quiet from"), null=True)
    quiet_until = models.TimeField(_("quiet until"), null=True)
    """No notification is mailed between these times of the user's day; both or neither."""
    # When somebody signed in is not written down: Django registers its signal only when this field exists.
    last_login = None

    USERNAME_FIELD = EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]
    objects = UserManager()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="user_has_a_name"),
            models.CheckConstraint(
                condition=both_or_neither(Q(quiet_from__isnull=True), Q(quiet_until__isnull=True)),
                name="user_quiet_hours_are_whole",
            ),
        ]

    @property
    def reads(self) -> str:
        """The language of mails to them: the chosen one; following the browser, the one it last spoke."""
        return self.language or self.spoken or "en"

    def __str__(self) -> str:
        return self.name

    def get_session_auth_hash(self) -> str:
        """Changes with password, roles and deactivation, so that open sessions die with them."""
        return self._session_hash(None)

    def get_session_auth_fallback_hash(self) -> Any:
        from django.conf import settings

        for secret in settings.SECRET_KEY_FALLBACKS:
            yield self._session_hash(secret)

    @property
    def roles(self) -> tuple[str, ...]:
        """Names of the roles held: agent, lead, curator, admin."""
        return tuple(name for name in ("agent", "lead", "curator", "admin") if getattr(self, f"is_{name}"))

    @property
    def is_staff(self) -> bool:
        """Whether the person may enter the desk at all."""
        return self.is_active and bool(self.roles)

    @property
    def sees_all_teams(self) -> bool:
        """Whether requests of every team are visible."""
        return self.is_lead or self.is_admin

    def _session_hash(self, secret: str | bytes | None) -> str:
        value = f"{self.password}/{','.join(self.roles)}/{self.is_active}/{self.departures}"
        return salted_hmac("helpdesk.session", value, secret=secret, algorithm="sha256").hexdigest()
