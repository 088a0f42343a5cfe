"""From bytes to a parsed report, without the database: what all cores can share."""

from dataclasses import dataclass
from functools import cache

from reports.extract import Extractor, Outcome
from reports.parse import ParsedReport, parse


@dataclass(frozen=True, slots=True)
class Prepared:
    """How reading a file ended, and the report where there is one."""

    outcome: Outcome
    message: str = ""
    media_type: str = ""
    parsed: ParsedReport | None = None


@dataclass(frozen=True, slots=True)
class Unread:
    """The bytes of a file and its name."""

    content: bytes
    path: str


def prepare(extractor: Extractor, content: bytes, path: str) -> Prepared:
    """Read and parse the bytes of one file; every file ends in an outcome."""
    extraction = extractor.extract(content, path)
    document = extraction.document
    if document is None:
        return Prepared(extraction.outcome, extraction.message)
    try:
        parsed = parse(document)
    except Exception as error:  # the border: one file must not end the batch
        reason = f"分析正文的程序出错（{type(error).__name__}）；原文件已保留"
        return Prepared(Outcome.CRASHED, reason)
    return Prepared(extraction.outcome, extraction.message, document.media_type, parsed)


def prepare_apart(unread: Unread | None) -> Prepared | None:
    """Prepare a file in a process of its own, which keeps one extractor for all."""
    if unread is None:
        return None
    return prepare(_extractor(), unread.content, unread.path)


@cache
def _extractor() -> Extractor:
    return Extractor()
