"""Settings of the portal, read from the environment (.env.example explains every variable).

Three ways to run: DEBUG for developers and tests (every secret has a harmless default), DEMO for `make run` (secrets of
its own, plain http on this machine only), and production, which refuses to start while anything is missing.
"""

import os
from pathlib import Path
from urllib.parse import urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

from okot_portal.logs import logging_config
from okot_portal.own_apps import OWN_APPS
from okot_portal.schedule import SCHEDULE
from okot_portal.servers.addresses import default_addresses

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()
if env.bool("READ_DOT_ENV", default=True) and (BASE_DIR / ".env").exists():
    environ.Env.read_env(BASE_DIR / ".env")
environ.Env.ENVIRON = {name: value for name, value in os.environ.items() if value}  # empty counts as not set

DEBUG = env.bool("DEBUG", default=False)
DEMO = env.bool("DEMO", default=False)
# What a developer's machine uses when nothing is set: harmless, and refused elsewhere.
DEVELOPMENT = {
    "SECRET_KEY": "only-for-development-" + "0123456789" * 4,
    "INSZ_KEYS": "dev:ZGV2ZWxvcG1lbnQtZGV2ZWxvcG1lbnQtZGV2ZWxvcG0=",
    "INSZ_INDEX_KEY": "aW5kZXgtZGV2ZWxvcG1lbnQtaW5kZXgtZGV2ZWxvcG0=",
    "PORTAL_URL": "http://127.0.0.1:8000",
    "DEFAULT_FROM_EMAIL": "OKOT-portaal <portaal@okot.invalid>",
    "EMAIL_URL": "smtp://127.0.0.1:1025",
}
if DEBUG and not (os.environ.get("DATABASE_URL") and os.environ.get("REDIS_URL")):
    DEVELOPMENT |= default_addresses()  # the private servers of `make run`
# Their development values can be read by anybody: outside development they count as none.
PUBLISHED = {"SECRET_KEY", "INSZ_KEYS", "INSZ_INDEX_KEY"}
_missing: list[str] = []


def required(name: str) -> str:
    """The variable, or a development value under DEBUG. Production collects what is missing and refuses at the end."""
    value = env.str(name, default="")
    if DEBUG:
        return value or DEVELOPMENT[name]
    if not value or (value == DEVELOPMENT.get(name) and name in PUBLISHED):
        _missing.append(name)
    return value


def refuse_incomplete() -> None:
    """Stop a production start that is not safe, with every reason at once."""
    problems = [f"{name} heeft geen (eigen) waarde." for name in _missing]
    if len(SECRET_KEY) < SHORTEST_SECRET_KEY:
        problems.append(f"SECRET_KEY telt minder dan {SHORTEST_SECRET_KEY} tekens.")
    if not HTTPS and not (DEMO and PORTAL.hostname in LOOPBACK):
        problems.append("PORTAL_URL begint niet met https:// (zonder mag alleen met DEMO, op deze machine zelf).")
    if problems:
        raise ImproperlyConfigured("Het portaal start niet. Zie .env.example.\n- " + "\n- ".join(problems))


SHORTEST_SECRET_KEY = 50
LOOPBACK = {"127.0.0.1", "localhost"}
SECRET_KEY = required("SECRET_KEY")
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
INSZ_KEYS = required("INSZ_KEYS")
INSZ_ACTIVE_KEY = env.str("INSZ_ACTIVE_KEY", default="")
INSZ_INDEX_KEY = required("INSZ_INDEX_KEY")
PORTAL_URL = required("PORTAL_URL").rstrip("/")
PORTAL = urlsplit(PORTAL_URL)
HTTPS = PORTAL.scheme == "https"
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=[PORTAL.hostname or "", *(LOOPBACK if DEBUG or DEMO else ())])

INSTALLED_APPS = [
    *OWN_APPS,
    "allauth",
    "allauth.account",
    "allauth.usersessions",
    "crispy_forms",
    "crispy_bootstrap5",
    "django_filters",
    "django_htmx",
    "phonenumber_field",
    "template_partials",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "okot_portal.logs.RequestLogMiddleware",
    "okot_portal.web.middleware.SecurityHeadersMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "okot_portal.sessions.SessionLimitsMiddleware",
    "okot_portal.web.signed_out.KeepsWhatWasTyped",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "partners.actor.ActorMiddleware",
    "partners.drafts.middleware.SentFormsHaveNoDraft",
    "okot_portal.read_only.ReadOnlyMiddleware",  # last: only the views are held to reading
]

ROOT_URLCONF = "okot_portal.urls"
WSGI_APPLICATION = "okot_portal.wsgi.application"
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
                "okot_portal.web.menu.portal",
            ],
        },
    }
]

