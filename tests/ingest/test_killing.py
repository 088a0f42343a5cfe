"""A killed run, run again, ends in the same archive as one that was left alone."""

import random
import time
from concurrent.futures import ThreadPoolExecutor
from itertools import islice

import pytest

from tests.ingest.samples import annual, write

KILLS = 20
AT_ONCE = 2
START = 0.5
BODIES = ("岚川省商务厅", "临沚市商务局", "济宁市商务局", "山东省教育厅", "商务部")


@pytest.fixture
def inbox(tmp_path):
    """Forty-five files of five bodies, one file of which nothing can be read."""
    folder = tmp_path / "inbox"
    for year in range(2010, 2019):
        for body in BODIES:
            text = annual(
                body, year, extra="热线12345，办理独角兽登记。" * (year % 7 + 1)
            )
            write(folder, f"{body}{year}.txt", text)
    write(folder, "空.txt", "")
    return folder


@pytest.fixture
def paths(inbox, request):
    from tests.conftest import SEEDS

    return [inbox, SEEDS] if SEEDS.is_dir() else [inbox]


@pytest.mark.slow
def test_a_killed_run_is_continued_by_the_next(own_archives, paths):
    clean = own_archives()
    began = time.monotonic()
    assert clean.ingest(*paths)[0] == 1
    lasted = time.monotonic() - began
    wanted = clean.contents()
    chance = random.Random(9)

    def kill_and_continue(archive):
        # Killed again and again until a run gets through, then run once more. On a
        # busy machine none may, for the moments are those of a run by itself.
        kills = 0
        while kills < KILLS and archive.kill_after(
            chance.uniform(START, lasted), "ingest", *paths
        ):
            kills += 1
        code, _ = archive.ingest(*paths)
        return kills, code, archive.contents(), archive.originals()

    kills = 0
    with ThreadPoolExecutor(AT_ONCE) as pool:
        while kills < KILLS:
            archives = [own_archives() for _ in range(AT_ONCE)]
            for killed, code, contents, originals in pool.map(
                kill_and_continue, archives
            ):
                kills += killed
                assert code == 1
                assert contents == wanted
                assert originals == clean.originals()


def test_a_run_killed_before_indexing_is_indexed_by_the_next(own_archive, inbox):
    files = sorted(inbox.iterdir())
    assert own_archive.ingest(*files[:5])[0] == 0
    own_archive.manage(
        "shell",
        "-c",
        "from django.db.models import F; from reports.models import Report;"
        "Report.objects.update(indexed_revision=0);"
        "import shutil; from django.conf import settings;"
        "shutil.rmtree(settings.INDEX_DIR)",
    )
    code, outcomes = own_archive.ingest(*files[:5])
    answers = dict(islice(_counts(own_archive.contents()), 2))

    assert (code, {each["outcome"] for each in outcomes}) == (0, {"unchanged"})
    assert answers[""] == 5


@pytest.mark.slow
def test_two_runs_at_once_lose_nothing(own_archives, paths):
    clean, both = own_archives(), own_archives()
    clean.ingest(*paths)
    first, second = (both.start("ingest", *paths) for _ in range(2))

    assert (first.wait(), second.wait()) == (1, 1)
    assert both.contents()["answers"] == clean.contents()["answers"]


@pytest.mark.slow
def test_two_runs_over_different_files_lose_nothing(own_archives, inbox):
    clean, both = own_archives(), own_archives()
    files = [path for path in sorted(inbox.iterdir()) if path.stat().st_size]
    clean.ingest(*files)
    runs = [both.start("ingest", *files[half::2]) for half in range(2)]

    assert [run.wait() for run in runs] == [0, 0]
    assert both.contents() == clean.contents()


def _counts(contents):
    return ((typed, count) for typed, count, *_ in contents["answers"])
