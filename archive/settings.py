"""Settings of the archive: the only module that reads the environment.

Every variable is listed in docs/operating.md; a wrong value stops the start by name.
"""

import os
import re
import secrets
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

import dj_database_url
import django_stubs_ext
from django.core.exceptions import ImproperlyConfigured

# Lets classes of Django such as ModelAdmin[Report] be written with their types.
django_stubs_ext.monkeypatch()

BASE_DIR = Path(__file__).resolve().parent.parent

BOOLEANS = {
    "1": True,
    "true": True,
    "yes": True,
    "0": False,
    "false": False,
    "no": False,
}
LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")
HOST = re.compile(r"\*|\.?[A-Za-z0-9_.-]+|\[[0-9a-fA-F:]+\]")
DATABASE_SCHEMES = ("sqlite", "postgres", "postgresql")
MINIMUM_SECRET_LENGTH = 50


def boolean(name: str, *, default: bool) -> bool:
    """Read a switch: 1/true/yes or 0/false/no."""
    value = os.environ.get(name, "").strip().lower()
    if not value:
        return default
    if value not in BOOLEANS:
        msg = f"{name}={value!r}: expected 1, true, yes, 0, false or no."
        raise ImproperlyConfigured(msg)
    return BOOLEANS[value]


def integer(name: str, *, default: int, minimum: int, maximum: int) -> int:
    """Read a whole number between two bounds, both included."""
    value = os.environ.get(name, "").strip()
    if not value:
        return default
    if not value.isdecimal() or not minimum <= int(value) <= maximum:
        msg = f"{name}={value!r}: expected a number from {minimum} to {maximum}."
        raise ImproperlyConfigured(msg)
    return int(value)


def words(name: str, *, default: str = "") -> list[str]:
    """Read a list separated by commas."""
    value = os.environ.get(name, default)
    return [word.strip() for word in value.split(",") if word.strip()]


def origins(name: str) -> list[str]:
    """Read a list of origins such as https://archive.example."""
    found = words(name)
    for origin in found:
        parts = urlsplit(origin)
        if parts.scheme not in ("http", "https") or not parts.netloc or parts.path:
            msg = f"{name}={origin!r}: expected an origin like https://host.example."
            raise ImproperlyConfigured(msg)
    return found


def data_directory() -> Path:
    """Read DATA_DIR, where the database, the originals and the index are kept."""
    directory = Path(os.environ.get("DATA_DIR", "").strip() or BASE_DIR / "var")
    try:
        directory.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise unusable(directory, error) from error
    return directory.resolve()


def unusable(directory: Path, error: OSError) -> ImproperlyConfigured:
    """Return what is said of a DATA_DIR that cannot be made, read or written to."""
    place = error.filename or directory
    return ImproperlyConfigured(
        f"DATA_DIR={str(directory)!r}: {place} cannot be used ({error.strerror})."
    )


def make_secret(kept: Path) -> None:
    """Make a secret, whole or not at all; of two starts at once both keep one."""
    own = kept.with_name(f"{kept.name}-{secrets.token_hex(8)}")
    own.touch(mode=0o600)
    own.write_text(secrets.token_urlsafe(64))
    try:
        kept.hardlink_to(own)
    except FileExistsError:
        own.unlink()
    except OSError:
        # Not every file system has hard links; there the later of two starts wins.
        own.replace(kept)
    else:
        own.unlink()


def secret_key(directory: Path, *, required: bool) -> str:
    """Read SECRET_KEY; outside production one is made once and kept in DATA_DIR."""
    value = os.environ.get("SECRET_KEY", "")
    if value or required:
        if len(value) < MINIMUM_SECRET_LENGTH:
            msg = (
                f"SECRET_KEY: at least {MINIMUM_SECRET_LENGTH} characters are required."
            )
            raise ImproperlyConfigured(msg)
        return value
    kept = directory / "secret_key"
    try:
        if not kept.exists():
            make_secret(kept)
        return kept.read_text().strip()
    except OSError as error:
        raise unusable(directory, error) from error


def database(directory: Path) -> dict[str, object]:
    """Read DATABASE_URL; without it an SQLite file in DATA_DIR is used."""
    url = os.environ.get("DATABASE_URL", "").strip()
    url = url or f"sqlite:///{directory / 'archive.sqlite3'}"
    scheme = url.partition(":")[0]
    if scheme not in DATABASE_SCHEMES:
        msg = f"DATABASE_URL: {scheme!r} is not one of {', '.join(DATABASE_SCHEMES)}."
        raise ImproperlyConfigured(msg)
    try:
        parsed: dict[str, object] = dict(dj_database_url.parse(url))
    except ValueError as error:
        msg = f"DATABASE_URL: cannot be read ({error})."
        raise ImproperlyConfigured(msg) from error
    if not parsed["NAME"]:
        raise ImproperlyConfigured("DATABASE_URL: names no database.")
    is_sqlite = scheme == "sqlite"
    options = SQLITE_OPTIONS if is_sqlite else postgresql_options()
    given = parsed.get("OPTIONS") or {}
    merged = {**given, **options} if isinstance(given, dict) else options
    # Opening SQLite anew reads the whole schema; PostgreSQL has its pool.
    kept = SQLITE_KEPT_SECONDS if is_sqlite else 0
    return {**parsed, "CONN_MAX_AGE": kept, "OPTIONS": merged}


def postgresql_options() -> dict[str, object]:
    """Return the options of a pooled psycopg connection."""
    return {"pool": {"min_size": 1, "max_size": POOL_SIZE, "timeout": 10}}


def hosts(name: str, *, default: str, any_allowed: bool) -> list[str]:
    """Read a list of host names; * stands for any."""
    found = words(name, default=default)
    for host in found:
        if not HOST.fullmatch(host) or (host == "*" and not any_allowed):
            msg = f"{name}={host!r}: expected a host name such as archive.example."
            raise ImproperlyConfigured(msg)
    return found


def log_level() -> str:
    """Read LOG_LEVEL."""
    value = os.environ.get("LOG_LEVEL", "").strip().upper() or "INFO"
    if value not in LOG_LEVELS:
        msg = f"LOG_LEVEL={value!r}: expected one of {', '.join(LOG_LEVELS)}."
        raise ImproperlyConfigured(msg)
    return value


SQLITE_KEPT_SECONDS = 60
# An acknowledged upload must survive a power cut, which WAL alone does not promise:
# https://www.sqlite.org/pragma.html#pragma_synchronous
SQLITE_OPTIONS: dict[str, object] = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 30,
    "init_command": (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
    ),
}

DEBUG = boolean("DEBUG", default=False)
PRODUCTION = boolean("PRODUCTION", default=False)
if DEBUG and PRODUCTION:
    raise ImproperlyConfigured("DEBUG=1 and PRODUCTION=1 exclude each other.")

POOL_SIZE = integer("DATABASE_POOL_SIZE", default=4, minimum=1, maximum=100)
DATA_DIR = data_directory()
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
    "django_filters",
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
# Idle sessions end after two hours, all of them after twelve (middleware).
SESSION_COOKIE_AGE = 2 * 60 * 60
SESSION_SAVE_EVERY_REQUEST = True
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
