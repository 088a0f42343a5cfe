"""The same report from another site is a further source; another word is a revision."""

from datetime import date

import pytest

from reports.ingest import Outcome
from reports.models import AuditEntry, Report, Source, Version
from reports.parse.furniture import is_furniture
from tests.ingest.samples import annual, write
from tests.ingest.test_versions import LONG, page

BODY = "岚川省商务厅"
TEXT = annual(extra=LONG)
SIGNED = "岚川省商务厅\n2022年1月20日"
IN_WORDS = "岚川省商务厅\n二〇二二年一月二十日"
COPIES = {
    "unsigned": "{text}",
    "day in words": f"{{text}}\n{IN_WORDS}",
    "sealed": "{text}\n岚川省商务厅（盖章）　2022-01-20",
    "signed with the day only": "{text}\n2022年1月20日",
    "editor": f"{{text}}\n{SIGNED}\n责任编辑：某某　审核：某某",
    "code to scan": f"{{text}}\n{SIGNED}\n扫一扫在手机打开当前页",
    "attached above": f"{{text}}\n附件：统计表.xls\n{SIGNED}",
    "attached below": f"{{text}}\n{SIGNED}\n附件：本年度统计表",
    "buttons": f"{{text}}\n{SIGNED}\n【打印】【关闭】\n分享到：微信 微博",
    "everything": (
        "当前位置：首页 > 年报\n{text}\n上一篇：某通知\n下一篇：没有了\n"
        "【字体：大 中 小】\n主办：岚川省商务厅\n电话：0513-85098000\n岚ICP备5号"
    ),
}
CHANGED = {
    "one more sentence": f"{{text}}\n另有两件正在办理。\n{SIGNED}",
    "another day": "{text}\n岚川省商务厅\n2022年1月21日",
    "another day in words": "{text}\n岚川省商务厅\n二〇二二年一月二十一日",
    "an annex": f"{{text}}\n{SIGNED}\n附件：统计表\n指标\t数量\n主动公开\t21",
    "contact": f"{{text}}\n{SIGNED}\n电话：0513-85098000",
    "a button in a sentence": f"{{text}}\n打印机已经采购。\n{SIGNED}",
}
# A body for each pair, for one run to take them all.
BODIES = [f"岚川省第{n}商务厅" for n in "一二三四五六七八九十"]


def again(take, folder, one, other, name="b.txt"):
    take(write(folder, "a.txt", one))
    return take(write(folder, name, other))[name]


@pytest.fixture
def pairs(take, tmp_path):
    """Take in pairs of texts in one run and tell how the second of each ended."""

    def taken(firsts, seconds):
        for order, texts in enumerate((firsts, seconds)):
            for body, text in zip(BODIES, texts, strict=False):
                written = text.format(text=TEXT)
                write(tmp_path, f"{order}{body}.txt", written.replace(BODY, body))
        ended = take(tmp_path)
        assert Report.objects.count() == len(seconds)
        return [ended[f"1{body}.txt"].outcome for body in BODIES[: len(seconds)]]

    return taken


def test_a_copy_of_another_site_is_a_further_source(pairs):
    ended = pairs([f"{{text}}\n{SIGNED}"] * len(COPIES), COPIES.values())

    assert dict(zip(COPIES, ended, strict=True)) == dict.fromkeys(COPIES, "unchanged")
    assert not Version.objects.exists()


def test_it_does_not_matter_which_copy_came_first(pairs):
    ended = pairs(COPIES.values(), [f"{{text}}\n{SIGNED}"] * len(COPIES))

    assert dict(zip(COPIES, ended, strict=True)) == dict.fromkeys(COPIES, "unchanged")
    days = set(Report.objects.values_list("issued_on", flat=True))
    assert days == {date(2022, 1, 20)}


def test_a_page_of_another_site_is_a_further_source(take, tmp_path):
    copy = COPIES["everything"].format(text=TEXT)
    ended = again(take, tmp_path, f"{TEXT}\n{SIGNED}", page(copy), "b.html")

    assert ended.outcome == Outcome.UNCHANGED


def test_a_text_that_says_something_else_is_a_revision(pairs):
    ended = pairs([f"{{text}}\n{SIGNED}"] * len(CHANGED), CHANGED.values())

    assert dict(zip(CHANGED, ended, strict=True)) == dict.fromkeys(CHANGED, "revised")


