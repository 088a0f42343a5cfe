"""文号, 索引号, dates and address: from the document's data, head and last lines."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import takewhile

from reports.extract.document import Document
from reports.parse.dates import Edges, Signing, read_published_on, read_signing
from reports.parse.document_numbers import (
    is_cited,
    own_number,
    written_number,
)
from reports.parse.evidence import Evidence, Read, evidence
from reports.parse.labels import all_stated, stated

HEAD_LINES, LONGEST_NUMBER = 6, 100
# Below the first words of a text a number is one that they cite.
RUNNING = re.compile(r"[。；]|^\s*(?:根据|按照|依据|遵照|为[了深进贯落]|现将)")
URL = re.compile(r"https?://[^\s<>\"']{4,900}")
NUMBER_LABELS = (
    *("文号", "发文字号", "发文文号", "文件编号", "文件号", "公文号", "备注/文号"),
    "编号",
)
INDEX_LABELS = ("索引号", "信息索引号", "索引", "信息索引", "索取号")
FIELDS = (
    *("document_number", "index_number", "issued_on", "published_on", "source_url"),
)
URL_LABELS = (
    *("Url", "og:url", "canonical", "信息地址", "原文链接", "网址"),
    *("saved-from-url", "content-location"),
    # Mostly the name of a site.
    *("来源", "信息来源", "文章来源"),
)


@dataclass(frozen=True, slots=True)
class Particulars:
    """What was read of the numbers, days and address of a report."""

    document_number: Read[str] | None
    index_number: Read[str] | None
    signing: Signing
    published_on: Read[date] | None
    source_url: Read[str] | None

    @property
    def issued_on(self) -> Read[date] | None:
        """The day of signing."""
        return self.signing.day

    @property
    def released(self) -> date | None:
        """The day on which the report came out, where one is told."""
        day = self.issued_on or self.published_on
        return day.value if day else None

    def evidence(self) -> Iterator[Evidence]:
        """Yield where each of the values was read."""
        for name in FIELDS:
            yield from evidence(name, getattr(self, name))
        yield from evidence("issued_on", self.signing.other)


def read_particulars(document: Document, edges: Edges) -> Particulars:
    """Read the numbers, days and address from a document's data and edges."""
    return Particulars(
        read_document_number(document, edges),
        read_index_number(document),
        read_signing(document, edges),
        read_published_on(document, edges),
        read_url(document),
    )


def read_document_number(document: Document, edges: Edges) -> Read[str] | None:
    """Return the report's own 文号 in the form 商办函〔2021〕30号, or nothing."""
    for each in all_stated(document, *NUMBER_LABELS):
        number = written_number(each.value)
        if number and not is_cited(number, edges.signers):
            return Read(number, each.origin, each.written)
    above = takewhile(lambda line: not RUNNING.search(line), edges.head[:HEAD_LINES])
    for own in map(own_number, above):
        if own and not is_cited(own.value, edges.signers):
            return own
    decree = edges.decree
    return Read(decree.number, "令号", decree.written) if decree else None


def read_index_number(document: Document) -> Read[str] | None:
    """Return the number in the body's own catalogue, or nothing."""
    found = stated(document, *INDEX_LABELS)
    return found if found and len(found.value) <= LONGEST_NUMBER else None


def read_url(document: Document) -> Read[str] | None:
    """Return the address the document gives for itself."""
    for each in all_stated(document, *URL_LABELS):
        if match := URL.match(each.value):
            return Read(match.group(), each.origin, each.written)
    return None
