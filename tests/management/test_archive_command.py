"""Every command ends in a sentence and an exit code, whatever it meets."""

import errno
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.management import CommandError, call_command, load_command_class
from django.db import OperationalError

from reports.management.archive_command import ArchiveCommand
from tests.conftest import PROJECT
from tests.ingest.processes import OwnArchive
from tests.test_architecture import commands

AT_ONCE = 2
ARGUMENTS = {"ingest": [PROJECT / "README.md"]}


def ended(archive, names):
    """Run commands, two at a time; return what each said and its exit code."""

    def run(name):
        process = archive.manage(name, *ARGUMENTS.get(name, ()))
        return process.returncode, process.stdout + process.stderr

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return dict(zip(names, pool.map(run, names), strict=True))


def test_every_command_asks_for_a_prepared_database_but_the_one_that_prepares():
    made = {name: load_command_class("reports", name) for name in commands()}
    asking = {name for name, each in made.items() if each.requires_migrations_checks}

    assert all(isinstance(each, ArchiveCommand) for each in made.values())
    assert asking == made.keys() - {"prepare"}


def test_a_database_that_was_not_prepared_is_refused(tmp_path):
    archive = OwnArchive(tmp_path)

    for name, (code, said) in ended(archive, ["ingest", "verify"]).items():
        assert code == 2, (name, said)
        assert "manage.py prepare" in said, name
        assert "Traceback" not in said, name


def test_a_database_out_of_reach_is_told(tmp_path):
    archive = OwnArchive(tmp_path, "sqlite:////nowhere/archive.sqlite3")

    for name, (code, said) in ended(archive, ["prepare", "verify"]).items():
        assert code == 3, (name, said)
        assert "数据库无法使用" in said, name
        assert "Traceback" not in said, name


class Failing(ArchiveCommand):
    """A command that meets an error in the middle of its work."""

    go_on = "再来一次。"

    def __init__(self, error):
        super().__init__()
        self.error = error

    def handle(self, *args, **options):
        raise self.error


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("error", "code", "told"),
    [
        (KeyboardInterrupt(), 130, "已停止。"),
        (OSError(errno.ENOSPC, "no space"), 3, "已停止：磁盘已满。"),
        (OSError(errno.EIO, "I/O error"), 3, "已停止：无法读写（I/O error）。"),
        (OperationalError("locked"), 3, "已停止：数据库无法使用（locked）。"),
    ],
)
def test_what_stops_a_command_is_told_in_words(error, code, told):
    with pytest.raises(CommandError) as caught:
        call_command(Failing(error))

    assert caught.value.returncode == code
    assert str(caught.value).startswith(told)
    assert str(caught.value).endswith(Failing.go_on)
