"""Pages that are sent again while nothing has changed, and never a moment longer."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.ingest.own_archives import copies
from tests.ingest.samples import annual, write

TITLE = "岚川省商务厅2019年政府信息公开工作年度报告"
SCRIPT = Path(__file__).with_name("ask_again.py")


def words(answer):
    return re.sub(r"<[^>]*>", "", answer["text"])


@pytest.fixture(scope="module")
def answers(archive_template, tmp_path_factory):
    folder = tmp_path_factory.mktemp("kept")
    write(folder / "one", "a.txt", annual(year=2019))
    write(folder / "two", "b.txt", annual(year=2020))
    with copies(archive_template, folder) as make:
        archive = make()
        assert archive.manage("collectstatic", "-v0", "--noinput").returncode == 0
        assert archive.ingest(folder / "one")[0] == 0
        ended = subprocess.run(
            [sys.executable, str(SCRIPT), str(folder / "two")],
            env=archive.environment,
            capture_output=True,
            text=True,
            check=False,
        )
    assert ended.returncode == 0, ended.stderr
    return json.loads(ended.stdout)


def test_the_same_page_is_sent_again_without_asking_the_database(answers):
    first, again = answers["first"], answers["again"]
    assert first["queries"] > 0
    assert again == first | {"queries": 0}
    assert "default-src 'none'" in again["policy"]


def test_a_browser_that_has_the_page_is_told_so(answers):
    assert answers["known"]["status"] == 304
    assert answers["known"]["queries"] == 0


def test_a_page_is_kept_as_it_is_sent(answers):
    assert answers["compressed"]["encoding"] == "gzip"
    assert answers["compressed"]["queries"] > 0
    assert answers["compressed again"]["encoding"] == "gzip"
    assert answers["compressed again"]["queries"] == 0
    assert answers["again"]["encoding"] == ""


def test_readers_get_the_page_as_they_prefer_it(answers):
    assert answers["large"]["text"] != answers["first"]["text"]


@pytest.mark.parametrize("name", ["of a session", "missing again"])
def test_what_is_not_everyones_or_no_page_is_made_each_time(answers, name):
    assert answers[name]["queries"] > 0


def test_the_desk_is_never_kept(answers):
    # Its form has another token each time.
    assert answers["desk again"]["text"] != answers["desk"]["text"]


def test_a_change_is_seen_at_once(answers):
    assert TITLE in words(answers["first"])
    assert TITLE not in words(answers["withdrawn"])
    assert answers["report again"]["queries"] == 0
    assert answers["withdrawn report"]["status"] == 410
    assert answers["restored report"]["status"] == 200


def test_what_is_not_committed_is_never_shown_to_others(answers):
    assert answers["of one transaction"]["status"] == 410
    assert answers["rolled back"]["status"] == 200


def test_a_new_report_is_found_at_once(answers):
    newer = TITLE.replace("2019", "2020")
    assert newer not in words(answers["first"])
    assert newer in words(answers["taken in"])