@pytest.mark.parametrize(
    ("old", "new"),
    [("政策文件21件", "政策文件23件"), ("\n队伍建设有待加强。", "\n无。")],
)
def test_an_unsigned_copy_with_another_word_is_a_revision(take, tmp_path, old, new):
    ended = again(take, tmp_path, f"{TEXT}\n{SIGNED}", TEXT.replace(old, new))

    assert ended.outcome == Outcome.REVISED


def test_other_attachments_are_a_revision(take, tmp_path):
    one, other = (f"{TEXT}\n附件：{name}" for name in ("2020年统计表", "2021年统计表"))

    assert again(take, tmp_path, one, other).outcome == Outcome.REVISED


def test_a_copy_of_an_earlier_text_belongs_to_it(take, tmp_path):
    changed = TEXT.replace("政策文件21件", "政策文件23件")
    again(take, tmp_path, f"{TEXT}\n{SIGNED}", changed)
    ended = take(write(tmp_path, "c.txt", f"{TEXT}\n{IN_WORDS}"))["c.txt"]

    assert ended.outcome == Outcome.UNCHANGED
    assert "第 1 版" in ended.reason
    assert Source.objects.get(name="c.txt").version == 1


def test_what_only_a_copy_tells_of_the_document_is_added(take, tmp_path):
    numbered = f"岚商办函〔2022〕5号\n{TEXT}\n{SIGNED}"
    ended = again(take, tmp_path, TEXT, numbered)
    report = Report.objects.get()

    assert (report.document_number, report.revision) == ("岚商办函〔2022〕5号", 2)
    assert "补记了成文日期 2022-01-20" in ended.reason
    origins = {each["field"]: each["origin"] for each in report.evidence}
    assert (origins["issued_on"], origins["document_number"]) == ("落款", "文首")
    entry = AuditEntry.objects.filter(note__startswith="未变").get()
    assert [each["new"] for each in entry.changes] == [
        *("2022-01-20", "岚商办函〔2022〕5号"),
    ]


@pytest.mark.parametrize(
    "line",
    [
        *("无。", "打印机采购情况", "岚川省商务厅", "2022年1月20日", "收到申请：12"),
        *("用手机扫描二维码办理业务达20件", "电话：0513-85098000", "公开方式：网站"),
        *("主办单位：\t12", "附：全年收到申请12件", "审核把关不严", "编辑出版信息公开"),
    ],
)
def test_a_line_of_a_report_is_no_furniture(line):
    assert not is_furniture(line)


UNKNOWN = "某不知名的机构"


@pytest.mark.parametrize(
    ("first", "second", "drafts"),
    [
        (TEXT, page(TEXT), 1),
        (TEXT, f"{TEXT}\n{{body}}\n2022年1月20日", 1),
        (TEXT, TEXT.replace("21件", "23件"), 2),
        (TEXT, TEXT.replace("2021年", "2020年"), 2),
    ],
    ids=["another format", "signed", "another number", "another year"],
)
def test_of_two_copies_of_a_draft_the_second_is_a_further_source(
    take, tmp_path, first, second, drafts
):
    first, second = (
        each.replace(BODY, UNKNOWN).format(body=UNKNOWN) for each in (first, second)
    )
    name = "b.html" if second.startswith("<") else "b.txt"
    ended = again(take, tmp_path, first, second, name)

    is_same = drafts == 1
    assert Report.objects.drafts().count() == drafts
    assert (ended.outcome == Outcome.UNCHANGED) == is_same
    assert Source.objects.filter(report=ended.report).count() == 1 + is_same


def test_a_changed_text_that_waits_for_the_editor_waits_once(take, tmp_path):
    """A report that an editor has seen is not replaced; its rival waits beside it."""
    take(write(tmp_path, "a.txt", TEXT))
    Report.objects.update(is_edited=True)
    changed = TEXT.replace("21件", "23件")
    waits = take(write(tmp_path, "b.txt", changed))["b.txt"]
    ended = take(write(tmp_path, "b.html", page(changed)))["b.html"]

    assert waits.outcome == Outcome.NEEDS_REVIEW
    assert (ended.outcome, ended.report) == (Outcome.UNCHANGED, waits.report)


def test_a_signature_in_traditional_characters_is_of_the_same_body(take, tmp_path):
    signed = f"{TEXT}\n嵐川省商務廳\n2022年1月20日"
    assert take(write(tmp_path, "a.txt", signed))["a.txt"].outcome == Outcome.CREATED
