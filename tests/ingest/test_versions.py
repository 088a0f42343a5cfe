"""The same report again: in another format, changed, or under another body."""

import random
import re
from datetime import datetime
from itertools import combinations

import pytest
from django.utils import timezone

from reports import desk
from reports.extract.reader import read
from reports.history import By
from reports.ingest import Outcome
from reports.ingest.likeness import LEAST_ALIKE
from reports.ingest.storing import text_of
from reports.ingest.versions import FLEETING
from reports.models import Report, Source, Status
from reports.parse import parse
from reports.text.resemblance import resemblance, sketch
from tests.conftest import PROJECT
from tests.extract import pdf_samples
from tests.ingest.samples import FILLER, annual, write

LONG = "".join(f"第{n}项工作涉及信息公开的第{n}个方面，已经完成。" for n in range(60))


@pytest.fixture
def first(take, tmp_path):
    take(write(tmp_path, "first.txt", annual(extra=LONG)))
    return Report.objects.get()


def page(text, head=""):
    lines = "".join(f"<p>{line}</p>" for line in text.splitlines())
    return f"<html><head>{head}</head><body><div>{lines}</div></body></html>"


def test_another_format_is_a_further_source(take, tmp_path, first):
    address = '<meta name="Url" content="https://mirror.example/7.html">'
    ended = take(write(tmp_path, "b.html", page(annual(extra=LONG), address)))["b.html"]

    assert (ended.outcome, ended.report) == (Outcome.UNCHANGED, first.pk)
    assert list(first.sources.values_list("name", "url", "version")) == [
        ("b.html", "https://mirror.example/7.html", 1),
        ("first.txt", "", 1),
    ]
    assert not first.versions.exists()


def test_the_address_of_one_file_is_not_told_of_another(take, tmp_path):
    address = '<meta name="Url" content="https://mirror.example/7.html">'
    take(write(tmp_path, "a.html", page(annual(extra=LONG), address)))
    take(write(tmp_path, "b.txt", annual(extra=LONG)))

    assert dict(Source.objects.values_list("name", "url")) == {
        "a.html": "https://mirror.example/7.html",
        "b.txt": "",
    }


@pytest.mark.parametrize("first_name", ["a.html", "b.txt"])
def test_a_title_outside_the_text_of_a_page_is_no_change(take, tmp_path, first_name):
    title, *rest = annual().splitlines()
    lines = "".join(f"<p>{line}</p>" for line in rest)
    head = f'<meta name="ArticleTitle" content="{title}">'
    web = f'<html><head>{head}</head><body><div id="zoom">{lines}</div></body></html>'
    files = {"a.html": web, "b.txt": annual()}
    take(write(tmp_path, first_name, files.pop(first_name)))
    ((name, text),) = files.items()
    ended = take(write(tmp_path, name, text))[name]

    printed = text_of(Report.objects.get()).splitlines()
    assert (title in printed) == (first_name == "b.txt")
    assert ended.outcome == Outcome.UNCHANGED
    assert not Report.objects.get().versions.exists()


def test_another_format_with_a_page_head_is_a_further_source(take, tmp_path, first):
    text = annual(extra=LONG).replace("一、总体情况", "岚川省商务厅文件\n一、总体情况")
    ended = take(write(tmp_path, "b.html", page(text)))["b.html"]

    assert (ended.outcome, Report.objects.count()) == (Outcome.UNCHANGED, 1)


NAVIGATION = ("首页", "政务公开", "办事服务 互动交流 专题专栏", "当前位置：首页>年报")
FOOT = (
    *("扫一扫在手机打开当前页", "关于我们 网站地图 联系方式", "主办：岚川省商务厅"),
    *("备案号：岚ICP备05002618号-1", "网站标识码：3200000012", "电话：0513-85098000"),
)


def printed_page(text, foot=FOOT):
    """Print a page to PDF with everything that stands around its text."""
    lines = text.splitlines()
    small = [pdf_samples.text(line, pdf_samples.CELL) for line in (*NAVIGATION, *foot)]
    flowables = [
        *small[: len(NAVIGATION)],
        pdf_samples.text(lines[0], pdf_samples.TITLE),
        pdf_samples.text(
            "发布日期：2022-01-20 来源：岚川省商务厅 浏览次数：128", pdf_samples.CELL
        ),
        *(pdf_samples.text(line) for line in lines[1:]),
        *small[len(NAVIGATION) :],
    ]
    return pdf_samples.pdf(*flowables)


def test_a_page_printed_with_its_navigation_is_a_further_source(take, tmp_path, first):
    ended = take(write(tmp_path, "b.pdf", printed_page(annual(extra=LONG))))["b.pdf"]

    assert (ended.outcome, ended.report) == (Outcome.UNCHANGED, first.pk)
    assert "备案号" not in text_of(Report.objects.get())


