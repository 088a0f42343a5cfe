"""Reading stored originals anew: what today's reader makes of them, and taking it."""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import astuple, dataclass
from enum import StrEnum

from django.db import transaction

from reports import coverage, history
from reports.extract import Outcome as Extracted
from reports.ingest.likeness import renew_keys
from reports.ingest.sharing import lost
from reports.ingest.storing import bump, replace_rows
from reports.ingest.versions import keep_version, version_number
from reports.models import Action, Report, Source, Status, Version, VersionReason
from reports.models.planning import renew_statistics
from reports.overlaps import follow_reports
from reports.preparing import Prepared, Rows, Unread, prepare_apart
from reports.search import index_pending
from reports.sharing import Processes

GONE = "原文件不在了或已损坏，请先运行 manage.py verify --originals。"
EDITED = "经编辑审核或修改过，没有改动。"
DOUBTFUL = "现在的读取有疑问，没有改动：{}"
DIFFERS = "{} 个章节读得不同。"
NOTE = "重新读取原文件 {}：{}"


class Reread(StrEnum):
    """How reading an original anew ended."""

    SAME = "same"
    DIFFERENT = "different"
    KEPT = "kept"
    UNREADABLE = "unreadable"


LABELS = {
    Reread.SAME: "相同",
    Reread.DIFFERENT: "不同",
    Reread.KEPT: "保留",
    Reread.UNREADABLE: "读不出",
}


@dataclass(frozen=True, slots=True)
class Rereading:
    """What came of one report; `reason` is Chinese."""

    report: int
    name: str
    result: Reread
    reason: str = ""


def reread(
    *, write: bool, jobs: int, progress: Callable[[Iterable[int]], Iterable[int]] = iter
) -> Iterator[Rereading]:
    """Read the original of every report's present text anew; say what differs.

    With `write` the text takes the place of the stored one, which is kept as a version,
    unless an editor has had it in hand or the new reading leaves doubts. Body, year,
    kind and other particulars stay: a manifest may have given them.
    """
    keys = list(Report.objects.order_by("pk").values_list("pk", flat=True))
    with Processes(jobs) as processes:
        tasks = _tasks(progress(keys))
        for source, prepared in processes.share(prepare_apart, tasks, lost=lost):
            yield _compared(source, prepared, write=write)
        if write:
            # Also what a run that was stopped has written.
            index_pending(processes=processes)
            coverage.renew()
            follow_reports(None)
            renew_statistics()


def _tasks(keys: Iterable[int]) -> Iterator[tuple[Source, Unread | None]]:
    for key in keys:
        report = Report.objects.filter(pk=key).first()
        if report and (source := _origin(report)):
            yield source, _unread(source, report)


def _origin(report: Report) -> Source | None:
    """Return the file that the present text was read from: the first that holds it."""
    holding = report.sources.filter(version=version_number(report))
    return holding.select_related("report").order_by("pk").first()


def _unread(source: Source, report: Report) -> Unread | None:
    try:
        content = source.path.read_bytes()
    except FileNotFoundError:
        return None
    if hashlib.sha256(content).hexdigest() != source.sha256:
        return None
    return Unread(content, source.name, report.kind, report.year)


def _compared(source: Source, prepared: Prepared | None, *, write: bool) -> Rereading:
    with transaction.atomic():
        report = Report.objects.get(sources=source)
        result, reason = _told(report, prepared)
        rows = prepared.rows if prepared else None
        if write and rows and result is Reread.DIFFERENT:
            _take(report, source, rows, reason)
    return Rereading(report.pk, source.name, result, reason)


def _told(report: Report, prepared: Prepared | None) -> tuple[Reread, str]:
    if prepared is None:
        return Reread.UNREADABLE, GONE
    if prepared.rows is None:
        return Reread.UNREADABLE, prepared.message
    count = _differing(report, prepared.rows)
    if not count:
        return Reread.SAME, ""
    reason = DIFFERS.format(count)
    if report.is_edited:
        return Reread.KEPT, reason + EDITED
    if report.status != Status.DRAFT and (doubts := _doubts(prepared)):
        return Reread.KEPT, reason + DOUBTFUL.format(doubts)
    return Reread.DIFFERENT, reason


def _differing(report: Report, rows: Rows) -> int:
    """Count the sections that only one of the two readings has as they are."""
    stored = report.sections.order_by("order").values_list(*Version.SECTION_FIELDS)
    kept, read = list(map(_comparable, stored)), [*map(_comparable, _fields(rows))]
    if kept == read:
        return 0
    both = set(kept) & set(read)
    return max(1, *(sum(e not in both for e in each) for each in (kept, read)))


def _fields(rows: Rows) -> Iterator[tuple[object, ...]]:
    for row in rows.sections:
        *others, blocks, text = astuple(row)
        yield *others, json.loads(blocks), text


def _comparable(fields: tuple[object, ...]) -> str:
    """Write a section in one way: a database may keep keys in an order of its own."""
    return json.dumps(fields, ensure_ascii=False, sort_keys=True)


def _doubts(prepared: Prepared) -> str:
    """Return what makes a reading of the text one that an editor has to see."""
    if prepared.outcome is not Extracted.OK:
        return prepared.message
    found = prepared.parsed.doubts if prepared.parsed else ()
    return " ".join(each.message for each in found if each.about == "text")


def _take(report: Report, source: Source, rows: Rows, reason: str) -> None:
    """Put a reading in place of the stored one; its files hold the new text, too."""
    before = version_number(report)
    files = list(report.sources.filter(version=before).values_list("pk", flat=True))
    keep_version(report, VersionReason.READER)
    after = version_number(report)
    Source.objects.filter(pk__in=files).update(version=after)
    replace_rows(report, rows)
    renew_keys(report)
    bump(report)
    note = NOTE.format(source.name, reason)
    history.record(Action.INGESTED, history.COMMAND_LINE, report, note=note)
