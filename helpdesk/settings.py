"""Settings: they run bare; the environment (helpdesk/environment.py) changes what an operator may change."""

from urllib.parse import urlsplit

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from helpdesk import environment as env

BASE_DIR = env.BASE_DIR
DATA_DIR = env.data_dir()
PORT = int(env.number("PORT", 8000))
SITE_URL = env.text("SITE_URL", f"http://127.0.0.1:{PORT}").rstrip("/")
SITE_HOST = urlsplit(SITE_URL).hostname or "127.0.0.1"
PRODUCTION = SITE_HOST not in ("127.0.0.1", "localhost", "::1")
HTTPS = SITE_URL.startswith("https:")
DEBUG = env.flag("DEBUG", False)
SECRET_KEY = env.secret_key(DATA_DIR)
ALLOWED_HOSTS = list(env.text("ALLOWED_HOSTS", SITE_HOST).replace(",", " ").split()) + [
    "127.0.0.1",
    "localhost",
    "[::1]",
]
CSRF_TRUSTED_ORIGINS = [SITE_URL]
CSRF_FAILURE_VIEW = "helpdesk.kernel.doors.of_another_session"
REDIS_URL = env.text("REDIS_URL")
LOAD_DEMO = env.flag("DEMO", True) and not PRODUCTION

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "rest_framework",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "csp",
    "django_htmx",
    "django_structlog",
    "helpdesk",
    "customers",
    "knowledge",
    "tickets",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "helpdesk.kernel.live.polls.PollMiddleware",
    "helpdesk.kernel.language.LanguageMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "django_structlog.middlewares.RequestMiddleware",
    "helpdesk.kernel.doors.DoorMiddleware",
]
ROOT_URLCONF = "helpdesk.urls"
WSGI_APPLICATION = "helpdesk.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "helpdesk.kernel.pages.page",
            ],
            "builtins": ["helpdesk.templatetags.house"],
        },
    }
]
FORM_RENDERER = "helpdesk.kernel.forms.HouseRenderer"

DATABASES = {"default": env.database(DATA_DIR)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# Limits that protect are counted here, so the cache lives in the database, shared by every process.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
        # Past this many the backend throws some away, counts of failed sign-ins too; its default of 300 is soon reached.
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}

AUTH_USER_MODEL = "helpdesk.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
PASSWORD_RESET_TIMEOUT = 7 * 24 * 3600
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "desk"
ACCOUNT_ADAPTER = "helpdesk.kernel.signin.Adapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_RATE_LIMITS = {"login": "60/m/ip", "login_failed": "20/m/ip,5/300s/key"}
SESSION_COOKIE_AGE = 14 * 24 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "helpdesk_session", "helpdesk_csrf"

SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = False  # the proxy in front redirects; HSTS follows from SITE_URL
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}

LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("tr", _("Turkish"))]
LANGUAGE_COOKIE_NAME = "helpdesk_language"
LOCALE_PATHS = [BASE_DIR / "helpdesk" / "locale"]
FORMAT_MODULE_PATH = "helpdesk.formats"
USE_I18N = USE_TZ = True
TIME_ZONE = env.text("TIME_ZONE", "Europe/Istanbul")

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": DATA_DIR / "files"}},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "helpdesk.kernel.files.staticfiles.HouseStaticStorage"
    },
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = False
FILE_UPLOAD_PERMISSIONS = 0o600
DATA_UPLOAD_MAX_MEMORY_SIZE = 3 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 400
# Files past a form's limit are skipped one by one (kernel/files/uploads.py), so that the text of the form is read all the same.
FILE_UPLOAD_HANDLERS = ["helpdesk.kernel.files.uploads.FolderUploadHandler"]
DATA_UPLOAD_MAX_NUMBER_FILES = 100

globals().update(env.mail())
DEFAULT_FROM_EMAIL = env.text("MAIL_FROM", f"no-reply@{'example.com' if not PRODUCTION else SITE_HOST}")

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["helpdesk.api.authentication.TokenAuthentication"],
    "DEFAULT_PERMISSION_CLASSES": ["helpdesk.api.authentication.HasScope"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "EXCEPTION_HANDLER": "helpdesk.api.problems.problem",
    "UNAUTHENTICATED_USER": None,
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Helpdesk",
    "VERSION": "1",
    "OAS_VERSION": "3.1.0",
    "SERVE_INCLUDE_SCHEMA": False,
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "COMPONENT_SPLIT_REQUEST": True,
    "POSTPROCESSING_HOOKS": [
        "drf_spectacular.hooks.postprocess_schema_enums",
        "helpdesk.api.scheme.complete",
    ],
}

# Seconds that claimed work is left to the worker which took it; longer than a hand-over to the mail server may take.
LEASE_SECONDS = 60.0

# Policies: what a desk may decide; the environment gives the initial value (helpdesk/queries/policies.py).
POLICY_DEFAULTS = {
    "survey_delay_minutes": env.number("SURVEY_DELAY_MINUTES", -1) if env.text("SURVEY_DELAY_MINUTES") else None,
    "survey_send_window": env.text("SURVEY_SEND_WINDOW"),
    "repeat_window_hours": env.number("REPEAT_WINDOW_HOURS", 168),
    "survey_rest_days": 14,
    "survey_sample_percent": 100,
    "close_after_days": 14,
    "form_limit_per_network_hour": int(env.number("FORM_LIMIT_PER_NETWORK_HOUR", 60)),
    "form_limit_per_address_hour": int(env.number("FORM_LIMIT_PER_ADDRESS_HOUR", 5)),
}

LOG_FORMAT = env.text("LOG_FORMAT", "text")
LOGGING_CONFIG = "helpdesk.kernel.logs.configure"
LOGGING = {"format": LOG_FORMAT}