@pytest.mark.parametrize(
    ("text", "foot"),
    [
        (annual(extra=LONG).replace("政策文件21件", "政策文件23件"), FOOT),
        (annual(extra=LONG), ("另外，全年还培训了两次。", *FOOT)),
    ],
    ids=["another number", "one more sentence"],
)
def test_a_printed_page_that_says_more_is_a_new_version(
    take, tmp_path, first, text, foot
):
    ended = take(write(tmp_path, "b.pdf", printed_page(text, foot)))["b.pdf"]

    assert (ended.outcome, ended.report) == (Outcome.REVISED, first.pk)


ROWS = [
    (f"事项{letter}的数量", str(n * 7))
    for n, letter in enumerate("甲乙丙丁戊己庚辛", 2)
]


@pytest.mark.parametrize("number", ["14", "15"])
def test_a_table_that_a_pdf_tells_in_another_order_replaces_nothing(
    take, tmp_path, number
):
    """What is drawn has to be put in order; what another format says stands so."""
    rows = "\n".join("\t".join(row) for row in ROWS)
    take(write(tmp_path, "a.txt", f"{annual()}\n附件\n{rows}"))
    kept = text_of(Report.objects.get())
    labels, numbers = zip(*ROWS, strict=True)
    numbers = [number, *numbers[1:]]
    lines = [*annual().splitlines(), "附件", "".join(labels), *numbers]
    drawn = pdf_samples.pdf(*(pdf_samples.text(line) for line in lines))
    ended = take(write(tmp_path, "b.pdf", drawn))["b.pdf"]

    is_same = number == ROWS[0][1]
    assert ended.outcome == (Outcome.UNCHANGED if is_same else Outcome.REVISED)
    assert (text_of(Report.objects.get()) == kept) == is_same


def test_another_format_with_another_number_is_a_new_version(take, tmp_path, first):
    text = annual(extra=LONG).replace("政策文件21件", "政策文件23件")
    ended = take(write(tmp_path, "b.html", page(text)))["b.html"]

    assert (ended.outcome, ended.report) == (Outcome.REVISED, first.pk)


def test_the_earlier_text_is_kept(take, tmp_path, first):
    before = text_of(first)
    take(write(tmp_path, "b.txt", annual(extra=f"补充说明。{LONG}")))
    (version,) = first.versions.all()

    assert "\n".join(each["text"] for each in version.sections) == before
    assert (version.number, version.reason, version.replaced_by) == (1, "file", None)
    assert "补充说明" in text_of(first)
    assert dict(Source.objects.values_list("name", "version")) == {
        "first.txt": 1,
        "b.txt": 2,
    }


def test_the_earlier_text_again_changes_nothing(take, tmp_path, first):
    take(write(tmp_path, "b.txt", annual(extra=f"补充说明。{LONG}")))
    ended = take(write(tmp_path, "c.html", page(annual(extra=LONG))))["c.html"]

    assert (ended.outcome, ended.report) == (Outcome.UNCHANGED, first.pk)
    assert "第 1 版" in ended.reason
    assert Source.objects.get(name="c.html").version == 1
    assert "补充说明" in text_of(first)


def test_a_copy_whose_title_tells_nothing_joins_its_report(take, tmp_path, first):
    head, *rest = annual(extra=LONG).splitlines()
    text = "\n".join([*rest, "岚川省商务厅"])
    copied = "\n".join([head, *rest, "岚川省商务厅"])
    take(write(tmp_path, "signed.txt", copied))
    ended = take(write(tmp_path, "b.html", page(text, "<title>年报</title>")))["b.html"]

    assert ended.outcome in (Outcome.UNCHANGED, Outcome.NEEDS_REVIEW)
    assert Report.objects.filter(status=Status.PUBLISHED).count() == 1


def test_the_same_text_under_two_bodies_is_told_to_the_editor(take, tmp_path, first):
    text = annual(body="岚川省教育厅", extra=LONG)
    ended = take(write(tmp_path, "b.txt", text))["b.txt"]
    later = Report.objects.exclude(pk=first.pk).get()

    assert ended.outcome == Outcome.CREATED
    assert f"与岚川省商务厅的报告（#{first.pk}）内容几乎相同" in ended.reason
    assert f"与岚川省商务厅的报告（#{first.pk}）内容几乎相同" in later.doubts
    assert {first.status, later.status} == {Status.PUBLISHED}


