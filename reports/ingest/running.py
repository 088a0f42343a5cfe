"""One run over many files, or one uploaded file."""

import hashlib
import os
import time
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from django.contrib.auth.models import User
from django.db import IntegrityError, transaction

from reports import coverage, history
from reports.extract import Extractor
from reports.extract import Outcome as Extracted
from reports.ingest import originals
from reports.ingest.arrivals import Arrival, all_arrivals, kept_whole, uploaded
from reports.ingest.deciding import Authority, Reading, decide
from reports.ingest.manifest import resolved
from reports.ingest.outcomes import (
    LABELS,
    NOTHING_GIVEN,
    FileOutcome,
    Given,
    Outcome,
)
from reports.ingest.particulars import (
    UnknownAgencyError,
    apply_given,
    change_particulars,
    with_doubt,
)
from reports.ingest.sharing import (
    USUAL_BOUNDS,
    Bounds,
    prepared_apart,
    prepared_arrivals,
    unread,
)
from reports.models import Action, ExtractionOutcome, Report, Source, Status
from reports.models.planning import renew_statistics
from reports.overlaps import follow_reports
from reports.preparing import Prepared, prepare
from reports.resolver import Resolver
from reports.search import index_pending
from reports.sharing import Processes, Standby

INDEX_EVERY = 200
LONGEST_NAME = 255
STANDING = {
    Status.DRAFT: "它是草稿，等待审核。",
    Status.WITHDRAWN: "报告已撤回。",
    Status.REJECTED: "编辑审核后没有采用。",
}
PARTICULARS = (
    *("agency", "issued_as", "year", "kind", "title", "document_number"),
    *("published_on", "source_url"),
)
# An editor's files come one after the other, each in a request of its own.
READERS = Standby(1, seconds=30)
CONFLICT = "与另一份报告冲突：同一机构、年度、类型和标题只能发布一份。"


def collect(paths: Iterable[Path], leave_out: Path | None = None) -> list[Path]:
    """List the files under the given paths, sorted, without hidden ones.

    Folders that cannot be read, links, pipes are listed as well: whatever a folder
    holds ends in an outcome.
    Raises FileNotFoundError for a path that does not exist.
    """
    found: dict[Path, None] = {}
    for path in paths:
        if not os.path.lexists(path):
            raise FileNotFoundError(path)
        found |= dict.fromkeys(_files_under(path) if path.is_dir() else [path])
    skipped = resolved(leave_out) if leave_out else None
    return [path for path in found if resolved(path) != skipped]


def ingest(
    files: Iterable[Path],
    given: dict[Path, Given],
    *,
    for_all: Given = NOTHING_GIVEN,
    dry_run: bool = False,
    jobs: int = 1,
) -> Iterator[FileOutcome]:
    """Take files in and say how each one ended, in their order.

    `given` holds what is known of single files, by absolute path; it wins over
    `for_all`, and both win over what is read. With more than one of `jobs` so many
    processes read ahead; one alone writes.
    """
    with ExitStack() as stack:
        processes = stack.enter_context(Processes(jobs)) if jobs > 1 else None
        run = stack.enter_context(Ingest(dry_run=dry_run, processes=processes))
        found = all_arrivals(files, given, for_all)
        for arrival, reading in prepared_arrivals(found, processes):
            yield run.take(arrival, reading)


def ingest_upload(
    stream: IO[bytes],
    name: str,
    user: User,
    address: str = "",
    bounds: Bounds = USUAL_BOUNDS,
) -> Iterator[FileOutcome]:
    """Take in an uploaded file, or each file of a zip, as drafts for their editor.

    Who may not publish cannot change what is published either. A thread of a web worker
    cannot end what it does, so all reading is done in a process that can be ended.
    """
    may_revise = user.has_perm("reports.publish_report")
    authority = Authority.REVISE if may_revise else Authority.PROPOSE
    by = history.By(user, address)
    until = time.monotonic() + bounds.seconds
    with ExitStack() as stack:
        apart = stack.enter_context(READERS.lent())
        run = Ingest(authority=authority, by=by, apart=apart, bounds=bounds)
        stack.enter_context(run)
        for number, arrival in enumerate(uploaded(stream, name)):
            if number and time.monotonic() > until:
                yield run.take(kept_whole(stream, name, bounds.overtime))
                return
            yield run.take(arrival)