DATABASES = {"default": env.db_url_config(required("DATABASE_URL"))}
DATABASES["default"]["ATOMIC_REQUESTS"] = False
DATABASES["default"]["CONN_MAX_AGE"] = env.int("CONN_MAX_AGE", default=60)
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
# A trajectory is read with sixteen rows around it. Weighing the orders of eight joins at a time, PostgreSQL's default,
# costs 80 ms of planning for 1 ms of reading; of four at a time 4 ms. Nor does anything here run long enough for JIT.
# A report counts a million rows in memory with 32 MB, and through files on disk with the default of 4.
DATABASES["default"].setdefault("OPTIONS", {})["options"] = "-c join_collapse_limit=4 -c jit=off -c work_mem=32MB"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Login's rate limits live in PostgreSQL: a broken or emptied Redis must not open the door or close it.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache_entry",
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    }
}

# --- Who signs in -------------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "partners.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "okot_portal.web.passwords.NotLikeYou"},
    {"NAME": "okot_portal.web.passwords.LongEnough", "OPTIONS": {"min_length": 14}},
    {"NAME": "okot_portal.web.passwords.NotCommon"},
    {"NAME": "okot_portal.web.passwords.NotOnlyDigits"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
# Where somebody lands after signing in, by role, when that is not the list of actions.
LANDINGS = {"partner_coach": "groups"}
ACCOUNT_ADAPTER = "partners.accounts.AccountAdapter"  # refuses sign-up: administrators make the accounts
ACCOUNT_FORMS = {
    "login": "okot_portal.web.account_forms.LoginForm",
    "reset_password": "okot_portal.web.account_forms.ResetPasswordForm",
    "reset_password_from_key": "okot_portal.web.account_forms.ResetPasswordKeyForm",
    "change_password": "okot_portal.web.account_forms.ChangePasswordForm",
    "set_password": "okot_portal.web.account_forms.SetPasswordForm",
    "reauthenticate": "okot_portal.web.account_forms.ReauthenticateForm",
}
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_SUBJECT_PREFIX = "[OKOT-portaal] "
ACCOUNT_EMAIL_NOTIFICATIONS = True  # a changed password is mailed to its owner
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_DEFAULT_HTTP_PROTOCOL = PORTAL.scheme
# The login of one address closes for five minutes after five wrong passwords; one network address gets ten a minute.
ACCOUNT_RATE_LIMITS = {
    "login": "30/m/ip",
    "login_failed": "10/m/ip,5/5m/key",
    "reset_password": "20/m/ip,5/m/key",
    "answer_code": "10/m/ip,5/m/key",  # the code beside a signed link; each link counts its wrong codes as well
}
# How many proxies stand in front: a wrong count puts all users in one bucket, or lets a visitor invent an address.
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXIES", default=0)
USERSESSIONS_TRACK_ACTIVITY = False  # written at login; a write on every page read is too much

# --- Sessions, cookies and headers --------------------------------------------------------------------------------
SESSION_COOKIE_AGE = 30 * 60
SESSION_ABSOLUTE_AGE = 10 * 60 * 60
SESSION_SEEN_EVERY = 60
SESSION_COOKIE_NAME = "__Host-sessionid" if HTTPS else "sessionid"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_NAME = "__Host-csrftoken" if HTTPS else "csrftoken"
CSRF_TRUSTED_ORIGINS = [PORTAL_URL]
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]  # asked by the machine itself, not through the proxy
SECURE_HSTS_SECONDS = env.int("HSTS_SECONDS", default=31_536_000) if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if ALLAUTH_TRUSTED_PROXY_COUNT:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# --- Language and time --------------------------------------------------------------------------------------------
LANGUAGE_CODE = "nl-be"
TIME_ZONE = "Europe/Brussels"
USE_I18N = True
USE_TZ = True
FORMAT_MODULE_PATH = ["okot_portal.web.formats"]

# --- Files --------------------------------------------------------------------------------------------------------
STATIC_URL = "static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = Path(env.str("STATIC_ROOT", default=str(BASE_DIR / "staticfiles")))
# Named after their contents everywhere but in development. Compressing takes 20 seconds: not for a demo.
if DEBUG:
    _static_storage = "django.contrib.staticfiles.storage.StaticFilesStorage"
elif DEMO:
    _static_storage = "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"
else:
    _static_storage = "whitenoise.storage.CompressedManifestStaticFilesStorage"
