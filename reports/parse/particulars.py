"""文号, 索引号, dates and address: from the document's data, head and last lines."""

import re
from datetime import date

from reports.extract.document import Document
from reports.text.numerals import DATE, read_date

DOCUMENT_NUMBER = re.compile(
    r"(?P<mark>[\u4e00-\u9fff]{2,16}?)\s*[〔\[（(【﹝［]\s*(?P<year>(?:19|20)\d\d)\s*"
    r"[〕\])）】﹞］]\s*(?:第\s*)?(?P<number>\d{1,5})\s*号"
)
# Alone on its line, or after a space at the end of the title's line: a number in
# running text or in brackets belongs to another document.
OWN_NUMBER = re.compile(rf"(?:^|[\s\u3000\u00a0]){DOCUMENT_NUMBER.pattern}$")
HEAD_LINES, LAST_LINES = 6, 8
LONGEST_DATE_LINE, LONGEST_INDEX_NUMBER = 40, 100
CLOSING_DATE = re.compile(
    rf"^(?:[\u4e00-\u9fff]{{2,30}}[\s\u3000]+)?[（(]?{DATE.pattern}[）)]?\s*(?:[（(].*[）)])?[。]?$"
)
LABELLED_DATE = re.compile(
    r"(?:(?:发布|公开|发文|印发)(?:日期|时间)|(?:^|\s)日期)\s*[：:]\s*(?P<date>\S+)"
)
URL = re.compile(r"https?://[^\s<>\"']{4,900}")


def read_document_number(document: Document, head: list[str]) -> str:
    """Return the report's own 文号 in the form 商办函〔2021〕30号, or nothing."""
    stated = value_of(document, "文号", "发文字号")
    match = DOCUMENT_NUMBER.search(stated) or next(
        (found for line in head[:HEAD_LINES] if (found := OWN_NUMBER.search(line))),
        None,
    )
    if not match:
        return ""
    return f"{match['mark']}〔{match['year']}〕{int(match['number'])}号"


def read_index_number(document: Document) -> str:
    """Return the number in the body's own catalogue, or nothing."""
    stated = value_of(document, "索引号")
    return stated if len(stated) <= LONGEST_INDEX_NUMBER else ""


def read_issued_on(document: Document, head: list[str], last: list[str]) -> date | None:
    """Return the day the report was signed: stated, or alone on a closing line."""
    stated = read_date(value_of(document, "成文日期", "生成日期"))
    if stated:
        return stated
    closing = [*reversed(last[-LAST_LINES:]), *head[1:4]]
    return next((found for line in closing if (found := _date_line(line))), None)


def read_published_on(document: Document, head: list[str]) -> date | None:
    """Return the day the report was put on the site."""
    stated = value_of(document, "发布日期", "PubDate", "公开日期", "发布时间", "日期")
    labelled = [match["date"] for line in head if (match := LABELLED_DATE.search(line))]
    return next((day for text in (stated, *labelled) if (day := read_date(text))), None)


def read_url(document: Document) -> str:
    """Return the address the document gives for itself."""
    match = URL.match(value_of(document, "Url", "og:url", "canonical"))
    return match.group() if match else ""


def value_of(document: Document, *names: str) -> str:
    """Return the first value the document states under one of these names."""
    wanted = [name.lower() for name in names]
    found = {
        each.name.lower(): each.value.strip()
        for each in reversed(document.metadata)
        if each.name.lower() in wanted and each.value.strip()
    }
    return next((found[name] for name in wanted if name in found), "")


def _date_line(line: str) -> date | None:
    written = line.strip()
    fits = len(written) <= LONGEST_DATE_LINE and CLOSING_DATE.match(written)
    return read_date(written) if fits else None
