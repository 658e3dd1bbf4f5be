"""The settings of the minimal Django: our tables, sessions and users, and nothing else of ours."""

from helpdesk.settings import *  # noqa: F403 - the same database, secret and password rules
from helpdesk.settings import INSTALLED_APPS as OURS

ROOT_URLCONF = "tickets.bench.minimal"
MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
]
# Nobody signs in here: the session is opened for the measurement.
AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend"]
INSTALLED_APPS = [name for name in OURS if not name.startswith("allauth")]
