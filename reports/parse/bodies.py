"""Names of bodies as a document writes them: in its title, data and sign-off."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from reports.extract.document import Document, Paragraph
from reports.extract.html.site_lines import is_site_line
from reports.parse.cards import SPACED
from reports.parse.evidence import Certainty, Read
from reports.parse.labels import all_stated
from reports.parse.letterhead import sheet_body
from reports.text.normalise import fold

ENDINGS = (
    "人民政府",
    "管理委员会",
    "委员会",
    "办公厅",
    "办公室",
    "管委会",
    "政府",
    "办事处",
    "总局",
    "中心",
    "部",
    "委",
    "厅",
    "局",
    "办",
    "署",
    "院",
    "会",
    "社",
    "处",
    "队",
    "站",
    *("支行", "分行", "银行", "公司", "集团", "大学", "学校", "中学", "小学", "幼儿园"),
    *(
        "研究所",
        "事务所",
        "派出所",
        "档案馆",
        "图书馆",
        "博物馆",
        "海关",
        "监狱",
        "街道",
    ),
)
# Who answers for a document, and who only put it on a page.
ISSUER_LABELS = (
    *(
        "发文机关",
        "发布机构",
        "发文机构",
        "制发机关",
        "发布机关",
        "发文单位",
        "制发单位",
    ),
    *("发布单位", "公开责任部门", "责任部门", "公开主体", "公开单位", "信息提供单位"),
)
SOURCE_LABELS = (
    *("信息来源", "ContentSource", "来源", "文章来源", "稿源", "Author", "作者"),
    *("SiteName", "网站名称", "主办单位"),
)
# Where a page gives its title besides its card.
HEADLINE_LABELS = ("h1", "ArticleTitle", "og:title")
DISCLOSURE = "公开"
ANNUAL_REPORT = re.compile(r"公开.{0,12}(?:年度报告|年报)$")
HEADLINE_ORIGIN = "文首的标题行"
TITLE_ORIGIN, SIGNATURE_ORIGIN, HEAD_ORIGIN = "标题", "落款", "文首"
# Where the name of the body ends and the subject of the title begins.
# 二〇二一年 is a year, 二郎街道 and 第二中学 are names.
NEVER_IN_NAMES = r"[\d〇《〔\[（(“\"]|[二贰][〇○零ＯOo〇0]|关于|转发|印发|落实|贯彻"
ABOUT = (
    rf"{NEVER_IN_NAMES}|积极|全面|深入|扎实|推进|推动|加强"
    r"|政府信息|政务公开|信息公开|公开|年度|年报|工作|部门"
    # 对外, 对口 and 国民经济动员 stand in names of bodies.
    r"|对(?![外口])|国民经济和社会"
)
SUBJECT, SUBJECT_APART = re.compile(rf"{ABOUT}|\s"), re.compile(ABOUT)
YEAR_OR_TITLE = re.compile(NEVER_IN_NAMES)
# 2021年度某县水利局政府信息公开年报, 【年报】某县水利局政府信息公开年报
# The year also stands without its 年: 2021某县水利局2021年度政府信息公开年报.
YEAR_FIRST = re.compile(
    r"^(?:[【\[][^】\]]{1,12}[】\]])?\s*(?:关于)?\s*"
    r"(?:(?:(?:19|20)\d\d|[二一][〇○零Ｏ九][〇○零一二三四五六七八九]{2})\s*"
    r"(?:年度?|(?=[\u4e00-\u9fff]{2}))\s*)?"
)
# 某局下属单位 is not 某局, nor is 某局系统; 某县人民政府机关 is no county.
BELOW = re.compile(r"(?:及其?|和)?(?:下属|所属|直属|下辖|二级|系统)|(?:本级)?机关$")
OWN_PART = re.compile(r"[（(](?P<part>本级|机关|本级机关|机关本级)[）)]")
JOINT = re.compile(r"[、\s\u3000]+|[和与](?=[\u4e00-\u9fff]{3})")
OFFICES = ("办公厅", "办公室")
# ——某县水利局, below a title that names no body.
DASHES = "—-－–─"
JOINERS = "、 \u3000"
FIRST_LINES, LAST_LINES = 6, 6
LONGEST_NAME = 40
SHORTEST_NAME = 2
SPEAKER = re.compile(r"[本我该].")
WRITTEN_NAME = re.compile(rf"^[\u4e00-\u9fff]{{{SHORTEST_NAME},{LONGEST_NAME}}}$")


def bodies_in_title(title: str) -> tuple[str, ...]:
    """Return the names a title begins with, several when bodies issue it together.

    A shorter one is never tried: 国家税务总局 is not 国家税务总局深圳市税务局.
    """
    start = YEAR_FIRST.sub("", title)
    joint = _joint(_until(SUBJECT_APART, start))
    if joint:
        return joint
    head = _until(SUBJECT, start)
    names = (head[:end] for end in range(len(head), 1, -1))
    return tuple(name for name in names if is_name(name))[:1]


def below_body(title: str) -> str:
    """Return what a title says behind its body where it speaks of those below it.

    >>> below_body("某市商务局下属单位2022年年报"), below_body("某市商务局2022年年报")
    ('下属单位', '')
    """
    start = YEAR_FIRST.sub("", title)
    for name in bodies_in_title(title)[:1]:
        if own := OWN_PART.match(start.removeprefix(name)):
            return own["part"]
        rest = _until(SUBJECT, start).removeprefix(name).strip()
        return rest if BELOW.match(rest) else ""
    return ""


def head_of(title: str) -> str:
    """Return what a title begins with, before it says what it is about."""
    head = "".join(_until(SUBJECT_APART, YEAR_FIRST.sub("", title)).split())
    return head.removesuffix("的") if WRITTEN_NAME.match(head) else ""


def _named_by_its_work(title: str) -> str:
    """Return a name that begins as the subject of a title would: 某县政务公开办公室."""
    name = "".join(_until(YEAR_OR_TITLE, YEAR_FIRST.sub("", title)).split())
    return name if is_name(name) else ""


def _until(subject: re.Pattern[str], title: str) -> str:
    match = subject.search(title)
    return title[: match.start()] if match else title[:LONGEST_NAME]


def _joint(head: str) -> tuple[str, ...]:
    """Read several names, or one that a blank stands in: 岚川县 水利局."""
    parts = tuple(part for part in JOINT.split(head.strip(JOINERS)) if part)
    whole = "".join(head.split())
    if len(parts) < 2:
        return ()
    if not all(map(is_name, parts)):
        return (whole,) if whole.isalpha() and is_name(whole) else ()
    return (whole,) if _is_one_body(parts) else parts


def _is_one_body(names: tuple[str, ...]) -> bool:
    """Tell 国家税务总局 岚川县税务局 and 岚川县人民政府 办公室 from two bodies."""
    first, *others = names
    stem = first.removeprefix("国家").removesuffix("总局")
    is_branch = first.startswith("国家") and all(stem in each for each in others)
    return is_branch or all(each in OFFICES for each in others)


def read_bodies(
    document: Document,
    title: str,
    head: list[str],
    last: list[str],
    told: tuple[Read[str], ...] = (),
) -> tuple[Read[str], ...]:
    """List the names a document gives its issuer, the likeliest first.

    `head` and `last` are the lines before the first heading, and the closing ones,
    `told` what the text says of who has drawn it up.

    One that only names where a page comes from is a guess: sites of a government
    show the reports of its departments.
    """
    titled = [Read(name, TITLE_ORIGIN, name) for name in bodies_in_title(title)]
    issuers = _named(all_stated(document, *ISSUER_LABELS))
    headed = [Read(name, HEAD_ORIGIN, line) for name, line in _headed(head)]
    signed = [Read(name, SIGNATURE_ORIGIN, name) for name in _signed(last)]
    sources = [
        replace(each, certainty=Certainty.UNSURE)
        for each in _named(all_stated(document, *SOURCE_LABELS))
    ]
    found: dict[str, Read[str]] = {}
    others = (*told, *_in_other_titles(document))
    for each in (*titled, *issuers, *headed, *signed, *others, *sources):
        found.setdefault(each.value, each)
    if all(each.certainty is Certainty.UNSURE for each in found.values()):
        # No name of a body by its ending: 岚川县东街街道, 岚川县第一中学, 岚川县.
        return (*_unknown_kind(title), *found.values())
    return tuple(found.values())


def _unknown_kind(title: str) -> Iterator[Read[str]]:
    name = _named_by_its_work(title) or head_of(title)
    if DISCLOSURE in title and name:
        yield Read(name, TITLE_ORIGIN, name, Certainty.LIKELY)


def _in_other_titles(document: Document) -> Iterator[Read[str]]:
    """Yield the bodies in the headline of a page, which may not be that of its card."""
    printed = [
        Read(block.text.strip(), HEADLINE_ORIGIN, block.text.strip())
        for block in document.blocks[:FIRST_LINES]
        if isinstance(block, Paragraph)
    ]
    for each in (*all_stated(document, *HEADLINE_LABELS), *printed):
        if ANNUAL_REPORT.search(each.value):
            yield from (
                replace(each, value=name)
                for name in bodies_in_title(fold(each.value))[:1]
            )


def _named(found: Iterable[Read[str]]) -> list[Read[str]]:
    names = (replace(each, value=fold(each.value)) for each in found)
    return [each for each in names if is_name(each.value)]


def _headed(lines: list[str]) -> Iterator[tuple[str, str]]:
    """Yield the names that stand alone at the head, and those of letterheads."""
    for line in lines[:FIRST_LINES]:
        name = sheet_body(line) or fold("".join(line.split())).lstrip(DASHES)
        if is_name(name) and not (SPACED.match(line) or is_site_line(line)):
            yield name, line.strip()


def _signed(lines: list[str]) -> list[str]:
    last = [fold("".join(line.split())) for line in reversed(lines[-LAST_LINES:])]
    return [line for line in last if is_name(line)]


def is_name(text: str) -> bool:
    """Tell a name of a body by its ending; 本站 and 我局 name none."""
    is_written = WRITTEN_NAME.match(text) and not SPEAKER.fullmatch(text)
    return bool(is_written) and text.endswith(ENDINGS)
