"""Every file ends in an outcome; the rows and the index say the same."""

import hashlib
import io
import os
import zipfile
from datetime import date

import pytest
from django.contrib.auth.models import User
from django.core import serializers
from django.db.models import F

from reports.ingest import Given, Outcome, collect, ingest, ingest_upload
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
from tests.ingest.samples import TITLE, annual, write

MEGABYTE = 2**20


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


def test_a_former_name_leads_to_the_body_of_today(take, inbox):
    extra = "望岐市栖桐区卫生和计划生育局的工作。"
    write(inbox, "a.txt", annual("栖桐区卫生和计划生育局", 2016))
    write(inbox, "b.txt", annual("区卫生和计划生育局", 2017, extra=extra))
    take(inbox)

    assert [(each.agency.name, each.issued_as) for each in Report.objects.all()] == [
        ("栖桐区卫生健康局", "栖桐区卫生和计划生育局")
    ] * 2


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


def _upload(name, editor):
    (outcome,) = ingest_upload(io.BytesIO(annual().encode()), name, editor)
    return outcome


def test_an_upload_waits_for_its_editor(reference):
    editor = User.objects.create_user("editor")
    outcome = _upload("a.txt", editor)
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


BAD = {
    "empty.txt": b"",
    "blank.txt": b" \n\t\r\n",
    "binary.txt": bytes(range(256)) * 64,
    "picture.txt": b"\x89PNG\r\n\x1a\n" + bytes(4000),
    "program.txt": b"\x7fELF" + bytes(range(256)) * 16,
    "huge.txt": "政府信息公开年度报告。\n".encode() * (MEGABYTE * 30 // 31),
    "not-a-zip.docx": "这不是一个压缩文件。".encode() * 50,
    "cut.docx": b"PK\x03\x04" + bytes(200),
    "nul.txt": bytes(5000),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_fails_with_a_reason_and_the_batch_goes_on(take, inbox, name):
    write(inbox, "0.txt", annual(year=2019))
    (inbox / name).write_bytes(BAD[name])
    write(inbox, "z.txt", annual(year=2020))
    outcomes = take(inbox)

    assert outcomes[name].outcome == Outcome.FAILED
    assert outcomes[name].report is None
    assert any("\u4e00" <= each <= "\u9fff" for each in outcomes[name].reason)
    assert {outcomes[each].outcome for each in ("0.txt", "z.txt")} == {Outcome.CREATED}


@pytest.mark.parametrize("name", [name for name in BAD if BAD[name]])
def test_a_bad_file_is_kept_byte_for_byte(take, inbox, name):
    inbox.mkdir()
    (inbox / name).write_bytes(BAD[name])
    for _ in range(2):
        assert take(inbox)[name].outcome == Outcome.FAILED
    source = Source.objects.get()

    assert source.path.read_bytes() == BAD[name]
    assert source.message


@pytest.mark.parametrize("encoding", ["gb18030", "big5", "utf-8-sig", "utf-16"])
def test_other_encodings_are_read(take, inbox, encoding):
    text = annual(
        "商務部", extra="規範性檔案與資訊公開專欄。" if encoding == "big5" else ""
    )
    if encoding == "big5":
        text = "".join(each for each in text if _fits(each, encoding))
    outcome = take(write(inbox, "a.txt", text, encoding))["a.txt"]
    stored = "".join(Section.objects.order_by("order").values_list("text", flat=True))

    assert outcome.report is not None, outcome.reason
    assert "".join(stored.split()) == "".join(text.split())


def _fits(character, encoding):
    try:
        return bool(character.encode(encoding))
    except UnicodeEncodeError:
        return False


def test_nul_bytes_inside_a_text_do_not_reach_the_database(take, inbox):
    content = annual().replace("总体", "总\x00体").encode()
    inbox.mkdir()
    (inbox / "a.txt").write_bytes(content)
    outcome = take(inbox)["a.txt"]

    assert outcome.outcome == Outcome.FAILED or "\x00" not in "".join(
        Section.objects.values_list("text", flat=True)
    )
    assert outcome.outcome == Outcome.CREATED or outcome.reason


def test_a_folder_with_broken_and_circular_links_is_read(take, inbox):
    write(inbox / "deep", "a.txt", annual())
    (inbox / "broken.txt").symlink_to(inbox / "nowhere.txt")
    (inbox / "deep" / "again").symlink_to(inbox)
    write(inbox, ".hidden.txt", annual(year=2001))

    assert list(take(inbox)) == ["a.txt"]


def test_an_unreadable_file_fails(reference, inbox):
    # As root every file is readable, a vanished one is not.
    gone = write(inbox, "a.txt", annual())
    write(inbox, "b.txt", annual(year=2020))
    files = collect([inbox])
    gone.unlink()
    outcomes = [each.outcome for each in ingest(files, {})]

    assert outcomes == [Outcome.FAILED, Outcome.CREATED]


@pytest.mark.parametrize(
    "name",
    [
        "空 格\u3000和“引号”.txt",
        "换\n行.txt",
        "-rf.txt",
        "$(id);'\"`.txt",
        "é\u0301\u202e👩‍👧.txt",
        "长" * 83 + ".txt",
        "%s{0}%00.txt",
    ],
    ids=["spaces", "line-break", "option", "shell", "unicode", "long", "format"],
)
def test_strange_names_are_kept(take, inbox, name):
    path = write(inbox, name, annual())

    assert take(path)[name].outcome == Outcome.CREATED
    assert Source.objects.get().name == name


def test_a_name_that_is_no_text_does_not_stop_the_batch(take, inbox):
    inbox.mkdir()
    broken = os.fsencode(inbox) + b"/a\xff\xfe.txt"
    with open(broken, "wb") as file:  # noqa: PTH123
        file.write(annual().encode())
    write(inbox, "b.txt", annual(year=2020))
    outcomes = take(inbox)

    assert {each.outcome for each in outcomes.values()} == {Outcome.CREATED}
    assert [each.path.encode() for each in outcomes.values()]
    assert "a" in Source.objects.order_by("pk")[0].name


def test_an_upload_with_a_name_of_300_characters_is_kept(reference):
    editor = User.objects.create_user("editor")
    outcome = _upload(f"{'长' * 296}.txt", editor)

    assert outcome.report is not None
    assert Source.objects.get().name.endswith(".txt")


LONG = {
    "number": annual().replace("一、", f"第{'一' * 60}部分、", 1),
    "body": annual("岚川省" + "商务" * 60 + "厅"),
    "title": TITLE.format(body="岚川省商务厅", year=2021).ljust(119, "甲")
    + "\n"
    + annual(),
    "index number": f"索引号：{'甲' * 400}\n发布日期：2022年1月1日\n{annual()}",
    "document number": annual().replace("\n", f"\n{'甲' * 60}〔2021〕99999号\n", 1),
    "heading": annual().replace("总体情况", "总体情况" * 99, 1),
    "one line": annual().replace("\n", ""),
    "many sections": annual() + "\n".join(f"（{'一' * 3}）甲" for _ in range(2000)),
}


@pytest.mark.parametrize("text", LONG.values(), ids=LONG)
def test_what_is_too_long_for_a_column_does_not_stop_the_batch(take, inbox, text):
    write(inbox, "a.txt", text)
    write(inbox, "b.txt", annual(year=2019))
    outcomes = take(inbox)

    assert outcomes["a.txt"].outcome in Outcome
    assert outcomes["b.txt"].outcome == Outcome.CREATED
    for report in Report.objects.all():
        report.clean_fields(exclude=["agency"])
    for section in Section.objects.all():
        section.clean_fields(exclude=["blocks", "parent"])


def test_a_zip_bomb_named_docx_is_refused(take, inbox):
    inbox.mkdir()
    with zipfile.ZipFile(inbox / "a.docx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * (400 * MEGABYTE))

    assert take(inbox)["a.docx"].outcome == Outcome.FAILED


def test_an_unknown_agency_given_for_a_known_file_is_refused(take, inbox):
    folder = write(inbox, "a.txt", annual())
    take(folder)
    files = collect([folder])
    given = {path.resolve(): Given(agency="查无此地某局") for path in files}
    (outcome,) = ingest(files, given)

    assert outcome.outcome == Outcome.FAILED
    assert "查无此地某局" in outcome.reason
    assert Report.objects.get().agency.name == "岚川省商务厅"


def test_a_lost_original_comes_back_with_the_file(take, inbox):
    folder = write(inbox, "a.txt", annual())
    take(folder)
    source = Source.objects.get()
    source.path.unlink()
    take(folder)

    assert hashlib.sha256(source.path.read_bytes()).hexdigest() == source.sha256
