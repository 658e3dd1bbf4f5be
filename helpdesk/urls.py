"""Every URL is a noun. The upper packages are named as strings, never imported."""

from django.urls import include, path, re_path

from helpdesk.api import docs, problems
from helpdesk.desk import notifications, profile, signin, tokens
from helpdesk.portal import brand, health, mailbox, password

urlpatterns = [
    path("healthz", health.alive, name="healthz"),
    path("readyz", health.ready, name="readyz"),
    path("dev/mail/", mailbox.index, name="dev_mail"),
    path("dev/mail/<str:name>/", mailbox.letter, name="dev_letter"),
    path("dev/mail/<str:name>/sheet/", mailbox.sheet, name="dev_sheet"),
    path("desk/sign-in/", signin.sign_in, name="account_login"),
    path("desk/sign-out/", signin.sign_out, name="account_logout"),
    path("desk/profile/", profile.profile, name="profile"),
    path("desk/profile/notifications/", notifications.notifications, name="profile_notifications"),
    path("desk/profile/tokens/", tokens.tokens, name="profile_tokens"),
    path("desk/profile/tokens/<int:id>/", tokens.token, name="profile_token"),
    path("password/<str:token>/", password.password, name="password"),
    path("brand/<str:accent>/colours/", brand.colours, name="brand_colours"),
    path("brand/<str:name>/logo/", brand.logo, name="brand_logo"),
    path("", include("helpdesk.settings_urls")),
    path("api/v1/schema/", docs.schema, name="api_schema"),
    path("api/v1/docs/", docs.docs, name="api_docs"),
    # The upper package first: what it hangs under a lower one's address stands before that one's slugs.
    path("", include("tickets.urls")),
    path("", include("customers.urls")),
    path("", include("knowledge.urls")),
    re_path("^api/", problems.nothing),
]
handler400 = problems.bad
handler500 = problems.fault