def test_a_new_text_that_is_that_of_another_body_is_told_to_the_editor(
    take, tmp_path, first
):
    own = LONG[: len(LONG) // 2] + "".join(f"另有第{n}件正在办理。" for n in range(40))
    take(write(tmp_path, "own.txt", annual(body="岚川省教育厅", extra=own)))
    text = annual(body="岚川省教育厅", extra=LONG)
    ended = take(write(tmp_path, "b.txt", text))["b.txt"]
    later = Report.objects.exclude(pk=first.pk).get()

    assert (ended.outcome, ended.report) == (Outcome.REVISED, later.pk)
    assert f"与岚川省商务厅的报告（#{first.pk}）内容几乎相同" in ended.reason
    assert f"与岚川省商务厅的报告（#{first.pk}）内容几乎相同" in later.doubts


def test_a_file_that_was_cut_short_replaces_no_text(take, tmp_path, first):
    whole = text_of(first)
    content = page(annual(extra=LONG)).encode()
    (tmp_path / "cut.html").write_bytes(content[: len(content) // 2])
    ended = take(tmp_path / "cut.html")["cut.html"]
    first.refresh_from_db()

    assert ended.outcome == Outcome.NEEDS_REVIEW
    assert "末尾不完整" in ended.reason
    assert (text_of(first), first.status) == (whole, Status.PUBLISHED)


def test_two_bodies_with_texts_of_their_own_are_both_published(take, tmp_path, first):
    ended = take(write(tmp_path, "b.txt", annual(body="岚川省教育厅", extra=FILLER)))

    assert ended["b.txt"].outcome == Outcome.CREATED


def test_steps_of_an_editor_within_minutes_are_one_version(admin_client, first):
    first.refresh_from_db()
    since = first.shown_since
    for section in first.sections.filter(depth=1)[:2]:
        edit(admin_client, section)
    (version,) = first.versions.all()
    first.refresh_from_db()

    assert (version.reason, version.replaced_by.username) == ("edit", "admin")
    assert "改过的" in text_of(first)
    assert "改过的" not in str(version.sections)
    # Readers see the text that stands here since the last step, not the first one.
    assert since == version.shown_since < version.replaced_at < first.shown_since


def test_what_readers_saw_between_two_edits_is_a_version(client, admin_client, first):
    one, other = first.sections.filter(depth=1)[:2]
    edit(admin_client, one)
    moment = (timezone.now() - FLEETING).replace(microsecond=0)
    Report.objects.update(shown_since=moment)
    edit(admin_client, other)
    listed = client.get(f"/api/v1/reports/{first.pk}/versions").json()
    between = client.get(f"/api/v1/reports/{first.pk}/versions/2").json()
    texts = "".join(each["text"] for each in between["sections"])

    assert [each["number"] for each in listed] == [1, 2, 3]
    assert datetime.fromisoformat(listed[1]["since"]) == moment
    assert f"改过的第{one.order}节" in texts
    assert f"改过的第{other.order}节" not in texts


def test_what_readers_saw_before_it_was_withdrawn_is_kept(client, admin_client, first):
    before = text_of(first)
    desk.withdraw(Report.objects.get(), "有误", By())
    for section in first.sections.filter(depth=1)[:2]:
        edit(admin_client, section)
    desk.restore(Report.objects.get(), By())
    page = client.get(f"/reports/{first.pk}/versions/1/").content.decode()

    (version,) = first.versions.all()
    assert "\n".join(each["text"] for each in version.sections) == before
    assert "队伍建设有待加强" in page
    first.refresh_from_db()
    assert first.shown_since > version.replaced_at


def edit(browser, section):
    form = {"number": section.number, "heading": section.heading, "role": ""}
    form["body"] = f"改过的第{section.order}节。"
    form["seen_revision"] = Report.objects.get().revision
    browser.post(f"/admin/reports/section/{section.pk}/change/", form)


def sample_texts():
    folder = PROJECT / "fixtures" / "samples"
    for path in sorted(folder.rglob("*")):
        if path.suffix in (".txt", ".html", ".docx"):
            document = read(path.read_bytes(), path.name).document
            report = parse(document)
            yield (report.agencies[:1], report.kind), "\n".join(document.texts())


def revised(text, share, chance):
    """Drop, scramble or extend a share of the sentences."""
    for sentence in re.split("(?<=[。\n])", text):
        if chance.random() >= share:
            yield sentence
        elif chance.random() < 0.5:
            yield "".join(chance.sample(sentence, len(sentence)))


def test_the_threshold_divides_revisions_from_other_years_as_measured():
    texts = list(sample_texts())
    chance = random.Random(7)
    others = [
        resemblance(one[1], other[1])
        for one, other in combinations(texts, 2)
        if one[0] == other[0] and one[1] != other[1]
    ]
    revisions = [
        resemblance(text, "".join(revised(text, 0.3, chance)))
        for _, text in texts
        if len(text) > 200
    ]

    assert max(others) < LEAST_ALIKE
    kept = sum(each >= LEAST_ALIKE for each in revisions)
    assert kept >= 0.95 * len(revisions)


def test_nearly_equal_texts_share_a_key():
    chance = random.Random(3)
    words = [chr(0x4E00 + chance.randrange(3000)) for _ in range(3000)]
    found = 0
    for _ in range(40):
        changed = list(words)
        for place in chance.sample(range(len(words)), 10):
            changed[place] = "改"
        found += bool(set(sketch("".join(words))) & set(sketch("".join(changed))))

    assert found >= 38
