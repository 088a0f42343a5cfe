"""manage.py ingest as its caller sees it: exit codes, JSON, a summary."""

import io
import json

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError

from reports.ingest import was_interrupted
from reports.models import Report
from tests.conftest import titles_found
from tests.ingest.samples import annual, write


@pytest.fixture
def inbox(reference, tmp_path):
    folder = tmp_path / "inbox"
    write(folder, "a.txt", annual(year=2019))
    write(folder, "b.txt", annual(year=2020))
    return folder


def run(*arguments):
    """Run the command; return its exit code and what it printed on both streams."""
    out, err = io.StringIO(), io.StringIO()
    try:
        call_command("ingest", *map(str, arguments), stdout=out, stderr=err)
    except SystemExit as end:
        return end.code, out.getvalue(), err.getvalue()
    except CommandError as error:
        # argparse's own refusals become an exit of 2 on the command line only.
        return max(2, error.returncode), out.getvalue(), str(error)
    return 0, out.getvalue(), err.getvalue()


def test_a_good_run_ends_with_0_and_a_summary(inbox):
    code, out, err = run(inbox)

    assert code == 0
    assert len(out.splitlines()) == 2
    assert "新建 2" in err


def test_a_failed_file_ends_with_1_and_the_others_are_saved(inbox):
    write(inbox, "0.txt", "")
    code, out, _ = run(inbox)

    assert code == 1
    assert "空" in out
    assert len(titles_found()) == 2


def test_a_doubtful_file_is_no_failure(inbox):
    write(inbox, "c.txt", annual("青丘国狐狸会馆"))
    code, out, _ = run(inbox)

    assert code == 0
    assert "待审核" in out


def test_json_has_one_object_a_file(inbox):
    write(inbox, "0.txt", "")
    _, out, _ = run("--json", inbox)
    rows = [json.loads(line) for line in out.splitlines()]

    assert [list(row) for row in rows] == [["path", "outcome", "report", "reason"]] * 3
    assert [row["outcome"] for row in rows] == ["failed", "created", "created"]
    assert rows[0]["report"] is None
    assert {row["report"] for row in rows[1:]} == set(
        Report.objects.values_list("pk", flat=True)
    )
    assert [row["path"] for row in rows] == [
        str(each) for each in sorted(inbox.iterdir())
    ]


def test_a_name_gives_no_orders_to_the_terminal(inbox):
    path = write(inbox, "c\n新建 #9 d\x1b[2J\u202e.txt", annual(year=2021))
    _, out, _ = run(path)

    (made,) = Report.objects.all()
    assert out == f"新建 #{made.pk} {inbox}/c\\n新建 #9 d\\x1b[2J\\u202e.txt\n"


def test_a_file_given_twice_is_taken_once(inbox):
    _, out, _ = run("--json", inbox / "a.txt", inbox, inbox / "a.txt")

    assert len(out.splitlines()) == 2


def test_options_hold_for_all_files(inbox):
    code, _, _ = run("--agency", "山东省商务厅", "--kind", "工作要点", inbox)

    assert code == 0
    assert {(each.agency.name, each.kind) for each in Report.objects.all()} == {
        ("山东省商务厅", "plan")
    }


def test_a_dry_run_says_so_and_writes_nothing(inbox, settings):
    code, out, err = run("--dry-run", inbox)

    assert code == 0
    assert "试运行" in err
    assert len(out.splitlines()) == 2
    assert not Report.objects.exists()
    assert not settings.ORIGINALS_DIR.exists()
    assert not settings.INDEX_DIR.exists()


WRONG = {
    "missing path": ["{inbox}/nowhere"],
    "missing beside a good one": ["{inbox}/a.txt", "{inbox}/nowhere.txt"],
    "name too long": ["{inbox}/" + "长" * 300],
    "year in words": ["{inbox}", "--year", "去年"],
    "year too early": ["{inbox}", "--year", "1066"],
    "year too long": ["{inbox}", "--year", "9" * 5000],
    "kind": ["{inbox}", "--kind", "annually"],
    "unknown option": ["{inbox}", "--frobnicate"],
    "missing manifest": ["{inbox}", "--manifest", "{inbox}/nowhere.csv"],
    "manifest is a folder": ["{inbox}", "--manifest", "{inbox}"],
}


@pytest.mark.parametrize("arguments", WRONG.values(), ids=WRONG)
def test_wrong_use_ends_with_2_and_takes_nothing_in(inbox, arguments):
    code, _, said = run(*(each.format(inbox=inbox) for each in arguments))

    assert code == 2
    assert said
    assert not Report.objects.exists()


def test_exit_codes_reach_the_shell(own_archive, tmp_path):
    good = write(tmp_path / "in", "a.txt", annual())
    empty = write(tmp_path / "in", "b.txt", "")
    wrong = [["--json"], [tmp_path / "no"], [good, "--year", "x"], [good, "--no-such"]]

    assert [own_archive.manage("ingest", *each).returncode for each in wrong] == [2] * 4
    assert own_archive.ingest(good)[0] == 0
    assert own_archive.ingest(good, empty)[0] == 1
    assert "Traceback" not in own_archive.manage("ingest", *wrong[1]).stderr


def test_an_error_that_follows_from_an_interrupt_is_one():
    def unwound(first):
        try:
            raise first
        except BaseException:
            raise OperationalError("the connection is closed") from None

    for first, expected in ((KeyboardInterrupt(), True), (OSError(), False)):
        with pytest.raises(OperationalError) as caught:
            unwound(first)
        assert was_interrupted(caught.value) is expected
