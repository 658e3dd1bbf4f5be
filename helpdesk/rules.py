"""Who may do what, as bare predicates of a user: the roles of the desk."""

from helpdesk.models import User


def on_staff(user: User) -> bool:
    """Anybody with a role may enter the desk."""
    return user.is_staff


def may_administer(user: User) -> bool:
    """Settings, people, roles and tokens of others."""
    return user.is_active and user.is_admin
