"""Settings, all from the environment, in Django's order.

A missing variable fails with the sentence that mends it.

./run and ./test set every variable themselves; docker-compose.yml shows them all for a real server.
"""

import os
from datetime import timedelta
from pathlib import Path

import dj_database_url
from csp.constants import NONCE, NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from kombu import Queue

BASE_DIR = Path(__file__).resolve().parent.parent


def needed(name):
    """The environment variable of this name, or an error that says what to do."""
    try:
        return os.environ[name]
    except KeyError:
        raise ImproperlyConfigured(
            f"{name} is not set. Start with ./run or ./test, which set it, "
            "or see docker-compose.yml."
        ) from None


def flag(name, default):
    return os.environ.get(name, default).lower() in {"1", "true", "yes", "on"}


DEBUG = flag("DEBUG", "off")
SECRET_KEY = needed("SECRET_KEY")
ALLOWED_HOSTS = os.environ.get("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
# Where links in e-mails lead. No slash at the end.
SITE_URL = os.environ.get("SITE_URL", "http://127.0.0.1:8000")
HTTPS = SITE_URL.startswith("https://")

INSTALLED_APPS = [
    "safeguarding",
    "audit",
    "schools",
    "deadlines",
    "concerns",
    "referrals",
    "allegations",
    "chronology",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "guardian",
    "simple_history",
]

MIDDLEWARE = [
    # The first three put their headers on every answer: a redirect to https and a style sheet too.
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "safeguarding.middleware.NoStoreMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "safeguarding.middleware.IdleMiddleware",
    "safeguarding.middleware.SignedInMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "safeguarding.middleware.WithinSchoolsMiddleware",
    "safeguarding.middleware.PurposeMiddleware",
    "safeguarding.middleware.RefusedMiddleware",
    "safeguarding.first_use.FirstUseMiddleware",
    "safeguarding.once.OnceMiddleware",
]

ROOT_URLCONF = "safeguarding.urls"
WSGI_APPLICATION = "safeguarding.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "safeguarding.context.on_every_page",
            ],
            "builtins": ["safeguarding.templatetags.words"],
        },
    },
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# PostgreSQL is the one database everywhere. The app's own role owns nothing; migrations run
# with DATABASE_URL set to the owner's (OWNER_DATABASE_URL, which only the launcher reads).
DATABASES = {
    "default": dj_database_url.parse(
        needed("DATABASE_URL"), conn_max_age=60, conn_health_checks=True
    )
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "schools.Person"
AUTHENTICATION_BACKENDS = [
    "safeguarding.sessions.AuthenticationBackend",
    "guardian.backends.ObjectPermissionBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "safeguarding.passwords.NotTheDemoPassword"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"

ACCOUNT_ADAPTER = "safeguarding.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_RATE_LIMITS = {"login_failed": "10/m/ip,5/5m/key"}

GUARDIAN_ANONYMOUS_USER_NAME = None
ANONYMOUS_USER_NAME = None
SIMPLE_HISTORY_ENFORCE_HISTORY_MODEL_PERMISSIONS = True
SIMPLE_HISTORY_REVERT_DISABLED = True

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_I18N = False
USE_TZ = True
DATETIME_FORMAT = "D j M Y, H:i"
DATE_FORMAT = "D j M Y"
TIME_FORMAT = "H:i"

STATIC_URL = "static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = Path(os.environ.get("STATIC_ROOT", BASE_DIR / "var" / "static"))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# A session ends after this much idleness; the page warns before, and drafts are kept.
IDLE_LIMIT = timedelta(minutes=int(os.environ.get("IDLE_MINUTES", "30")))
SESSION_ENGINE = "safeguarding.sessions"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_NAME = "__Host-session" if HTTPS else "session"
CSRF_COOKIE_NAME = "__Host-csrf" if HTTPS else "csrf"
CSRF_FAILURE_VIEW = "safeguarding.views.stale_page"
# Not in a cookie, which would lie in the browser with the names that a message may hold.
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
CSRF_TRUSTED_ORIGINS = [SITE_URL]

SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthy/$"]  # the container's own check speaks plain HTTP
SECURE_PROXY_SSL_HEADER = (
    ("HTTP_X_FORWARDED_PROTO", "https") if flag("BEHIND_PROXY", "off") else None
)
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_CONTENT_TYPE_NOSNIFF = True
# Not "no-referrer": under it browsers send "Origin: null" with a form, and every form is refused.
# See docs/decisions/referrer-same-origin.md.
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [NONCE],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}
# One disclosure may be long: 500,000 characters of four bytes each, percent-encoded threefold.
DATA_UPLOAD_MAX_MEMORY_SIZE = 8 * 1024 * 1024
# Files that are sent, scans and lists of pupils, stay in memory: they never lie in a file of ours.
# Of one that is too large only its size is known. See safeguarding/uploading.py.
FILE_UPLOAD_HANDLERS = ["safeguarding.uploading.InMemory"]
FILE_UPLOAD_MAX_MEMORY_SIZE = 20 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FILES = 2
# How many files may be kept with one concern.
ATTACHMENTS_MOST = 10

EMAIL_BACKEND = os.environ.get("EMAIL_BACKEND", "django.core.mail.backends.console.EmailBackend")
EMAIL_HOST = os.environ.get("EMAIL_HOST", "localhost")
EMAIL_PORT = int(os.environ.get("EMAIL_PORT", "465"))
EMAIL_HOST_USER = os.environ.get("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_SSL = flag(
    "EMAIL_USE_SSL", "on"
)  # implicit TLS: a failed STARTTLS must not fall back to plain
EMAIL_TIMEOUT = 20
EMAIL_FILE_PATH = os.environ.get("EMAIL_FILE_PATH") or None
# Who else hears that the clocks stand still, besides the IT administrators and the leads: whoever
# keeps the servers. Read here, since it is wanted when the database cannot be read.
WATCH_MAIL = [each.strip() for each in os.environ.get("WATCH_MAIL", "").split(",") if each.strip()]
DEFAULT_FROM_EMAIL = os.environ.get("DEFAULT_FROM_EMAIL", "safeguarding@localhost")

CELERY_BROKER_URL = needed("REDIS_URL")
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
# Where Redis takes the call and never answers, a page hung for ever after its commit, and the beat
# too. Nobody calls a second time: the beat does, soon. A worker's wait for its next task is cut
# short by none of this: kombu reads the socket when there is something to read.
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "socket_connect_timeout": 2,
    "socket_timeout": 2,
    "max_retries": 0,
}
CELERY_WORKER_HIJACK_ROOT_LOGGER = False  # else it would log past our own formatter
CELERY_TIMEZONE = TIME_ZONE
# The clocks have a queue of their own: behind thousands of notices to be sent, a message to sweep
# was out of date before anybody read it. A worker takes from both in turn.
CELERY_TASK_QUEUES = [Queue(name, routing_key=name) for name in ("celery", "clocks")]
CELERY_TASK_ROUTES = {"deadlines.tasks.sweep": {"queue": "clocks"}}
CELERY_BEAT_SCHEDULE = {
    "find-late": {"task": "deadlines.tasks.sweep", "schedule": 30.0, "options": {"expires": 25}},
    "send-notices": {
        "task": "schools.tasks.send_notices",
        "schedule": 20.0,
        "options": {"expires": 15},
    },
    "carry-out-intakes": {
        "task": "schools.tasks.carry_out_intakes",
        "schedule": 20.0,
        "options": {"expires": 15},
    },
    "forget-presses": {"task": "schools.tasks.forget_presses", "schedule": 3600.0},
    "sweep-intakes": {"task": "schools.tasks.sweep_intakes", "schedule": 600.0},
    # Asked every hour, sent once a week: a beat that was down on Monday morning misses nothing.
    "mail-seals": {"task": "schools.tasks.mail_seals", "schedule": 3600.0},
    # Asked every hour, told once for each end of the terms that are entered.
    "ask-for-terms": {"task": "schools.tasks.ask_for_terms", "schedule": 3600.0},
    # Asked every hour, told once a week.
    "tell-of-gaps": {"task": "safeguarding.tasks.tell_of_gaps", "schedule": 3600.0},
    # Who holds a post may change with the day alone.
    "find-stranded": {
        "task": "allegations.tasks.find_stranded",
        "schedule": 60.0,
        "options": {"expires": 50},
    },
    "end-spent-shares": {
        "task": "concerns.tasks.end_spent_shares",
        "schedule": 300.0,
        "options": {"expires": 240},
    },
    # Told within a minute of the reading.
    "raise-read-alarms": {
        "task": "concerns.tasks.raise_read_alarms",
        "schedule": 20.0,
        "options": {"expires": 15},
    },
    "note-attempts": {
        "task": "concerns.tasks.note_attempts",
        "schedule": 60.0,
        "options": {"expires": 50},
    },
}

# Logs carry the level, where and what kind; never a query string, a body or an exception's text
# (PostgreSQL's error text holds the row). See safeguarding/logs.py.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"kind_only": {"()": "safeguarding.logs.KindOnlyFormatter"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "kind_only"}},
    "root": {"handlers": ["stderr"], "level": os.environ.get("LOG_LEVEL", "INFO")},
    "loggers": {
        "django": {"handlers": ["stderr"], "level": "INFO", "propagate": False},
        # It would say what stands in a file that it could not read.
        "pikepdf": {"handlers": [], "level": "CRITICAL", "propagate": False},
        "django.server": {"handlers": ["stderr"], "level": "WARNING", "propagate": False},
    },
}
