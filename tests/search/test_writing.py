"""The life of the index: brought up to date, switched, found damaged, built anew."""

import json
import shutil

import pytest
from django.core.management import call_command
from django.db.models import F

from reports.models import Report, Status
from reports.search import (
    SearchUnavailableError,
    Selection,
    index_pending,
    needs_rebuild,
    rebuild,
    search,
)
from reports.search.asking.queries import engine_query
from reports.search.index import generations
from reports.search.index.reading import searcher
from reports.text.language import parse_query
from tests.conftest import answer, titles_found
from tests.ingest.samples import annual, write


@pytest.fixture
def three(take, tmp_path):
    """Three indexed reports, of 2019, 2020 and 2021."""
    for year in (2019, 2020, 2021):
        write(tmp_path / "in", f"{year}.txt", annual(year=year, extra=f"第{year}。"))
    take(tmp_path / "in")
    return list(Report.objects.order_by("year"))


def test_a_change_is_found_only_once_it_is_indexed(three):
    three[0].sections.filter(order=2).update(text="一只独角兽。")
    Report.objects.filter(pk=three[0].pk).update(revision=F("revision") + 1)

    assert answer("独角兽").count == 0
    assert index_pending() == 1
    assert titles_found("独角兽") == [three[0].title]
    assert index_pending() == 0


@pytest.mark.parametrize("status", [Status.DRAFT, Status.WITHDRAWN])
@pytest.mark.parametrize("bring_up", [index_pending, rebuild])
def test_what_readers_may_not_see_is_not_found(three, status, bring_up):
    Report.objects.filter(pk=three[0].pk).update(
        status=status, withdrawn_reason="重复", revision=F("revision") + 1
    )
    bring_up()

    assert set(titles_found("商务厅")) == {three[1].title, three[2].title}
    assert answer("商务厅").count == answer().count == 2


def test_a_withdrawn_report_is_hidden_even_before_it_is_indexed(three):
    Report.objects.filter(pk=three[0].pk).update(
        status=Status.WITHDRAWN, withdrawn_reason="重复"
    )

    assert three[0].title not in titles_found("商务厅")


def test_a_revision_does_not_stand_twice(three):
    for _ in range(3):
        Report.objects.update(revision=F("revision") + 1)
        index_pending()

    assert answer("商务厅").count == len(titles_found("商务厅")) == 3


def test_an_older_searcher_answers_while_the_generation_changes(three):
    older = searcher()
    before = generations.current()
    Report.objects.filter(pk=three[0].pk).update(status=Status.DRAFT)
    rebuild()
    query = engine_query(Selection(parse_query("商务厅")))

    assert generations.current() != before
    assert not before.exists()
    assert older.search(query, 10).count == 3
    assert answer("商务厅").count == 2


def test_one_generation_stays(three):
    for _ in range(3):
        rebuild()
    folders = [path for path in generations.directory().iterdir() if path.is_dir()]

    assert folders == [generations.current()]


def test_a_rebuild_that_dies_leaves_the_index_and_the_marks(three):
    Report.objects.filter(pk=three[0].pk).update(revision=F("revision") + 1)
    before = generations.current()

    def dying(reports):
        yield next(iter(reports))
        raise InterruptedError

    with pytest.raises(InterruptedError):
        rebuild(dying)

    assert generations.current() == before
    assert answer("商务厅").count == 3
    assert Report.objects.unindexed().count() == 1
    assert rebuild() == 3
    assert not Report.objects.unindexed().exists()


def test_a_report_withdrawn_during_a_rebuild_leaves_the_index_next(three):
    def withdrawing(reports):
        yield from reports
        Report.objects.filter(pk=three[0].pk).update(
            status=Status.WITHDRAWN, withdrawn_reason="重复", revision=F("revision") + 1
        )

    rebuild(withdrawing)

    assert index_pending() == 1
    assert answer("商务厅").count == 2


def test_nothing_is_rebuilt_that_is_up_to_date(three):
    before = generations.current()
    call_command("reindex", if_needed=True)

    assert generations.current() == before


def test_what_is_behind_is_caught_up_without_a_rebuild(three):
    before = generations.current()
    Report.objects.filter(pk=three[0].pk).update(revision=F("revision") + 1)
    call_command("reindex", if_needed=True)

    assert generations.current() == before
    assert not Report.objects.unindexed().exists()


def _remove(path):
    shutil.rmtree(path)


def _remove_current(path):
    (path.parent / "CURRENT").unlink()


def _change_stamp(path):
    stamp = json.loads((path / "stamp.json").read_text())
    (path / "stamp.json").write_text(json.dumps({**stamp, "dictionary": "other"}))


def _spoil_stamp(path):
    (path / "stamp.json").write_text("{")


def _spoil_meta(path):
    (path / "meta.json").write_text("{")


def _remove_meta(path):
    (path / "meta.json").unlink()


def _remove_segments(path):
    for segment in path.glob("*.store"):
        segment.unlink()


def _empty_segments(path):
    for segment in path.glob("*.idx"):
        segment.write_bytes(b"")


DAMAGES = [
    _remove,
    _remove_current,
    _change_stamp,
    _spoil_stamp,
    _spoil_meta,
    _remove_meta,
    _remove_segments,
    _empty_segments,
]


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_or_foreign_index_is_built_anew(three, damage):
    damage(generations.current())

    assert needs_rebuild()
    call_command("reindex", if_needed=True)
    assert not needs_rebuild()
    assert answer("商务厅").count == 3


@pytest.mark.parametrize("damage", DAMAGES)
def test_taking_in_repairs_the_index(three, take, tmp_path, damage):
    damage(generations.current())
    take(write(tmp_path / "in", "2022.txt", annual(year=2022)))

    assert answer("商务厅").count == 4


@pytest.mark.parametrize("damage", [_remove, _remove_current, _spoil_meta])
def test_without_an_index_the_search_says_so(three, damage):
    damage(generations.current())

    with pytest.raises(SearchUnavailableError):
        search(Selection(parse_query("公开")))


def test_an_index_of_another_size_is_built_anew(three):
    # As after restoring an older copy of the database.
    Report.objects.filter(pk=three[0].pk).update(status=Status.DRAFT)

    assert needs_rebuild()


def test_an_empty_archive_has_an_index(reference):
    assert needs_rebuild()
    assert index_pending() == 0
    assert not needs_rebuild()
    assert answer("公开").count == 0


def test_all_cores_write_the_same_index_as_one(three, monkeypatch):
    def everything():
        found = {q: answer(q) for q in ("商务厅", "2020", '"年度报告"')}
        return {
            q: ([hit.report.pk for hit in each.hits], each.facets)
            for q, each in found.items()
        }

    alone = everything()
    monkeypatch.setattr("reports.search.index.tokenising.WORTH_SHARING", 1)
    rebuild()

    assert everything() == alone
    Report.objects.update(revision=F("revision") + 1)
    assert index_pending() == 3
    assert everything() == alone


def test_an_index_is_read_in_batches_not_section_by_section(
    three, django_assert_max_num_queries
):
    with django_assert_max_num_queries(20):
        rebuild()