@dataclass(slots=True)
class Ingest:
    """A run: one child process for reading, one resolver, an index now and then.

    With `processes` these work out the terms of the index; with `apart` the files are
    read there, and not by the child.
    """

    dry_run: bool = False
    authority: Authority = Authority.PUBLISH
    by: history.By = history.COMMAND_LINE
    processes: Processes | None = None
    apart: Processes | None = None
    bounds: Bounds = USUAL_BOUNDS
    _extractor: Extractor = field(default_factory=Extractor)
    _resolver: Resolver = field(default_factory=Resolver)
    _unindexed: int = 0
    _changed: set[int] = field(default_factory=set)

    def __enter__(self) -> Self:
        if not self.dry_run:
            originals.sweep()
        self._extractor.__enter__()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._extractor.__exit__(kind, error, trace)
        # After a failure of disk or database the next run indexes what was taken in.
        has_failed = kind is not None and issubclass(kind, Exception)
        if not (self.dry_run or has_failed):
            index_pending(processes=self.processes)
            coverage.renew()
            # Who stops a run does not wait for what the next one will do: a command
            # looks at all that others left, an upload at its own reports only.
            own = None if self.by.user is None else self._changed
            follow_reports(own if kind is None else ())
            renew_statistics()

    def take(self, arrival: Arrival, prepared: Prepared | None = None) -> FileOutcome:
        """Take in one file, which may have been prepared before."""
        if arrival.refusal and not arrival.is_kept:
            return FileOutcome(arrival.path, Outcome.FAILED, None, arrival.refusal)
        digest = hashlib.sha256(arrival.content).hexdigest()
        try:
            outcome = self._take(arrival, digest, prepared)
        except IntegrityError:
            # Another run has taken in the same file or report at this moment.
            outcome = self._take_again(arrival, digest, prepared)
        if outcome.report and outcome.outcome != Outcome.UNCHANGED:
            self._changed.add(outcome.report)
        self._index_now_and_then()
        return outcome

    def _take_again(
        self, arrival: Arrival, digest: str, prepared: Prepared | None
    ) -> FileOutcome:
        try:
            return self._take(arrival, digest, prepared)
        except IntegrityError:
            outcome = FileOutcome(arrival.path, Outcome.FAILED, None, CONFLICT)
            self._record(outcome, arrival.name)
            return outcome

    def _take(
        self, arrival: Arrival, digest: str, prepared: Prepared | None
    ) -> FileOutcome:
        content, given = arrival.content, arrival.given
        known = Source.objects.select_related("report").filter(sha256=digest).first()
        report = known.report if known else None
        if known and not self.dry_run:
            # Bytes that went missing on disk come back with the file.
            originals.keep(content, known.path)
        if report and (given.is_empty or not _is_untouched_draft(report)):
            return self._again(report, arrival, given)
        # Outside the transaction: reading a file may take many seconds.
        prepared = prepared or self._prepared(arrival)
        source = known or Source(sha256=digest, size=len(content))
        if not self.dry_run:
            originals.keep(content, source.path)
        with transaction.atomic():
            outcome, changes = self._write(source, prepared, arrival)
            subject = source.report or source
            self._record(outcome, arrival.name, subject, changes)
            transaction.set_rollback(self.dry_run)
        self._unindexed += outcome.report is not None
        return _without_new_report(outcome) if self.dry_run else outcome

    def _again(self, report: Report, arrival: Arrival, given: Given) -> FileOutcome:
        """Take in a file whose bytes are known; only what is given can be new."""
        if self.authority == Authority.PROPOSE and report.status != Status.DRAFT:
            # What a manifest gives would change what readers see, without an editor.
            given = NOTHING_GIVEN
        try:
            with transaction.atomic():
                revised = self._correct(report, arrival, given)
                transaction.set_rollback(self.dry_run)
        except UnknownAgencyError:
            reason = f"给定的机构“{given.agency}”无法识别，报告没有改动。"
            outcome = FileOutcome(arrival.path, Outcome.FAILED, report.pk, reason)
            self._record(outcome, arrival.name, report)
            return outcome
        if revised is not None:
            return revised
        standing = STANDING.get(Status(report.status), "")
        reason = f"与报告 #{report.pk} 已有的文件逐字节相同。{standing}"
        outcome = FileOutcome(arrival.path, Outcome.UNCHANGED, report.pk, reason)
        self._record(outcome, arrival.name, report)
        return outcome

    def _correct(
        self, report: Report, arrival: Arrival, given: Given
    ) -> FileOutcome | None:
        before = history.values_of(report, PARTICULARS)
        if not change_particulars(report, given, self._resolver):
            return None
        reason = "已按给定信息更正。"
        outcome = FileOutcome(arrival.path, Outcome.REVISED, report.pk, reason)
        after = history.values_of(report, PARTICULARS)
        changes = history.differences(before, after)
        self._record(outcome, arrival.name, report, changes)
        return outcome

    def _record(
        self,
        outcome: FileOutcome,
        name: str,
        subject: Report | Source | None = None,
        changes: Iterable[history.Change] = (),
    ) -> None:
        """Tell the record how a file ended; of a repeated run only what is new.

        The file goes by its name in the archive: where it lay on the server is
        nobody's business at the desk.
        """
        changes = list(changes)
        repeated = self.by.user is None and outcome.outcome == Outcome.UNCHANGED
        if (repeated and not changes) or self.dry_run:
            return
        note = f"{LABELS[outcome.outcome]}：{name}　{outcome.reason}".strip()
        if outcome.outcome == Outcome.FAILED:
            history.record_refusal(Action.INGESTED, self.by, subject, note=note)
        else:
            history.record(
                Action.INGESTED, self.by, subject, changes=changes, note=note
            )

    def _prepared(self, arrival: Arrival) -> Prepared:
        if arrival.refusal:
            return Prepared(Extracted.REJECTED, arrival.refusal)
        task = unread(arrival, self.bounds.cpu_seconds)
        if self.apart is not None:
            return prepared_apart(task, self.apart)
        return prepare(self._extractor, task)

    def _write(
        self, source: Source, prepared: Prepared, arrival: Arrival
    ) -> tuple[FileOutcome, tuple[history.Change, ...]]:
        path = arrival.path
        source.name = arrival.name[-LONGEST_NAME:]
        source.outcome = ExtractionOutcome(prepared.outcome.value)
        source.message = prepared.message
        source.captured_by = self.by.user if isinstance(self.by.user, User) else None
        if prepared.parsed is None or prepared.rows is None:
            source.save()
            return FileOutcome(path, Outcome.FAILED, None, prepared.message), ()
        parsed = apply_given(prepared.parsed, arrival.given)
        if prepared.outcome is Extracted.TRUNCATED:
            parsed = with_doubt(parsed, prepared.message)
        decision = decide(
            Reading(
                parsed,
                prepared.rows,
                prepared.media_type,
                arrival.given,
                prepared.rows.text,
            ),
            self._resolver,
            authority=self.authority,
            draft=source.report,
        )
        source.media_type = prepared.media_type
        source.url = parsed.source_url
        source.version = decision.version
        source.report = decision.report
        source.save()
        key = decision.report.pk
        outcome = FileOutcome(path, decision.outcome, key, decision.reason)
        return outcome, decision.changes

    def _index_now_and_then(self) -> None:
        if self._unindexed >= INDEX_EVERY and not self.dry_run:
            index_pending(processes=self.processes)
            coverage.renew()
            self._unindexed = 0


def _is_untouched_draft(report: Report) -> bool:
    return report.status == Status.DRAFT and not report.is_edited


def _files_under(folder: Path) -> list[Path]:
    """List all that is below a folder but the folders that can be looked into."""
    found: list[Path] = []
    unread: list[OSError] = []
    for above, folders, names in os.walk(folder, onerror=unread.append):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found += filter(_is_link, (Path(above, name) for name in folders))
        found += (Path(above, name) for name in names if not name.startswith("."))
    return sorted([*found, *(Path(error.filename) for error in unread)])


def _is_link(folder: Path) -> bool:
    """Tell a link, which is not followed, from a folder, however long its path is."""
    try:
        return folder.is_symlink()
    except OSError:
        return False


def _without_new_report(outcome: FileOutcome) -> FileOutcome:
    """Leave out the id of a report that a dry run has not kept."""
    if outcome.report and Report.objects.filter(pk=outcome.report).exists():
        return outcome
    return replace(outcome, report=None)
