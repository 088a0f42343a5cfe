"""文号, 索引号, dates and address: from the document's data, head and last lines."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date
from itertools import pairwise

from reports.extract.document import Document, Paragraph
from reports.parse.decrees import Decree
from reports.parse.evidence import Evidence, Read, evidence
from reports.parse.labels import all_stated, stated
from reports.text.normalise import fold
from reports.text.numerals import DATE, read_date

OPEN, CLOSE = r"〔\[（(【﹝［〖<＜〈《{｛", r"〕\])）】﹞］〗>＞〉》}｝"
DOCUMENT_NUMBER = re.compile(
    r"(?P<mark>[\u4e00-\u9fff](?:[ \u3000]?[\u4e00-\u9fff]){1,15}?)\s*"
    rf"[{OPEN}]\s*(?P<year>(?:19|20)\d\d)\s*年?\s*[{CLOSE}]\s*"
    r"(?:第\s*)?(?P<number>\d{1,5})\s*号"
)
DECREE_NUMBER = re.compile(
    r"(?P<mark>[\u4e00-\u9fff]{1,20}?(?:令|公告|通告))\s*"
    r"(?P<year>(?:(?:19|20)\d\d\s*年)?)\s*第?\s*(?P<number>\d{1,5})\s*号"
)
# Alone on its line, or after a space at the end of the title's line: a number in
# running text or in brackets belongs to another document.
OWN_NUMBER = re.compile(rf"(?:^|[\s\u3000\u00a0]){DOCUMENT_NUMBER.pattern}$")
HEAD_LINES, LAST_LINES = 6, 8
LONGEST_DATE_LINE, LONGEST_NUMBER = 40, 100
CLOSING_DATE = re.compile(
    rf"^(?:[\u4e00-\u9fff]{{2,30}}[\s\u3000]+)?[（(]?{DATE.pattern}[）)]?\s*(?:[（(].*[）)])?[。]?$"
)
LABELLED_DATE = re.compile(
    r"(?P<label>(?:发布|公开|发文|印发)(?:日期|时间)|(?:^|\s)(?:日期|时间))"
    r"\s*[：:]\s*(?P<date>\S+)"
)
SIGNED_BY_HAND = re.compile(
    r"(?:总理|主席|部长|主任|署长|局长|行长|省长|市长|州长|盟长|区长|县长|旗长)[\s\u3000]+\S+"
)
URL = re.compile(r"https?://[^\s<>\"']{4,900}")
NUMBER_LABELS = ("文号", "发文字号", "发文文号", "文件编号", "文件号", "公文号", "编号")
INDEX_LABELS = ("索引号", "信息索引号", "索引", "信息索引", "索取号")
ISSUED_LABELS = (
    *("成文日期", "成文时间", "生成日期", "生成时间", "制发日期"),
    *("发文日期", "发文时间", "印发日期", "印发时间", "产生日期"),
)
PUBLISHED_LABELS = (
    *("发布日期", "PubDate", "公开日期", "发布时间", "公开时间", "信息公开日期"),
    *("发稿时间", "上网日期", "日期", "时间", "article:published_time"),
)
URL_LABELS = ("Url", "og:url", "canonical", "信息地址", "原文链接", "网址")


@dataclass(frozen=True, slots=True)
class Edges:
    """The lines a report begins and ends with, who may have signed, and its decree."""

    head: list[str]
    last: list[str]
    signers: tuple[str, ...] = ()
    decree: Decree | None = None


@dataclass(frozen=True, slots=True)
class Particulars:
    """What was read of the numbers, days and address of a report."""

    document_number: Read[str] | None
    index_number: Read[str] | None
    issued_on: Read[date] | None
    published_on: Read[date] | None
    source_url: Read[str] | None

    @property
    def released(self) -> int | None:
        """The year in which the report came out, where a date tells it."""
        day = self.issued_on or self.published_on
        return day.value.year if day else None

    def evidence(self) -> Iterator[Evidence]:
        """Yield where each of the values was read."""
        for each in fields(self):
            yield from evidence(each.name, getattr(self, each.name))


def read_particulars(document: Document, edges: Edges) -> Particulars:
    """Read the numbers, days and address from a document's data and edges."""
    return Particulars(
        read_document_number(document, edges),
        read_index_number(document),
        read_issued_on(document, edges),
        read_published_on(document, edges),
        read_url(document),
    )


