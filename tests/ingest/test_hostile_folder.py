"""A folder of hostile files is taken in without a trace outside the archive."""

import pytest
from django.conf import settings as django_settings

from reports.ingest import Outcome
from reports.models import Source
from tests.conftest import PROJECT
from tests.extract.hostile import corpus, mutants
from tests.ingest.samples import annual, write

UNWATCHED = {".git", ".venv", "__pycache__", ".hypothesis", ".pytest_cache", "var"}
MUTANTS = 80


def tree(*folders, but=()):
    """Return every file under the folders with its size and time of change."""
    return {
        path: (path.stat().st_size, path.stat().st_mtime_ns)
        for folder in folders
        for path in folder.rglob("*")
        if path.is_file()
        and not UNWATCHED & set(path.parts)
        and not any(path.is_relative_to(each) for each in but)
    }


@pytest.mark.slow
def test_nothing_outside_the_folders_of_the_archive_is_touched(take, tmp_path):
    inbox = tmp_path / "a" / "b" / "inbox"
    inbox.mkdir(parents=True)
    hostile = {name: each for name, each in corpus().items() if len(each) < 2_000_000}
    for number, (name, content) in enumerate(hostile.items()):
        (inbox / f"{number}.{name.partition(':')[0]}").write_bytes(content)
    for number, (name, content) in enumerate(mutants(MUTANTS)):
        (inbox / f"m{number}.{name}").write_bytes(content)
    write(inbox, "good.txt", annual())
    own = (django_settings.ORIGINALS_DIR, django_settings.INDEX_DIR)
    before = tree(tmp_path, PROJECT, but=own)

    outcomes = take(inbox)

    assert tree(tmp_path, PROJECT, but=own) == before
    assert outcomes["good.txt"].outcome == Outcome.CREATED
    assert all(each.reason for each in outcomes.values() if each.report is None)
    kept = {source.path for source in Source.objects.all()}
    assert {path for path in own[0].rglob("*") if path.is_file()} == kept
