"""What the ground hangs on the shelf of settings."""

from django.utils.translation import gettext_lazy as _

from helpdesk.kernel.shelf import SettingsPage
from helpdesk.kernel.slots import fill


@fill("settings")
def settings_of_the_desk() -> list[SettingsPage]:
    """People, teams, and the company's face."""
    return [
        SettingsPage(
            "people", "settings_people", _("People"), _("Invite colleagues, give roles, say goodbye"), "user-cog"
        ),
        SettingsPage("people", "settings_teams", _("Teams"), _("Who works together, and when"), "users"),
        SettingsPage(
            "time",
            "settings_calendars",
            _("Calendars"),
            _("Working hours, public holidays, special days"),
            "calendar-days",
        ),
        SettingsPage("company", "settings_brand", _("Brand"), _("Name, logo and colour"), "palette"),
        SettingsPage("company", "settings_mail", _("Mail"), _("Who mails come from, and whether they arrive"), "mail"),
    ]
