"""Every file ends in an outcome; the rows and the index say the same."""

import hashlib
from datetime import date

import pytest
from django.contrib.auth.models import User
from django.core import serializers
from django.db.models import F

from reports.ingest import Given, Outcome
from reports.models import (
    Agency,
    Kind,
    Report,
    Section,
    Source,
    Status,
)
from reports.search import index_pending
from tests.conftest import titles_found
from tests.ingest.samples import annual, upload, write


@pytest.fixture
def inbox(tmp_path):
    return tmp_path / "inbox"


def rows():
    """Return every row of the archive as it stands, times included."""
    models = (Agency, Report, Section, Source)
    return [
        serializers.serialize("json", each.objects.order_by("pk")) for each in models
    ]


def index_files(settings):
    return {
        path.name: path.stat().st_mtime_ns
        for path in settings.INDEX_DIR.rglob("*")
        if path.is_file() and path.name != "lock"
    }


def test_a_new_report_is_created_published_and_found(take, inbox):
    outcome = take(write(inbox, "a.txt", annual()))["a.txt"]
    report = Report.objects.get()

    assert (outcome.outcome, outcome.report) == (Outcome.CREATED, report.pk)
    assert (report.status, report.agency.name) == (Status.PUBLISHED, "岚川省商务厅")
    assert (report.year, report.kind, report.revision) == (2021, Kind.ANNUAL, 1)
    assert titles_found("岚川省商务厅") == [report.title]


def test_a_second_run_changes_nothing(take, inbox, settings):
    for year in (2019, 2020):
        write(inbox, f"{year}.txt", annual(year=year))
    take(inbox)
    before, files = rows(), index_files(settings)
    outcomes = take(inbox)

    assert {each.outcome for each in outcomes.values()} == {Outcome.UNCHANGED}
    assert rows() == before
    assert index_files(settings) == files


def test_a_copy_under_another_name_is_the_same_file(take, inbox):
    first = take(write(inbox, "a.txt", annual()))["a.txt"]
    copy = take(write(inbox, "b.txt", annual()))["b.txt"]

    assert (copy.outcome, copy.report) == (Outcome.UNCHANGED, first.report)
    assert Source.objects.count() == 1


def test_the_same_text_in_another_file_is_a_further_source(take, inbox):
    take(write(inbox, "a.txt", annual()))
    outcome = take(write(inbox, "b.txt", annual(), "gb18030"))["b.txt"]
    report = Report.objects.get()

    assert outcome.outcome == Outcome.UNCHANGED
    assert "来源" in outcome.reason
    assert (report.revision, report.sources.count()) == (1, 2)


def test_a_changed_text_revises_the_report(take, inbox):
    created = take(write(inbox, "a.txt", annual(extra="旧有一只麒麟。")))["a.txt"]
    revised = take(write(inbox, "a.txt", annual(extra="今有一头貔貅。")))["a.txt"]
    report = Report.objects.get()

    assert (revised.outcome, revised.report) == (Outcome.REVISED, created.report)
    assert (report.revision, report.indexed_revision) == (2, 2)
    assert titles_found("貔貅") == [report.title]
    assert titles_found('"麒麟"') == []
    assert list(report.sections.values_list("order", flat=True)) == [1, 2, 3, 4, 5]


def test_both_files_of_a_revised_report_are_kept(take, inbox):
    contents = [annual(extra=extra).encode() for extra in ("旧", "新")]
    for content in contents:
        inbox.mkdir(exist_ok=True)
        (inbox / "a.txt").write_bytes(content)
        take(inbox)
    sources = {source.sha256: source for source in Report.objects.get().sources.all()}

    assert sources.keys() == {hashlib.sha256(each).hexdigest() for each in contents}
    assert {each.path.read_bytes() for each in sources.values()} == set(contents)


def test_a_revision_keeps_what_the_new_file_does_not_say(take, inbox):
    given = Given(document_number="岚商办〔2022〕4号", published_on=date(2022, 1, 20))
    take(write(inbox, "a.txt", annual()), for_all=given)
    take(write(inbox, "b.txt", annual(extra="补充。")))
    report = Report.objects.get()

    assert report.document_number == "岚商办〔2022〕4号"
    assert report.published_on == date(2022, 1, 20)


DOUBTFUL = {
    "unknown body": (annual("青丘国狐狸会馆"), "没有识别出机构"),
    "no body": (annual(""), "机构"),
    "no year": (annual().replace("2021", "本"), "年度"),
    "two regions": (annual("鼓楼区商务局"), "没有识别出机构"),
    "nobody's province": (annual("省商务厅"), "没有识别出机构"),
    "future": (annual(year=date.today().year + 1), "还没有到"),
    "before the archive": (annual(year=1912), "年度"),
    "after all": (annual().replace("2021", "二九九九"), "年"),
    "short": ("岚川省商务厅2021年政府信息公开年度报告\n一、总体情况\n无。", "字符"),
    "another subject": (
        annual().replace("信息公开", "消防").replace("公开", "消防"),
        "公开",
    ),
}


