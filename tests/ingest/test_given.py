"""What an editor says of a file counts for more than what is read in it."""

from datetime import date

import pytest

from reports.ingest import Given, Outcome, collect, ingest
from reports.models import (
    Kind,
    Report,
    Status,
)
from tests.conftest import titles_found
from tests.ingest.samples import annual, write


@pytest.fixture
def inbox(tmp_path):
    return tmp_path / "inbox"


def test_what_is_given_settles_a_draft(take, inbox):
    path = write(inbox, "a.txt", annual("青丘国狐狸会馆").replace("2021", "本"))
    draft = take(path)["a.txt"]
    given = {path.resolve(): Given(agency="山东省商务厅", year=2020)}
    settled = take(path, given=given)["a.txt"]
    report = Report.objects.get()

    assert (settled.outcome, settled.report) == (Outcome.CREATED, draft.report)
    assert (report.status, report.doubts) == (Status.PUBLISHED, "")
    assert (report.agency.name, report.year) == ("山东省商务厅", 2020)
    assert titles_found("狐狸会馆") == [report.title]
    assert take(path, given=given)["a.txt"].outcome == Outcome.UNCHANGED


def test_what_is_given_wins_over_what_is_read(take, inbox):
    given = Given(
        agency="山东省教育厅",
        year=2018,
        kind=Kind.PLAN,
        title="另一个标题",
        document_number="鲁教办〔2018〕1号",
        published_on=date(2018, 3, 1),
        source_url="https://example.gov.cn/1.html",
    )
    take(write(inbox, "a.txt", annual()), for_all=given)
    report = Report.objects.get()
    fields = ("year", "kind", "title", "document_number", "published_on", "source_url")

    assert report.agency.name == given.agency
    assert [getattr(report, name) for name in fields] == [
        getattr(given, name) for name in fields
    ]


def test_what_is_given_for_one_file_wins_over_what_is_given_for_all(take, inbox):
    path = write(inbox, "a.txt", annual())
    for_one = {path.resolve(): Given(year=2018)}
    take(path, given=for_one, for_all=Given(year=2017, kind=Kind.PLAN))

    assert list(Report.objects.values_list("year", "kind")) == [(2018, Kind.PLAN)]


def test_what_is_given_corrects_a_report_that_is_there(take, inbox):
    path = write(inbox, "a.txt", annual())
    take(path)
    given = Given(title="更正后的标题")
    corrected = take(path, for_all=given)["a.txt"]

    assert corrected.outcome == Outcome.REVISED
    assert titles_found("更正后") == ["更正后的标题"]
    assert take(path, for_all=given)["a.txt"].outcome == Outcome.UNCHANGED


def test_a_correction_that_meets_another_report_fails(take, inbox):
    other = write(inbox, "a.txt", annual(year=2019))
    path = write(inbox, "b.txt", annual(year=2020))
    take(inbox)
    given = {path.resolve(): Given(year=2019)}
    outcomes = take(inbox, given=given)

    assert outcomes[other.name].outcome == Outcome.UNCHANGED
    assert outcomes[path.name].outcome == Outcome.FAILED
    assert outcomes[path.name].reason
    assert set(Report.objects.values_list("year", flat=True)) == {2019, 2020}


def test_an_unknown_agency_given_for_a_known_file_is_refused(take, inbox):
    folder = write(inbox, "a.txt", annual())
    take(folder)
    files = collect([folder])
    given = {path.resolve(): Given(agency="查无此地某局") for path in files}
    (outcome,) = ingest(files, given)

    assert outcome.outcome == Outcome.FAILED
    assert "查无此地某局" in outcome.reason
    assert Report.objects.get().agency.name == "岚川省商务厅"
