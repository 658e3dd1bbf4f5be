"""The settings of the tests, and of the programs that tests start: the real ones, on a data folder of their own."""

import atexit
import os
import shutil
import tempfile

# What a developer's shell may hold must not reach the tests.
FOREIGN = ("REDIS_URL", "EMAIL_URL", "SITE_URL", "SECRET_KEY", "ALLOWED_HOSTS", "DEBUG", "LOG_FORMAT", "PORT", "HOST")

if "TEST_DATA_DIR" not in os.environ:
    for name in FOREIGN:
        os.environ.pop(name, None)
    folder = tempfile.mkdtemp(prefix="helpdesk-tests-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    os.environ["DATA_DIR"] = folder
    # The same in every process of a parallel run: links made from it stand in the names of tests.
    os.environ["SECRET_KEY"] = "only-for-tests-" * 4
    # A file, not memory: servers and workers that a test starts open the same one.
    os.environ["TEST_SQLITE_FILE"] = os.path.join(folder, "test.sqlite3")
    # Playwright keeps an event loop in the thread of the tests; the tests themselves stay synchronous.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"

from helpdesk.settings import *  # noqa: E402, F403
from helpdesk.settings import LEASE_SECONDS, STORAGES  # noqa: E402

# Plain names, served from where they lie: nothing needs to be collected first.
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
# A password costs a tenth of a second by design; hundreds of sign-ins need not.
PASSWORD_HASHERS = ["tests.hashing.QuickArgon2"]
# Programs whose worker a test kills need not wait a minute for what it held.
LEASE_SECONDS = float(os.environ.get("TEST_LEASE_SECONDS", LEASE_SECONDS))
