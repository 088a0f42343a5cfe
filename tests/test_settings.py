"""Settings come from the environment; a wrong value stops the start and is named."""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.conftest import PROJECT

AT_ONCE = 2
SECRET = "".join(map(chr, range(ord("0"), ord("z"))))
PRODUCTION = {
    "PRODUCTION": "1",
    "SECRET_KEY": SECRET,
    "ALLOWED_HOSTS": "archive.example",
    "CSRF_TRUSTED_ORIGINS": "https://archive.example",
}
CHECK = ("check", "--deploy", "--fail-level", "WARNING")
POSTGRES = "postgres://reader:secret@127.0.0.1:1/archive"
WRONG = {
    "DEBUG": ["maybe", "2", "on"],
    "PRODUCTION": ["ja"],
    "BEHIND_PROXY": ["-1"],
    "LOG_LEVEL": ["LOUD"],
    "MAX_UPLOAD_MB": ["0", "501", "-5", "1.5", "many", "９９９９"],
    "DATABASE_URL": [
        "mysql://localhost/archive",
        "postgres://localhost",
        "postgres://localhost:port/archive",
        "/var/lib/archive.sqlite3",
        "archive",
    ],
    "CSRF_TRUSTED_ORIGINS": [
        "archive.example",
        "ftp://a.example",
        "https://a.example/b",
    ],
    "DATABASE_POOL_SIZE": ["0", "101", "many"],
    "DATA_DIR": ["/dev/null/var", "/proc/var"],
    "SECRET_KEY": ["short"],
    "ALLOWED_HOSTS": ["http://archive.example", "archive example", "a.example:8000"],
}


def manage(folder, *arguments, **variables):
    """Run a command with nothing in its environment but the given variables."""
    environment = {
        "PATH": os.environ["PATH"],
        "PYTHONUTF8": "1",
        "DATA_DIR": str(folder),
    }
    return subprocess.run(
        [sys.executable, str(PROJECT / "manage.py"), *arguments],
        env=environment | variables,
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )


def all_at_once(folder, cases):
    """Check many environments, two at a time."""
    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(lambda each: manage(folder, "check", **each), cases))


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_value_is_refused_by_name(tmp_path, name):
    for ended in all_at_once(tmp_path, [{name: value} for value in WRONG[name]]):
        assert ended.returncode == 2, ended.stderr
        assert name in ended.stderr
        assert "Traceback" not in ended.stderr


def test_a_wrong_pool_size_is_refused(tmp_path):
    ended = manage(tmp_path, "check", DATABASE_URL=POSTGRES, DATABASE_POOL_SIZE="0")

    assert ended.returncode == 2
    assert "DATABASE_POOL_SIZE" in ended.stderr


def test_the_secret_in_a_wrong_address_is_not_shown(tmp_path):
    address = "postgres://reader:hunter2@localhost:port/archive"
    ended = manage(tmp_path, "check", DATABASE_URL=address)

    assert "hunter2" not in ended.stderr + ended.stdout


@pytest.mark.parametrize("missing", ["SECRET_KEY", "ALLOWED_HOSTS"])
def test_production_is_refused_without(tmp_path, missing):
    given = {name: PRODUCTION[name] for name in PRODUCTION if name != missing}
    ended = manage(tmp_path, "check", **given)

    assert ended.returncode == 2
    assert missing in ended.stderr


def test_production_names_its_hosts(tmp_path):
    ended = manage(tmp_path, "check", **{**PRODUCTION, "ALLOWED_HOSTS": "*"})

    assert ended.returncode == 2
    assert "ALLOWED_HOSTS" in ended.stderr


def test_a_folder_whose_key_cannot_be_read_is_refused(tmp_path):
    # As where root made it, and the server runs as somebody else.
    (tmp_path / "secret_key").mkdir()
    ended = manage(tmp_path, "check")

    assert ended.returncode == 2
    assert "DATA_DIR" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_production_and_debug_exclude_each_other(tmp_path):
    ended = manage(tmp_path, "check", DEBUG="1", **PRODUCTION)

    assert ended.returncode == 2
    assert "DEBUG" in ended.stderr


def test_production_passes_the_deployment_check(tmp_path):
    ended = manage(tmp_path, *CHECK, **PRODUCTION)

    assert ended.returncode == 0, ended.stderr


def test_it_starts_with_nothing_set_and_keeps_one_key(tmp_path):
    keys = set()
    for _ in range(2):
        assert manage(tmp_path, "check").returncode == 0
        keys.add((tmp_path / "secret_key").read_text())

    assert len(keys) == 1
    assert (tmp_path / "secret_key").stat().st_mode & 0o077 == 0


def test_starts_at_one_moment_keep_one_key(tmp_path):
    shown = "from archive.settings import SECRET_KEY; print(SECRET_KEY)"
    environment = {**os.environ, "DATA_DIR": str(tmp_path), "SECRET_KEY": ""}
    starts = [
        subprocess.Popen(
            [sys.executable, "-c", shown],
            env=environment,
            cwd=PROJECT,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(4)
    ]
    keys = {start.communicate()[0].strip() for start in starts}

    assert len(keys) == 1
    assert len(keys.pop()) >= 50
    assert [path.name for path in tmp_path.iterdir()] == ["secret_key"]


@pytest.mark.parametrize(
    ("url", "engine", "name"),
    [
        ("", "sqlite3", "{folder}/archive.sqlite3"),
        ("sqlite:////srv/a/b.sqlite3", "sqlite3", "/srv/a/b.sqlite3"),
        ("postgres://u:p%40ss@host:5433/name", "postgresql", "name"),
        ("postgresql:///name", "postgresql", "name"),
        ("postgres://u@host/name?sslmode=require", "postgresql", "name"),
    ],
)
def test_the_database_is_told_by_its_address(tmp_path, url, engine, name):
    code = (
        "from django.conf import settings; d = settings.DATABASES['default'];"
        "print(d['ENGINE'].rpartition('.')[2], d['NAME'], d['CONN_MAX_AGE'],"
        "sorted(d['OPTIONS']), sep='|')"
    )
    ended = manage(tmp_path, "shell", "--no-imports", "-c", code, DATABASE_URL=url)
    told_engine, told_name, age, options = ended.stdout.strip().split("|")

    assert (told_engine, told_name) == (engine, name.format(folder=tmp_path))
    # A pool of connections and kept ones exclude each other.
    assert (age == "0") == (engine == "postgresql")
    assert ("pool" in options) == (engine == "postgresql")
    assert ("sslmode" in options) == ("sslmode" in url)


def test_sqlite_is_safe_against_a_power_cut(tmp_path):
    code = (
        "from django.db import connection; c = connection.cursor();"
        "print([c.execute(f'PRAGMA {p}').fetchone()[0]"
        " for p in ('journal_mode', 'synchronous', 'foreign_keys')])"
    )
    ended = manage(tmp_path, "shell", "--no-imports", "-c", code)

    assert ended.stdout.strip() == "['wal', 2, 1]"