@pytest.mark.parametrize(("text", "reason"), DOUBTFUL.values(), ids=DOUBTFUL)
def test_what_is_doubtful_waits_as_a_draft(take, inbox, text, reason):
    outcome = take(write(inbox, "a.txt", text))["a.txt"]
    report = Report.objects.get()

    assert (outcome.outcome, outcome.report) == (Outcome.NEEDS_REVIEW, report.pk)
    assert reason in outcome.reason
    assert report.status == Status.DRAFT
    assert report.doubts
    assert titles_found() == []


def test_a_body_is_told_from_its_namesake_by_the_text(take, inbox):
    write(inbox, "南京.txt", annual("鼓楼区商务局", extra="江苏省南京市鼓楼区。"))
    write(inbox, "福州.txt", annual("鼓楼区商务局", extra="福建省福州市鼓楼区。"))
    outcomes = take(inbox)

    assert {each.outcome for each in outcomes.values()} == {Outcome.CREATED}
    assert {each.agency.region.code for each in Report.objects.all()} == {
        "320106",
        "350102",
    }


def test_an_abbreviation_of_a_known_body_is_not_its_own(take, inbox):
    real = annual("省商务厅", extra="贵州省商务厅的工作。")
    take(write(inbox, "a.txt", real))

    assert Report.objects.get().agency.name == "贵州省商务厅"


def test_a_body_first_known_for_short_is_found_under_its_name_too(take, inbox):
    take(write(inbox, "a.txt", annual("贵州省发改委", 2022)))
    take(write(inbox, "b.txt", annual("贵州省发展和改革委员会", 2023)))

    found = titles_found("agency:贵州省发展和改革委员会")
    assert len(found) == Report.objects.count() == 2


def test_a_former_name_leads_to_the_body_of_today(take, inbox):
    extra = "望岐市栖桐区卫生和计划生育局的工作。"
    write(inbox, "a.txt", annual("栖桐区卫生和计划生育局", 2016))
    write(inbox, "b.txt", annual("区卫生和计划生育局", 2017, extra=extra))
    take(inbox)

    assert [(each.agency.name, each.issued_as) for each in Report.objects.all()] == [
        ("栖桐区卫生健康局", "栖桐区卫生和计划生育局")
    ] * 2


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"status": Status.WITHDRAWN, "withdrawn_reason": "重复"}, "撤回"),
        ({"is_edited": True}, "编辑"),
    ],
    ids=["withdrawn", "edited"],
)
def test_an_editors_word_is_not_overwritten(take, inbox, change, reason):
    take(write(inbox, "a.txt", annual()))
    Report.objects.update(**change)
    kept = rows()[2]
    outcome = take(write(inbox, "b.txt", annual(extra="新的文字。")))["b.txt"]
    draft = Report.objects.get(pk=outcome.report)

    assert outcome.outcome == Outcome.NEEDS_REVIEW
    assert reason in outcome.reason
    assert draft.status == Status.DRAFT
    assert rows()[2].startswith(kept[:-1])


def test_a_withdrawn_report_stays_withdrawn_when_its_file_comes_again(take, inbox):
    path = write(inbox, "a.txt", annual())
    take(path)
    Report.objects.update(
        status=Status.WITHDRAWN, withdrawn_reason="重复", revision=F("revision") + 1
    )
    index_pending()
    outcome = take(path)["a.txt"]

    assert outcome.outcome == Outcome.UNCHANGED
    assert "撤回" in outcome.reason
    assert titles_found() == []


def test_an_upload_waits_for_its_editor(reference):
    editor = User.objects.create_user("editor")
    outcome = upload("a.txt", editor)
    report = Report.objects.get(pk=outcome.report)

    assert report.status == Status.DRAFT
    assert report.sources.get().captured_by == editor
    assert titles_found() == []


def test_nothing_is_written_in_a_dry_run(take, inbox, settings):
    write(inbox, "a.txt", annual())
    write(inbox, "b.txt", annual("济宁市档案局"))
    write(inbox, "c.txt", annual("青丘国狐狸会馆"))
    write(inbox, "d.txt", "")
    before = rows()
    outcomes = take(inbox, dry_run=True)

    assert {name: each.outcome.value for name, each in outcomes.items()} == {
        "a.txt": "created",
        "b.txt": "created",
        "c.txt": "needs_review",
        "d.txt": "failed",
    }
    assert {each.report for each in outcomes.values()} == {None}
    assert rows() == before
    assert not settings.ORIGINALS_DIR.exists()
    assert not settings.INDEX_DIR.exists()


def test_a_dry_run_tells_what_would_become_of_known_files(take, inbox):
    path = write(inbox, "a.txt", annual())
    created = take(path)["a.txt"]
    changed = write(inbox, "b.txt", annual(extra="新的文字。"))
    before = rows()
    outcomes = take(path, changed, dry_run=True)

    assert [each.outcome.value for each in outcomes.values()] == [
        "unchanged",
        "revised",
    ]
    assert {each.report for each in outcomes.values()} == {created.report}
    assert rows() == before
    assert titles_found('"新的文字"') == []


def test_a_lost_original_comes_back_with_the_file(take, inbox):
    folder = write(inbox, "a.txt", annual())
    take(folder)
    source = Source.objects.get()
    source.path.unlink()
    take(folder)

    assert hashlib.sha256(source.path.read_bytes()).hexdigest() == source.sha256
