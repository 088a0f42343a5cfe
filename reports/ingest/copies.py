"""The same report as another site puts it: unsigned, dated in words, with buttons.

Strict: what is left out is known furniture and the report's own signature, and what
remains has to be the same word for word. Any other number or sentence is a new text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from reports.history import Change
from reports.ingest.evidence import Stored, stored, updated_evidence
from reports.ingest.likeness import TITLE_BEGINS_BEFORE
from reports.ingest.storing import bump
from reports.models import Report
from reports.parse import Certainty, ParsedReport
from reports.parse.dates import SEAL
from reports.parse.furniture import attached, is_furniture, without_furniture
from reports.resolver import Found
from reports.text.normalise import fold
from reports.text.numerals import DATE, read_date
from reports.text.numerals import number as read_number
from reports.text.resemblance import same_words

# Of a document itself; every site has a day of publication and an 索引号 of its own.
INTRINSIC = {"issued_on": "成文日期", "document_number": "文号"}
YEAR = re.compile(r"[〇○零Ｏ一二三四五六七八九]{4}(?=年)")
LAST_LINES, LONGEST_SIGNATURE = 3, 100


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signed a report, by all names of that body, and when."""

    names: frozenset[str]
    day: date | None


def signature_of(report: Report, parsed: ParsedReport, found: Found) -> Signature:
    """Tell what may be the signature of a report that a file holds, too.

    Where the two give different days, none of them is the report's own.
    """
    names = {found.written, found.issued_as, report.issued_as, *_names_of(report)}
    if found.agency is None:
        names |= set(parsed.agencies)
    is_own = report.issued_on in (None, parsed.issued_on) or not _is_sure(parsed)
    day = (report.issued_on or parsed.issued_on) if is_own else None
    return Signature(frozenset(map(_squeezed, names - {""})), day)


def is_a_copy(kept: str, read: str, signature: Signature) -> bool:
    """Say whether two texts differ in what sites add and in the signature at most."""
    names = [_attached(each) for each in (kept, read)]
    if all(names) and names[0] != names[1]:
        return False
    return same_words(essence(kept, signature), essence(read, signature))


def essence(text: str, signature: Signature) -> str:
    r"""Return a text without furniture and signature, with days written in one way.

    >>> signed = Signature(frozenset({"某局"}), date(2022, 1, 20))
    >>> essence("无。\n某局\n二〇二二年一月二十日\n【打印】【关闭】", signed)
    '无。'
    """
    lines = one_writing_of_days(text).split("\n")
    head, rest = lines[:TITLE_BEGINS_BEFORE], lines[TITLE_BEGINS_BEFORE:]
    whole = [*(line for line in head if not is_furniture(line)), *rest]
    # What is attached is named above the signature, buttons stand below it.
    unsigned = _unsigned(without_furniture(whole), signature)
    return "\n".join(without_furniture(unsigned))


def one_writing_of_days(text: str) -> str:
    """Write days and years in Arabic digits: 二〇二二年一月二十日 is 2022年1月20日."""
    written = DATE.sub(lambda each: _day(each.group()), text)
    return YEAR.sub(lambda each: str(read_number(each.group())), written)


def completed(report: Report, parsed: ParsedReport, found: Found) -> list[Change]:
    """Give a report what only a further copy of it tells of the document itself."""
    lacking = {
        name: value
        for name in INTRINSIC
        if not getattr(report, name) and (value := getattr(parsed, name))
    }
    if not lacking or report.is_edited:
        return []
    for name, value in lacking.items():
        setattr(report, name, value)
    report.evidence = updated_evidence(
        report.evidence, _evidence(parsed, found, lacking)
    )
    report.save(update_fields=[*lacking, "evidence", "updated_at"])
    bump(report)
    return [Change(INTRINSIC[name], "", str(value)) for name, value in lacking.items()]


def _evidence(
    parsed: ParsedReport, found: Found, fields: dict[str, object]
) -> list[Stored]:
    return [each for each in stored(parsed, found) if each["field"] in fields]


def _names_of(report: Report) -> Iterator[str]:
    if report.agency is None:
        return
    yield report.agency.name
    yield from report.agency.names.values_list("name", flat=True)
    yield from (e["written"] for e in report.evidence if e["field"] == "agency")


def _is_sure(parsed: ParsedReport) -> bool:
    return any(
        each.field == "issued_on" and each.certainty is Certainty.SURE
        for each in parsed.evidence
    )


def _attached(text: str) -> list[str]:
    return [_squeezed(name) for name in attached(text.split("\n"))]


def _unsigned(lines: list[str], signature: Signature) -> list[str]:
    """Leave out the signature where it stands, and what is left of it at the end."""
    kept: list[str] = []
    for line in lines:
        name, day = _signed(line, signature)
        if day and (name or (kept and _signed(kept[-1], signature)[0])):
            kept = kept if name else kept[:-1]
            continue
        kept.append(line)
    for _ in range(LAST_LINES):
        if kept and (not kept[-1].strip() or any(_signed(kept[-1], signature))):
            kept.pop()
    return kept


def _signed(line: str, signature: Signature) -> tuple[bool, bool]:
    """Say whether a line has nothing but the name, the day, or both of a signature."""
    if len(line) > LONGEST_SIGNATURE:
        return False, False
    day = read_date(line)
    rest = _squeezed(DATE.sub("", line, count=1) if day else line)
    has_day = day is not None and day == signature.day
    if rest and rest not in signature.names:
        return False, False
    return bool(rest) and (day is None or has_day), has_day


def _squeezed(text: str) -> str:
    return SEAL.sub("", "".join(fold(text).split())).strip("（）()。")


def _day(written: str) -> str:
    day = read_date(written)
    return f"{day.year}年{day.month}月{day.day}日" if day else written
