"""From bytes to the rows of a report, without the database: what all cores share."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache
from types import FrameType

from reports.extract import Document, Extractor, Outcome
from reports.figures.belonging import PLAIN_TEXT, Reported
from reports.figures.counting import Counted, count_up
from reports.figures.printed import PrintedSection
from reports.parse import ParsedReport, parse
from reports.parse.blocks import stored_blocks
from reports.parse.bodies import bodies_in_title
from reports.parse.kinds import ANNUAL
from reports.parse.rows import SectionRow, section_rows, text_of_rows
from reports.sharing import ending_after
from reports.text.resemblance import anonymous, sketch

# A report takes some hundredths of a second; what takes this long was made to.
CPU_SECONDS = 10
GRACE_SECONDS = 5


@dataclass(frozen=True, slots=True)
class Rows:
    """What the database keeps of a report, beside its particulars.

    `keys` are those by which nearly equal texts are found.
    """

    sections: tuple[SectionRow, ...]
    counted: Counted
    keys: tuple[int, ...]

    @property
    def text(self) -> str:
        return text_of_rows(self.sections)


@dataclass(frozen=True, slots=True)
class Prepared:
    """How reading a file ended, and the report where there is one.

    The sections of `parsed` are left out; `rows` has them.
    """

    outcome: Outcome
    message: str = ""
    media_type: str = ""
    parsed: ParsedReport | None = None
    rows: Rows | None = None


@dataclass(frozen=True, slots=True)
class Unread:
    """The bytes of a file, its name, and what is given of it beforehand.

    What is done after reading may use `cpu_seconds` of the processor.
    """

    content: bytes
    path: str
    kind: str = ""
    year: int | None = None
    cpu_seconds: float = CPU_SECONDS


class OvertimeError(Exception):
    """A file took more of the processor than any report does."""


def prepare(extractor: Extractor, unread: Unread) -> Prepared:
    """Read and parse the bytes of one file; every file ends in an outcome."""
    extraction = extractor.extract(unread.content, unread.path)
    outcome, message = extraction.outcome, extraction.message
    if extraction.document is None:
        return Prepared(outcome, message)
    try:
        with _at_most(unread.cpu_seconds):
            parsed, rows = _prepared(extraction.document, unread)
    except OvertimeError:
        limit = f"上限 {unread.cpu_seconds:g} 秒"
        reason = f"分析正文超时（{limit}），文件可能异常；原文件已保留"
        return Prepared(Outcome.TIMEOUT, reason)
    except Exception as error:  # the border: one file must not end the batch
        reason = f"分析正文的程序出错（{type(error).__name__}）；原文件已保留"
        return Prepared(Outcome.CRASHED, reason)
    return Prepared(outcome, message, extraction.document.media_type, parsed, rows)


def prepare_apart(unread: Unread | None) -> Prepared | None:
    """Prepare a file in a process of its own, which keeps one extractor for all.

    What is deaf to the signal of its bound ends with the process.
    """
    if unread is None:
        return None
    with ending_after(unread.cpu_seconds + GRACE_SECONDS):
        return prepare(_extractor(), unread)


def _prepared(document: Document, unread: Unread) -> tuple[ParsedReport, Rows]:
    parsed = parse(document)
    is_plain_text = document.media_type == PLAIN_TEXT
    sections = section_rows(parsed.sections)
    keys = sketch(anonymous(text_of_rows(sections), parsed.agencies[:1]))
    rows = Rows(sections, _counted(parsed, unread, is_plain_text=is_plain_text), keys)
    return replace(parsed, sections=()), rows


def _counted(parsed: ParsedReport, unread: Unread, *, is_plain_text: bool) -> Counted:
    if (unread.kind or parsed.kind) != ANNUAL:
        return Counted()
    printed = (
        PrintedSection(order, each.role, stored_blocks(each), each.heading, each.depth)
        for order, each in enumerate(parsed.sections, start=1)
    )
    year = unread.year or parsed.year
    about = Reported(year, _bodies(parsed), is_plain_text=is_plain_text)
    return count_up(printed, about)


def _bodies(parsed: ParsedReport) -> tuple[str, ...]:
    """Return the names of the body that reports: the title's, or the likeliest."""
    return bodies_in_title(parsed.title) or parsed.agencies[:1]


@contextmanager
def _at_most(seconds: float) -> Iterator[None]:
    """End what is done here when it has used so many seconds of the processor.

    A signal reaches the main thread only; others are not bounded.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGPROF, _overtime)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def _overtime(number: int, frame: FrameType | None) -> None:
    raise OvertimeError


@cache
def _extractor() -> Extractor:
    return Extractor()