def read_document_number(document: Document, edges: Edges) -> Read[str] | None:
    """Return the report's own 文号 in the form 商办函〔2021〕30号, or nothing."""
    for each in all_stated(document, *NUMBER_LABELS):
        number = _written_number(each.value)
        if number:
            return Read(number, each.origin, each.written)
    for line in edges.head[:HEAD_LINES]:
        match = OWN_NUMBER.search(line)
        if match:
            return Read(_bracketed(match), "文首", line.strip())
    decree = edges.decree
    return Read(decree.number, "令号", decree.written) if decree else None


def read_index_number(document: Document) -> Read[str] | None:
    """Return the number in the body's own catalogue, or nothing."""
    found = stated(document, *INDEX_LABELS)
    return found if found and len(found.value) <= LONGEST_NUMBER else None


def read_issued_on(document: Document, edges: Edges) -> Read[date] | None:
    """Return the day the report was signed: stated, or on a closing line.

    A date right below one of the signers is a letter's own, even where the papers it
    passes on follow; else the last date that stands alone counts.
    """
    for each in all_stated(document, *ISSUED_LABELS):
        if day := read_date(each.value):
            return Read(day, each.origin, each.written)
    signed = next(_signed_dates(document, edges), None)
    closing = [*reversed(edges.last[-LAST_LINES:]), *edges.head[1:4]]
    alone = (
        Read(day, "落款", line.strip()) for line in closing if (day := _date_line(line))
    )
    return signed or next(alone, None)


def read_published_on(document: Document, edges: Edges) -> Read[date] | None:
    """Return the day the report was put on the site."""
    for each in all_stated(document, *PUBLISHED_LABELS):
        if day := read_date(each.value):
            return Read(day, each.origin, each.written)
    for line in edges.head:
        match = LABELLED_DATE.search(line)
        if match and (day := read_date(match["date"])):
            return Read(day, "文首", match.group().strip())
    return None


def read_url(document: Document) -> Read[str] | None:
    """Return the address the document gives for itself."""
    for each in all_stated(document, *URL_LABELS):
        if match := URL.match(each.value):
            return Read(match.group(), each.origin, each.written)
    return None


def _written_number(value: str) -> str:
    match = DOCUMENT_NUMBER.search(value)
    if match:
        return _bracketed(match)
    match = DECREE_NUMBER.search(value)
    if match:
        year = "".join(match["year"].split())
        return f"{match['mark']}{year}第{int(match['number'])}号"
    return ""


def _bracketed(match: re.Match[str]) -> str:
    mark = "".join(match["mark"].split())
    return f"{mark}〔{match['year']}〕{int(match['number'])}号"


def _signed_dates(document: Document, edges: Edges) -> Iterator[Read[date]]:
    """Yield the dates that stand below a line with nothing but one of the names."""
    lines = [b.text for b in document.blocks if isinstance(b, Paragraph)]
    for above, line in pairwise(lines):
        day = _date_line(line)
        by_hand = edges.decree and SIGNED_BY_HAND.match(above.strip())
        if day and (by_hand or _is_signature(above, edges.signers)):
            written = f"{above.strip()} {line.strip()}"
            yield Read(day, "落款", written)


def _is_signature(line: str, signers: tuple[str, ...]) -> bool:
    written = "".join(fold(line).split())
    rest = written
    for name in signers:
        rest = rest.replace(name, "", 1)
    # Old pages leave broken entities after the name, to push it to the right.
    return bool(signers) and rest != written and not re.search(r"[\u4e00-\u9fff]", rest)


def _date_line(line: str) -> date | None:
    written = line.strip()
    fits = len(written) <= LONGEST_DATE_LINE and CLOSING_DATE.match(written)
    return read_date(written) if fits else None