# Files people bring in or take out: outside what any server serves, gone when their time is over.
PRIVATE_ROOT = Path(env.str("PRIVATE_ROOT", default=str(BASE_DIR / ".local" / "private")))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": _static_storage},
    "private": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": PRIVATE_ROOT, "file_permissions_mode": 0o600, "directory_permissions_mode": 0o700},
    },
}
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = DEBUG
# One page of the longest form stays far below this; more is refused before it is read.
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
# A file that somebody uploads may be this large; what comes after is put aside unread (okot_portal/web/uploads.py).
LARGEST_UPLOAD = 101_000_000
FILE_UPLOAD_HANDLERS = [
    "okot_portal.web.uploads.NotTooLarge",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
# What a file with trajectories of earlier years may be: in bytes, rows and columns (okot_portal/tables/refusing.py).
IMPORT_LIMITS = {"size": 100_000_000, "rows": 200_000, "columns": 100}
DRAFT_KEPT_DAYS = 14  # how long what somebody was typing waits for them
IMPORT_KEPT_DAYS = 30  # how long the file and its looked at rows stay

# --- Mail ---------------------------------------------------------------------------------------------------------
DEFAULT_FROM_EMAIL = SERVER_EMAIL = required("DEFAULT_FROM_EMAIL")
vars().update(env.email_url_config(required("EMAIL_URL") or "dummymail://"))
EMAIL_TIMEOUT = 20

# --- Background work ----------------------------------------------------------------------------------------------
REDIS_URL = required("REDIS_URL")
CELERY_BROKER_URL = REDIS_URL.replace("unix://", "redis+socket://").replace("?db=", "?virtual_host=")
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_CONNECTION_MAX_RETRIES = None  # the default gives up after a hundred tries, for good
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 900,  # longer than the longest task: else it is handed out a second time
    "socket_connect_timeout": 2,
    "socket_timeout": 5,
}
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_SERIALIZER = CELERY_RESULT_SERIALIZER = "json"
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_TIME_LIMIT = 300
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_CANCEL_LONG_RUNNING_TASKS_ON_CONNECTION_LOSS = False
CELERY_WORKER_REDIRECT_STDOUTS = False
CELERY_TIMEZONE = TIME_ZONE
CELERY_BEAT_SCHEDULE = SCHEDULE

# --- What the floors above hang on the ground floor ---------------------------------------------------------------
# What `load_reference_data` calls, in this order: each floor loads its own.
REFERENCE_DATA = [
    "okot_portal.parameters.loading.load",
    "partners.reference.load",
    "trajects.catalogue.reference.load",
    "reporting.reference.load",
]
# Lists that can leave the portal as a file (partners/exports/listing.py).
EXPORT_LISTS = [
    "trajects.clients.exports.LISTS",
    "trajects.pages.exports.LISTS",
    "trajects.catalogue.exports.LISTS",
    "partners.notifications.exports.LISTS",
    "partners.team_export.LISTS",
]
# Told in the same transaction when another OCMW or MA/ATB becomes responsible: `clients` knows no trajectories.
CLIENT_FOLLOWERS = ["trajects.dossier.following.follow"]
# What each workflow knows already for the sheet of a warm handover: `handovers` stands below them.
HANDOVER_FACTS = [
    "trajects.handovers.facts.of_client",
    *(f"trajects.{folder}.handing_over.facts" for folder in ("art60", "outflow", "twe", "okot")),
]
READINESS_CHECKS = [
    "okot_portal.health.checks.database",
    "okot_portal.health.checks.redis",
    "okot_portal.parameters.checks.complete",
    "partners.notifications.clockwork.outbox_sweep",
    "partners.notifications.clockwork.outbox_due",
]
# The mails of the demo, to be looked at in the browser. Never where real people get real mail.
DEMO_MAILBOX = DEMO or DEBUG
# Lines that `make run` prints when it is up: a function without arguments, by its path.
DEMO_LOGINS = env.str("DEMO_LOGINS", default="trajects.demo.people.logins")

# --- Logs ---------------------------------------------------------------------------------------------------------
LOGGING = logging_config(env.str("LOG_LEVEL", default="INFO"), as_json=env.str("LOG_FORMAT", default="json") == "json")

# --- The frame of every page --------------------------------------------------------------------------------------
PORTAL_MENU = [
    {
        "label": "Mijn acties",
        "url_name": "worklist",
        "icon": "inbox",
        "counter": "trajects.pages.worklist.views.open_duties",
    },
    {
        "label": "Dossiers",
        "url_name": "clients:list",
        "icon": "folder-open",
        "visible": "partners.team.guides_clients",
    },
    {"label": "Trajecten", "url_name": "okot-list", "icon": "kanban", "visible": "partners.team.guides_clients"},
    {
        "label": "Groepen",
        "url_name": "groups",
        "icon": "users",
        "visible": "trajects.pages.groups.finding.sees_groups",
    },
    {
        "label": "Infosessies",
        "url_name": "infosessions",
        "icon": "calendar-days",
        "visible": "trajects.infosessions.models.sees_sessions",
    },
    {
        "label": "Samenwerking",
        "url_name": "cooperations",
        "icon": "handshake",
        "visible": "trajects.cooperation.rules.sees_cooperation",
    },
    {"label": "Opleidingen", "url_name": "trainings", "icon": "graduation-cap"},
    {"label": "Cijfers", "url_name": "reports", "icon": "chart-column", "visible": "reporting.asking.sees_reports"},
    {"label": "Mijn team", "url_name": "team", "icon": "users", "visible": "partners.team.looks_after_team"},
]
# The letter that opens a page of the menu, after g.
PORTAL_KEYS = {"worklist": "a", "clients:list": "d", "okot-list": "t", "groups": "r", "cooperations": "s"}
PORTAL_KEYS |= {"trainings": "o", "infosessions": "i", "reports": "c", "team": "m"}
PORTAL_BELL = {"url_name": "notices", "counter": "partners.notifications.inbox.unread"}
CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"
PHONENUMBER_DEFAULT_REGION = "BE"

if not DEBUG:
    refuse_incomplete()
