"""The URLs of the ground's settings: each a noun."""

from django.urls import path

from helpdesk.desk.settings import brand, calendars, index, leaving, mail, people, person, teams

urlpatterns = [
    path("desk/settings/brand/", brand.brand, name="settings_brand"),
    path("desk/settings/brand/logo/", brand.logo, name="settings_brand_logo"),
    path("desk/settings/mail/", mail.mail, name="settings_mail"),
    path("desk/settings/mail/test/", mail.test, name="settings_mail_test"),
    path("desk/settings/", index.index, name="settings"),
    path("desk/settings/people/", people.people, name="settings_people"),
    path("desk/settings/people/new/", people.invitation, name="settings_invitation"),
    path("desk/settings/people/<int:id>/", person.person, name="settings_person"),
    path("desk/settings/people/<int:id>/password/", person.password_link, name="settings_password_link"),
    path("desk/settings/people/<int:id>/leaving/", leaving.leaving, name="settings_leaving"),
    path("desk/settings/people/<int:id>/return/", person.return_, name="settings_return"),
    path("desk/settings/people/<int:id>/tokens/<int:token_id>/", person.token, name="settings_person_token"),
    path("desk/settings/calendars/", calendars.calendars, name="settings_calendars"),
    path("desk/settings/calendars/new/", calendars.new, name="settings_calendar_new"),
    path("desk/settings/calendars/<int:id>/", calendars.calendar, name="settings_calendar"),
    path("desk/settings/calendars/<int:id>/days/", calendars.special_days, name="settings_calendar_days"),
    path("desk/settings/calendars/<int:id>/default/", calendars.default, name="settings_calendar_default"),
    path("desk/settings/calendars/<int:id>/removal/", calendars.removal, name="settings_calendar_removal"),
    path("desk/settings/teams/", teams.teams, name="settings_teams"),
    path("desk/settings/teams/new/", teams.new, name="settings_team_new"),
    path("desk/settings/teams/<int:id>/", teams.team, name="settings_team"),
    path("desk/settings/teams/<int:id>/retirement/", teams.retirement, name="settings_team_retirement"),
]
