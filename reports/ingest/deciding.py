"""What becomes of one file: a new report, a revision, a draft, or nothing new."""

from dataclasses import dataclass, replace
from enum import Enum
from functools import partial
from itertools import islice

from django.utils import timezone

from reports.history import Change
from reports.ingest.contradictions import (
    contradictions,
    foreign_number,
    only_region,
)
from reports.ingest.copies import completed, essence, is_a_copy, signature_of
from reports.ingest.evidence import stored, updated_evidence
from reports.ingest.likeness import (
    Alike,
    alike,
    is_only_another_format,
    is_rather_another,
    keep_keys,
    nearly_the_same,
    published_with_text,
    renew_keys,
    without_head,
)
from reports.ingest.outcomes import Given, Outcome
from reports.ingest.particulars import find_agency
from reports.ingest.storing import bump, replace_rows, store_rows, text_of
from reports.ingest.versions import (
    NEVER_SHOWN,
    keep_version,
    version_number,
    version_with_text,
)
from reports.models import (
    Kind,
    Level,
    Report,
    Status,
    Version,
    VersionReason,
)
from reports.parse import Doubt, ParsedReport
from reports.parse.document_numbers import without_zeros
from reports.preparing import Rows
from reports.resolver import Found, Resolver
from reports.text.resemblance import same_words

# Each costs a look at its text.
MOST_DRAFTS = 20
FIELDS = (
    "title",
    "kind",
    "document_number",
    "index_number",
    "issued_on",
    "published_on",
    "source_url",
)


class Authority(Enum):
    """What a run may do by itself."""

    PUBLISH = "publish new reports, replace changed texts"
    REVISE = "keep new reports as drafts, replace changed texts"
    PROPOSE = "keep new reports as drafts, leave what is published as it is"


