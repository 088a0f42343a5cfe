"""What an editor is asked to look at before a parsed report is shown."""

from collections import Counter
from collections.abc import Iterator

from reports.extract.document import Document
from reports.parse.about_reports import IS_BOTH, is_both, reports_of
from reports.parse.blanks import blank_reason
from reports.parse.bodies import below_body, bodies_in_title
from reports.parse.contents import without_page
from reports.parse.document_numbers import year_of
from reports.parse.empty_sections import empty_sections, missing_table
from reports.parse.evidence import Certainty, Read
from reports.parse.kinds import ANNUAL, LETTER, read_kind
from reports.parse.parsed import (
    Doubt,
    ParsedSection,
)
from reports.parse.particulars import Particulars
from reports.parse.printed_titles import SUBJECT
from reports.parse.roles import read_role

FIRST_WORDS = 20
WITHOUT_SECTIONS = (
    "没有认出章节标题（既没有通用的编号，也没有法定栏目的名称），正文没有分节；"
    "请对照原文，在章节中拆分。"
)
SHORTEST_REPORT, SHORTEST_WITHOUT_SECTIONS = 80, 400


def title_doubts(
    title: str, text: str, sections: tuple[ParsedSection, ...]
) -> Iterator[Doubt]:
    """Yield why a title may be none, or not that of a report on disclosure."""
    if not title:
        yield Doubt("title", f"没有认出标题{_opening_words(text)}，请填写。")
    elif not SUBJECT.search(title):
        message = "标题没有提到信息公开，可能不是公开报告。"
        yield Doubt("title", message)
    if LETTER.search(title):
        yield Doubt("title", "标题像是函件或转发的文件，请核实类型。")
    if read_kind(title) == ANNUAL:
        has_chapters = any(read_role(without_page(each.heading)) for each in sections)
        reasons = reports_of(title, has_chapters=has_chapters)
        yield from (Doubt("title", message) for message in reasons)
    elif is_both(title):
        yield Doubt("title", IS_BOTH)
    if len(text) < SHORTEST_REPORT:
        yield Doubt("text", f"正文只有 {len(text)} 个字符。")


def _opening_words(text: str) -> str:
    first = text.strip().split("\n", 1)[0]
    words = first[:FIRST_WORDS]
    return f"：文首是“{words}{'…' * (words != first)}”" if words else ""


def text_doubts(
    title: str, document: Document, sections: tuple[ParsedSection, ...]
) -> Iterator[Doubt]:
    """Yield what a text seems to lack, or to have twice."""
    is_annual = read_kind(title) == ANNUAL
    reason = blank_reason(title, document, sections)
    if not reason and is_annual:
        reason = empty_sections(sections, document.media_type)
    if reason:
        yield Doubt("text", reason)
    if is_annual and (lacking := missing_table(sections, document.media_type)):
        yield Doubt("text", lacking)
    is_long = sum(map(len, document.texts())) >= SHORTEST_WITHOUT_SECTIONS
    if is_annual and is_long and not any(s.depth for s in sections):
        yield Doubt("text", WITHOUT_SECTIONS)
    headings = Counter(without_page(s.heading) for s in sections if s.depth == 1)
    repeated = [each for each, n in headings.items() if n > 1 and read_role(each)]
    if repeated:
        message = f"标题重复出现，可能混有目录：{'、'.join(sorted(repeated))}。"
        yield Doubt("text", message)


def agency_doubts(title: str, agencies: tuple[Read[str], ...]) -> Iterator[Doubt]:
    """Yield why the body that is told may not be the one that reports."""
    joint = bodies_in_title(title)
    if len(joint) > 1:
        message = f"标题写有几个机构：{'、'.join(joint)}；按第一个收录。"
        yield Doubt("agency", message)
    if below := below_body(title):
        message = f"标题在机构之后还写有“{below}”，可能不是它本身的报告，请核实机构。"
        yield Doubt("agency", message)
    first = next(iter(agencies), None)
    if first and first.certainty == Certainty.UNSURE:
        message = f"标题和落款没有写明机构，“{first.value}”取自{first.origin}。"
        yield Doubt("agency", message)


def number_doubts(
    kind: str, year: Read[int] | None, particulars: Particulars
) -> Iterator[Doubt]:
    """Doubt the 文号 of another year than those a report is of and came out in."""
    number, released = particulars.document_number, particulars.released
    stated = year_of(number.value) if number else None
    if kind != ANNUAL or year is None or number is None or stated is None:
        return
    years = {year.value, year.value + 1, released.year if released else year.value}
    if stated not in years:
        message = f"文号“{number.value}”与报告的年度 {year.value} 年不符。"
        yield Doubt("document_number", message)
