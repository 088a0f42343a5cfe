"""Settings of the archive; what may be set from outside is read by `environment`."""

from datetime import timedelta
from pathlib import Path

import django_stubs_ext
from django.core.exceptions import ImproperlyConfigured

from archive.environment import (
    boolean,
    data_directory,
    database,
    hosts,
    integer,
    log_level,
    origins,
    secret_key,
)

# Lets classes of Django such as ModelAdmin[Report] be written with their types.
django_stubs_ext.monkeypatch()

BASE_DIR = Path(__file__).resolve().parent.parent
DEBUG = boolean("DEBUG", default=False)
PRODUCTION = boolean("PRODUCTION", default=False)
if DEBUG and PRODUCTION:
    raise ImproperlyConfigured("DEBUG=1 and PRODUCTION=1 exclude each other.")

DATA_DIR = data_directory(BASE_DIR / "var")
SECRET_KEY = secret_key(DATA_DIR, required=PRODUCTION)
ALLOWED_HOSTS = hosts(
    "ALLOWED_HOSTS",
    default="" if PRODUCTION else "localhost,127.0.0.1,[::1]",
    any_allowed=not PRODUCTION,
)
if PRODUCTION and not ALLOWED_HOSTS:
    raise ImproperlyConfigured("ALLOWED_HOSTS: required when PRODUCTION=1.")
CSRF_TRUSTED_ORIGINS = origins("CSRF_TRUSTED_ORIGINS")
CSRF_FAILURE_VIEW = "reports.admin.returned.answer_outdated"

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.sitemaps",
    "ninja",
    "axes",
    "reports",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "archive.middleware.content_security_policy",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "archive.middleware.heads",
    "archive.kept_pages.kept_pages",
    "archive.middleware.TextCompression",
    "django.middleware.http.ConditionalGetMiddleware",
    "archive.middleware.freshness",
    "archive.middleware.language",
    "archive.middleware.allowed_methods",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "archive.middleware.keepable",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "archive.sessions.bounded_sessions",
    "django.contrib.messages.middleware.MessageMiddleware",
    "archive.sessions.lost_work",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "archive.urls"
WSGI_APPLICATION = "archive.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            # Every page of readers speaks two languages.
            "builtins": [
                "django.templatetags.i18n",
                "reports.templatetags.wording",
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "reports.views.preferences.preferences",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]

DATABASES = {"default": database(DATA_DIR)}
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    # Pages are looked up by what they were made of, so that none ever is too old.
    "pages": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "pages",
        "TIMEOUT": None,
        "OPTIONS": {"MAX_ENTRIES": 512, "CULL_FREQUENCY": 16},
    },
    # What stands around every page; while one writes templates, made each time.
    "template_fragments": {
        "BACKEND": "django.core.cache.backends."
        + ("dummy.DummyCache" if DEBUG else "locmem.LocMemCache"),
        "LOCATION": "fragments",
        "TIMEOUT": None,
    },
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in (
        ("UserAttributeSimilarityValidator", {}),
        ("MinimumLengthValidator", {"min_length": 12}),
        ("CommonPasswordValidator", {}),
        ("NumericPasswordValidator", {}),
    )
]
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
LOGIN_URL = "admin:login"

# By name together with address: a stranger cannot lock an editor out by guessing.
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_RESET_ON_SUCCESS = True
# A quarter of an hour is what the page says; trying on does not make it longer.
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_LOCKOUT_TEMPLATE = "admin/locked_out.html"
AXES_CLIENT_IP_CALLABLE = "reports.admin.visitors.client_address"
# Logins and failures stand in the archive's own record.
AXES_ENABLE_ADMIN = False
AXES_DISABLE_ACCESS_LOG = True
AXES_VERBOSE = False

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "中文"), ("en", "English")]
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = ["archive.formats"]
TIME_ZONE = "Asia/Shanghai"
USE_I18N = True
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
WHITENOISE_USE_FINDERS = DEBUG
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

# Originals are kept by hash and served only by a view of ours, never by URL prefix.
ORIGINALS_DIR = DATA_DIR / "originals"
INDEX_DIR = DATA_DIR / "index"
FIXTURES_DIR = BASE_DIR / "fixtures"
MAX_UPLOAD_BYTES = integer("MAX_UPLOAD_MB", default=50, minimum=1, maximum=500) * 2**20

# A section of a million characters, nine bytes each as a form sends them; and two
# fields for each section of a report.
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000
SESSION_COOKIE_HTTPONLY = True
# Idle sessions end after two hours, all of them after twelve; both in `sessions`.
SESSION_COOKIE_AGE = 2 * 60 * 60
SESSION_LONGEST = timedelta(hours=12)
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
BEHIND_PROXY = boolean("BEHIND_PROXY", default=False)
if BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
if PRODUCTION:
    SECURE_SSL_REDIRECT = True
    SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SESSION_COOKIE_SECURE = True
    SESSION_COOKIE_NAME = "__Host-session"
    CSRF_COOKIE_SECURE = True
    CSRF_COOKIE_NAME = "__Host-csrf"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}
    },
    "filters": {"refusals": {"()": "archive.refusals.WithoutTraces"}},
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "formatter": "line",
            "filters": ["refusals"],
        }
    },
    "root": {"handlers": ["console"], "level": log_level()},
    # It tells each login several times over; the record has it.
    "loggers": {"axes": {"level": "WARNING"}},
}