@dataclass(frozen=True, slots=True)
class Decision:
    """The report a file belongs to, how it got there, and why, in Chinese.

    `version` is the number of the text that the file holds, `changes` what it told of
    a report whose text it leaves as it is.
    """

    outcome: Outcome
    report: Report
    reason: str = ""
    version: int = 1
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read of one file, and what kind of file it was."""

    parsed: ParsedReport
    rows: Rows
    media_type: str
    given: Given
    text: str


def decide(
    reading: Reading,
    resolver: Resolver,
    *,
    authority: Authority,
    draft: Report | None = None,
) -> Decision:
    """Write what was read to the report it belongs to.

    `draft` is the report that an earlier reading of the same file has left.
    """
    parsed = reading.parsed
    found = find_agency(parsed, reading.given, resolver, reading.text)
    doubts = _all_doubts(reading, found, resolver)
    existing = None if doubts else _existing(parsed, found, draft)
    likely = [] if existing else _alike(reading, found, draft)
    if draft is None and existing is None and found.agency:
        same = published_with_text(reading.text, likely, found.agency)
        if same:
            return _again(reading, same)
    if draft is None and doubts:
        waiting = _waiting(reading, found, likely, authority)
        if waiting:
            return waiting
    if draft and existing:
        doubts = [Doubt("text", f"同一报告（#{existing.pk}）已经收录。")]
    if existing is None or draft is not None:
        remark = _copied(reading.text, likely, found)
        publish = authority == Authority.PUBLISH and existing is None
        made = _create(draft or Report(), reading, found, doubts, publish=publish)
        return _remarked(made, remark) if remark else made
    return _meet(existing, reading, found, authority)


def _all_doubts(reading: Reading, found: Found, resolver: Resolver) -> list[Doubt]:
    """List what an editor has to settle before readers see the report."""
    parsed, given = reading.parsed, reading.given
    doubts = [*parsed.doubts, *_doubts(parsed, given, found)]
    if not given.agency:
        others = contradictions(parsed, found, resolver, reading.text)
        doubts += [Doubt("agency", message) for message in others]
        unnamed = only_region(parsed, found, resolver)
        doubts += [Doubt("agency", message) for message in unnamed]
    if not given.document_number:
        foreign = foreign_number(parsed, found)
        doubts += [Doubt("document_number", message) for message in foreign]
    return doubts


def _meet(
    existing: Report, reading: Reading, found: Found, authority: Authority
) -> Decision:
    """Decide what a file adds to a report that is there: nothing, or a new text."""
    kept, read = text_of(existing), reading.text
    if authority == Authority.PROPOSE and existing.is_published:
        # Even with the same text: its bytes would be offered to readers.
        doubt = Doubt("text", _objection(existing, kept, read, authority))
        return _create(Report(), reading, found, [doubt], publish=False)
    if same := _same(existing, reading, found):
        return same
    objection = _objection(existing, kept, read, authority)
    if objection:
        waiting = _waiting(reading, found, alike(reading.rows.keys), authority)
        doubt = Doubt("text", objection)
        return waiting or _create(Report(), reading, found, [doubt], publish=False)
    remark = _copied(reading.text, _alike(reading, found, existing), found)
    revised = _revise(existing, reading, found)
    return _remarked(revised, remark) if remark else revised


def _waiting(
    reading: Reading, found: Found, likely: list[Alike], authority: Authority
) -> Decision | None:
    """Find the draft that an earlier copy of a doubtful file has become, if there is.

    Who may only propose sees no drafts of others, and makes one.
    """
    if authority == Authority.PROPOSE:
        return None
    body = found.agency.pk if found.agency else None
    drafts = (e for e in likely if e.status == Status.DRAFT and e.agency == body)
    wanted = (reading.parsed.year, reading.parsed.kind)
    for each in islice(drafts, MOST_DRAFTS):
        report = Report.objects.get(pk=each.pk)
        is_of_its_year = (report.year, report.kind) == wanted
        if is_of_its_year and (same := _same(report, reading, found)):
            return same
    return None


def _same(existing: Report, reading: Reading, found: Found) -> Decision | None:
    """Tell a file that says nothing more than a report, as it is or as it was."""
    kept, read = text_of(existing), reading.text
    if _have_one_head(existing, reading.parsed):
        title = existing.title
        kept, read = without_head(kept, title), without_head(read, title)
    if same_words(kept, read):
        return _again(reading, existing)
    signature = signature_of(existing, reading.parsed, found)
    if is_a_copy(kept, read, signature):
        return _copy(existing, reading.parsed, found)
    are_same = partial(is_a_copy, signature=signature)
    earlier = version_with_text(existing, reading.text, are_same)
    if earlier:
        return _again(reading, existing, earlier)
    is_in_other = _is_in_another_format(reading, existing)
    texts = (essence(kept, signature), essence(read, signature))
    if is_in_other and is_only_another_format(*texts, reading.media_type):
        reason = f"与报告 #{existing.pk} 只有格式上的出入，记为它的又一来源。"
        number = version_number(existing)
        return Decision(Outcome.UNCHANGED, existing, reason, number)
    return None


def _have_one_head(existing: Report, parsed: ParsedReport) -> bool:
    """Say whether title and 文号 agree, so that it does not matter who prints them."""
    written = (existing.document_number, parsed.document_number)
    numbers = {without_zeros(each) for each in written if each}
    return len(numbers) < 2 and same_words(existing.title, parsed.title)


def _is_in_another_format(reading: Reading, report: Report) -> bool:
    media_types = report.sources.values_list("media_type", flat=True)
    return reading.media_type not in set(media_types)


def _again(
    reading: Reading, report: Report, earlier: Version | None = None
) -> Decision:
    """Tell that a text is there, as it stands now or as it stood before."""
    text = f"的{earlier.standing}" if earlier else ""
    format_ = "，只是文件格式不同" if _is_in_another_format(reading, report) else ""
    reason = f"文字与报告 #{report.pk} {text}相同{format_}，记为它的又一来源。"
    number = (earlier.number or NEVER_SHOWN) if earlier else version_number(report)
    return Decision(Outcome.UNCHANGED, report, reason, number)


def _copy(report: Report, parsed: ParsedReport, found: Found) -> Decision:
    """Tell of a copy that other furniture stands around, or that is not signed."""
    changes = tuple(completed(report, parsed, found))
    told = "".join(f"补记了{each.field} {each.new}。" for each in changes)
    difference = "只有落款、日期写法或网站附加文字上的出入"
    reason = f"与报告 #{report.pk} {difference}，记为它的又一来源。{told}"
    number = version_number(report)
    return Decision(Outcome.UNCHANGED, report, reason, number, changes)


def _alike(reading: Reading, found: Found, draft: Report | None) -> list[Alike]:
    """List what the text may be another copy of, beside its own earlier draft."""
    own = draft.pk if draft else None
    return [each for each in alike(reading.rows.keys) if each.pk != own]


def _copied(text: str, likely: list[Alike], found: Found) -> str:
    """Tell an editor of a text that another body has published nearly word by word.

    Bodies do copy each other: that is no reason to keep the report from readers.
    """
    other = nearly_the_same(text, likely, found.agency) if found.agency else None
    if other is None:
        return ""
    return f"与{other.agency}的报告（#{other.pk}）内容几乎相同，请核实机构和正文。"


def _doubts(parsed: ParsedReport, given: Given, found: Found) -> list[Doubt]:
    doubts = [Doubt("agency", message) for message in found.doubts]
    if given.level and found.agency and found.agency.level != given.level:
        message = f"给定的层级是{Level(given.level).label}，机构却是{found.agency}。"
        doubts.append(Doubt("agency", message))
    current = timezone.localdate().year
    if parsed.year is not None and parsed.year > current:
        doubts.append(Doubt("year", f"年度 {parsed.year} 还没有到。"))
    return doubts


def _existing(
    parsed: ParsedReport, found: Found, draft: Report | None
) -> Report | None:
    """Find the report of the same body, year and kind; others also by title."""
    reports = Report.objects.filter(
        agency=found.agency,
        issued_as=found.issued_as,
        year=parsed.year,
        kind=parsed.kind,
    )
    if parsed.kind != Kind.ANNUAL:
        reports = reports.filter(title=parsed.title)
    if draft:
        reports = reports.exclude(pk=draft.pk)
    by_status = {report.status: report for report in reports.order_by("-pk")}
    order = (Status.PUBLISHED, Status.WITHDRAWN, Status.DRAFT)
    return next((by_status[each] for each in order if each in by_status), None)


def _objection(existing: Report, kept: str, read: str, authority: Authority) -> str:
    """Say why a changed file may not replace the text by itself, or nothing."""
    if existing.status == Status.WITHDRAWN:
        return f"同一报告（#{existing.pk}）已经撤回。"
    if existing.is_published and authority == Authority.PROPOSE:
        return f"同一报告（#{existing.pk}）已经发布，新文件须经编辑审核才能替换它。"
    if existing.is_edited:
        return f"同一报告（#{existing.pk}）经编辑审核或修改过，新文件没有自动替换它。"
    if is_rather_another(kept, read):
        return f"与同一机构、年度和类型的报告（#{existing.pk}）内容差别很大。"
    return ""


def _create(
    report: Report,
    reading: Reading,
    found: Found,
    doubts: list[Doubt],
    *,
    publish: bool,
) -> Decision:
    parsed = reading.parsed
    published = publish and not doubts
    messages = [doubt.message for doubt in doubts]
    report.agency = found.agency
    report.issued_as = found.issued_as
    report.year = parsed.year
    report.status = Status.PUBLISHED if published else Status.DRAFT
    report.doubts = "\n".join(messages)
    report.revision = report.revision + 1 if report.pk else 1
    for name in FIELDS:
        setattr(report, name, getattr(parsed, name))
    report.shown_since = timezone.now() if published else None
    report.evidence = stored(parsed, found)
    is_new = report.pk is None
    report.save()
    if is_new:
        store_rows(report, reading.rows)
        keep_keys(report, reading.rows.keys)
    else:
        replace_rows(report, reading.rows)
        renew_keys(report)
    if doubts:
        return Decision(Outcome.NEEDS_REVIEW, report, " ".join(messages))
    return Decision(Outcome.CREATED, report, "" if published else "已存为草稿。")


def _remarked(decision: Decision, remark: str) -> Decision:
    """Tell the editor something that does not keep the report from readers."""
    report = decision.report
    others = (line for line in report.doubt_lines if line != remark)
    report.doubts = "\n".join([*others, remark])
    report.save(update_fields=["doubts"])
    return replace(decision, reason=f"{decision.reason}{remark}")


def _revise(report: Report, reading: Reading, found: Found) -> Decision:
    parsed = reading.parsed
    keep_version(report, VersionReason.FILE)
    version = version_number(report)
    for name in FIELDS:
        setattr(report, name, getattr(parsed, name) or getattr(report, name))
    report.evidence = updated_evidence(report.evidence, stored(parsed, found))
    report.save(update_fields=[*FIELDS, "evidence", "updated_at"])
    replace_rows(report, reading.rows)
    renew_keys(report)
    bump(report)
    if report.status == Status.DRAFT:
        reason = "已更新同一报告的草稿。"
        return Decision(Outcome.NEEDS_REVIEW, report, reason, version)
    return Decision(Outcome.REVISED, report, "内容与上次收录的不同。", version)
