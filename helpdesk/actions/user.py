"""Users: add a colleague, change what they may and how they sign in."""

from collections.abc import Iterable
from zoneinfo import available_timezones

from django.contrib.auth.hashers import make_password
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from helpdesk.actions.token import end_tokens
from helpdesk.kernel.acting import action
from helpdesk.kernel.errors import Invalid
from helpdesk.kernel.events import announce
from helpdesk.kernel.identity import BadAddress, address_key
from helpdesk.kernel.text import clean_line
from helpdesk.kernel.upsert import insert_once
from helpdesk.models import Team, User

ROLES = ("agent", "lead", "curator", "admin")


@action
def add_user(
    email: str,
    *,
    by: User | None,
    name: str,
    roles: Iterable[str],
    password_hash: str,
    teams: Iterable[Team] = (),
    language: str = "",
) -> User:
    """Add a colleague with roles out of agent, lead, curator, admin. Hash the password before: hashing is slow.

    Raises Invalid for a bad or taken address; staff addresses are plain ASCII, so that none can be mistaken for another.
    """
    try:
        key = address_key(email)
    except BadAddress as problem:
        raise Invalid({"email": _("This is not a mail address.")}) from problem
    if not key.isascii():
        raise Invalid({"email": _("An address of a colleague may hold plain letters only.")})
    flags = {f"is_{role}": True for role in roles}
    spoken = (get_language() or "")[:2]
    user = User(email=key, name=named(name), password=password_hash, language=language, spoken=spoken, **flags)
    if not insert_once(user, unique=("email",)):
        raise Invalid({"email": _("Somebody signs in with this address already.")})
    user.teams.set(teams)
    announce("user.added", user, by=by, roles=sorted(roles))
    return user


def named(name: str) -> str:
    """A colleague's name as it is kept. Raises Invalid for an empty one."""
    name = clean_line(name, limit=120)
    if not name:
        raise Invalid({"name": _("Please give a name.")})
    return name


@action
def choose_language(user: User, *, by: User, language: str) -> User:
    """Remember in which language somebody wants the desk; "" follows the browser."""
    if user.language != language:
        user.language = language
        user.save(update_fields=["language"])
    return user


@action
def note_language(user: User, *, by: User, language: str) -> User:
    """Remember which language somebody's browser speaks: mails follow it while no language is chosen."""
    if user.spoken != language:
        user.spoken = language
        user.save(update_fields=["spoken"])
    return user


@action
def choose_timezone(user: User, *, by: User, timezone: str) -> User:
    """Remember in which time zone somebody reads the desk; "" is that of the desk. Raises Invalid."""
    if timezone and timezone not in available_timezones():
        raise Invalid({"timezone": _("Choose a time zone of the list.")})
    if user.timezone != timezone:
        user.timezone = timezone
        user.save(update_fields=["timezone"])
    return user


@action
def rename_user(user: User, *, by: User, name: str) -> User:
    """Change the name colleagues and customers read. Raises Invalid."""
    name = named(name)
    if user.name != name:
        user.name = name
        user.save(update_fields=["name"])
        announce("user.renamed", user, by=by)
    return user


def change_password(user: User, *, by: User, to: str) -> User:
    """Set a new password; hashed before the transaction begins, because hashing is slow on purpose."""
    return set_password_hash(user, by=by, password_hash=make_password(to))


@action
def set_password_hash(user: User, *, by: User | None, password_hash: str) -> User:
    """Store the hash of a new password; open sessions and API tokens die with the old one."""
    user.password = password_hash
    user.save(update_fields=["password"])
    end_tokens(user, by=by, because="password")
    announce("user.password_changed", user, by=by)
    return user
