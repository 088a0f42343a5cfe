"""Runs that cut a number or a word, and words glued to a year: all of them found."""

import pytest

from tests.conftest import answer, titles_found
from tests.ingest.samples import annual, write

pytestmark = pytest.mark.any_database

NUMBER = "岚商办〔2021〕15号"


@pytest.fixture
def reports(take, tmp_path):
    """Reports with a hotline, a number of a document, and a version in Latin."""
    write(tmp_path, "a.txt", annual(year=2021, extra="接听12345热线，见ZX0150。"))
    write(tmp_path, "b.txt", annual(year=2022, extra=f"依据{NUMBER}开展。"))
    write(tmp_path, "c.txt", annual(body="临沚市商务局", year=2021, extra="共120件。"))
    write(tmp_path, "d.txt", annual(body="临沚市商务局", year=2022, extra="共1200件。"))
    take(tmp_path)


@pytest.mark.parametrize("run", ["1234", "2345", "ZX015", "x0150", "234"])
def test_a_part_of_a_word_is_found_and_told(reports, run):
    results = answer(run)
    assert [hit.report.year for hit in results.hits] == [2021]
    assert not results.relaxed
    assert results.cut.parts == (run,)
    assert run in results.notes[0]
    assert results.query.read_as == f'"{run}"'


def test_the_field_keeps_what_was_typed_and_reports_are_marked(reports, client):
    page = client.get("/search/", {"q": "1234"}).content.decode()
    (hit,) = answer("1234").hits

    assert 'value="1234"' in page
    assert f"{hit.report.get_absolute_url()}?q=%221234%22" in page


def test_a_word_that_stands_somewhere_is_not_looked_for_in_longer_ones(reports):
    results = answer("120")
    assert len(results.hits) == 1
    assert results.cut.parts == ()
    assert answer('"120"').count == 2


def test_what_no_report_has_in_any_word_is_no_part_of_one(reports):
    results = answer("98765")
    assert results.count == 0
    assert "98765" in results.explanation.missing
    assert results.notes == []


@pytest.mark.parametrize("start", range(len(NUMBER)))
def test_every_run_of_a_document_number_is_found(reports, start):
    for end in range(start + 1, min(start + 8, len(NUMBER)) + 1):
        run = NUMBER[start:end]
        # A number alone is found whole where it stands; its characters with quotes.
        typed = f'"{run}"' if run.strip("〔〕").isdecimal() else run
        if run.strip("〔〕"):
            assert titles_found(typed, year="2022"), run


@pytest.mark.parametrize(
    "typed",
    [
        "2022年市商务局年度报告",
        "2022年临沚市商务局年度报告",
        "市商务局2022年年度报告",
        "2022年度临沚市商务局",
        "临沚市商务局2022年队伍和本机关",
    ],
)
def test_a_year_or_a_joining_word_is_bound_to_nothing_after_it(reports, typed):
    results = answer(typed)
    assert not results.relaxed
    assert "临沚市商务局2022年政府信息公开工作年度报告" in [
        hit.report.title for hit in results.hits
    ]


def test_the_page_says_how_a_part_was_read_and_its_links_keep_it(reports, client):
    page = client.get("/search/", {"q": "1234"}).content.decode()
    assert "没有报告单独写着“1234”" in page
    assert "?q=%221234%22" in page
    told = client.get("/api/v1/reports", {"q": "1234"}).json()
    assert (told["count"], told["query"]["read_as"]) == (1, '"1234"')
    lines = client.get("/search.jsonl", {"q": "1234"}).getvalue().decode()
    assert lines.count("\n") == 1


def test_the_closest_are_given_under_a_filter_too(reports):
    results = answer("热线 开展 独角兽", level="province")
    assert results.relaxed
    assert results.count == 2
    assert results.wanting.least == 1


def test_a_short_name_of_a_body_is_not_found_in_pieces(take, tmp_path):
    write(tmp_path, "a.txt", annual(year=2021, extra="卫生院和原计委旧址开放。"))
    write(tmp_path, "b.txt", annual(year=2022, extra="原卫计委移交档案。"))
    take(tmp_path)

    assert [hit.report.year for hit in answer("卫计委").hits] == [2022]
    assert len(titles_found("卫 计委")) == 2
