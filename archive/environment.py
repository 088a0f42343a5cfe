"""What may be set from outside: the only reader of the environment.

Every variable is listed in docs/operating.md; a wrong value stops the start by name.
"""

import os
import re
import secrets
from pathlib import Path
from urllib.parse import urlsplit

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

BOOLEANS = {
    **dict.fromkeys(("1", "true", "yes"), True),
    **dict.fromkeys(("0", "false", "no"), False),
}
LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")
HOST = re.compile(r"\*|\.?[A-Za-z0-9_.-]+|\[[0-9a-fA-F:]+\]")
DATABASE_SCHEMES = ("sqlite", "postgres", "postgresql")
MINIMUM_SECRET_LENGTH = 50
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


def data_directory(usual: Path) -> Path:
    """Read DATA_DIR, where the database, the originals and the index are kept."""
    directory = Path(os.environ.get("DATA_DIR", "").strip() or usual)
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
    # Read for SQLite too: a wrong value is named wherever it stands.
    pooled = postgresql_options()
    options = SQLITE_OPTIONS if is_sqlite else pooled
    given = parsed.get("OPTIONS") or {}
    merged = {**given, **options} if isinstance(given, dict) else options
    # Opening SQLite anew reads the whole schema; PostgreSQL has its pool.
    kept = SQLITE_KEPT_SECONDS if is_sqlite else 0
    return {**parsed, "CONN_MAX_AGE": kept, "OPTIONS": merged}


def postgresql_options() -> dict[str, object]:
    """Return the options of a pooled connection; reads DATABASE_POOL_SIZE."""
    most = integer("DATABASE_POOL_SIZE", default=4, minimum=1, maximum=100)
    return {"pool": {"min_size": 1, "max_size": most, "timeout": 10}}


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
