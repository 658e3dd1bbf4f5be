"""Who may do what with persons, as bare predicates; which persons somebody sees at all is `access.persons_visible_to`."""

from helpdesk.models import User


def may_see_persons(user: User) -> bool:
    """Anybody with a role; of persons, those of requests they see."""
    return user.is_staff


def may_edit_persons(user: User) -> bool:
    """Correct who somebody is, add addresses and notes, put them into an organisation: whoever works their requests."""
    return user.is_staff


def may_rename_organisations(user: User) -> bool:
    """Leads and admins: the name stands before every team, and whoever puts a person in comes to see the organisation."""
    return user.is_staff and user.sees_all_teams


def may_merge_persons(user: User) -> bool:
    """Make two records one person, and two again: agents, leads and admins."""
    return user.is_staff and (user.is_agent or user.sees_all_teams)
