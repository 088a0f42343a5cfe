"""What becomes of one file: a new report, a revision, a draft, or nothing new."""

from dataclasses import dataclass, replace
from enum import Enum
from functools import partial

from django.utils import timezone

from reports.figures import record
from reports.history import Change
from reports.ingest.contradictions import contradictions, foreign_number
from reports.ingest.copies import completed, essence, is_a_copy, signature_of
from reports.ingest.evidence import GIVEN_FIELDS, corrected, stored, updated, with_given
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
from reports.ingest.storing import bump, replace_rows, store_rows, text_of
from reports.ingest.versions import (
    NEVER_SHOWN,
    keep_version,
    version_number,
    version_with_text,
)
from reports.models import (
    Agency,
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
from reports.text.pinyin import slug
from reports.text.resemblance import same_words

# A given kind or title is an editor's word that this is a disclosure report.
SETTLED_BY = {
    "title": ("title", "kind"),
    "year": ("year",),
    "agency": ("agency",),
    "document_number": ("document_number",),
    "issued_on": ("issued_on",),
    "text": (),
}
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


class UnknownAgencyError(Exception):
    """The agency that was given for a known report cannot be told."""


def apply_given(parsed: ParsedReport, given: Given) -> ParsedReport:
    """Return what was read with what is given in its place, which settles doubts."""
    doubts = tuple(
        doubt
        for doubt in parsed.doubts
        if not any(getattr(given, name) for name in SETTLED_BY[doubt.about])
    )
    return replace(
        parsed,
        title=given.title or parsed.title,
        kind=given.kind or parsed.kind,
        year=given.year or parsed.year,
        agencies=(given.agency,) if given.agency else parsed.agencies,
        document_number=given.document_number or parsed.document_number,
        index_number=given.index_number or parsed.index_number,
        issued_on=given.issued_on or parsed.issued_on,
        published_on=given.published_on or parsed.published_on,
        source_url=given.source_url or parsed.source_url,
        doubts=doubts,
        evidence=with_given(parsed.evidence, given),
    )


def with_doubt(parsed: ParsedReport, message: str) -> ParsedReport:
    """Return what was read with a doubt about the text that nothing settles."""
    return replace(parsed, doubts=(*parsed.doubts, Doubt("text", f"{message}。")))


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
    found = _find_agency(reading, resolver)
    doubts = [*parsed.doubts, *_doubts(parsed, reading.given, found)]
    if not reading.given.agency:
        others = contradictions(parsed, found, resolver, reading.text)
        doubts += [Doubt("agency", message) for message in others]
    if not reading.given.document_number:
        foreign = foreign_number(parsed, found)
        doubts += [Doubt("document_number", message) for message in foreign]
    existing = None if doubts else _existing(parsed, found, draft)
    likely = [] if existing else _alike(reading, found, draft)
    if draft is None and existing is None and found.agency:
        same = published_with_text(reading.text, likely, found.agency)
        if same:
            return _again(reading, same)
    if draft and existing:
        doubts = [Doubt("text", f"同一报告（#{existing.pk}）已经收录。")]
    if existing is None or draft is not None:
        remark = _copied(reading.text, likely, found)
        publish = authority == Authority.PUBLISH and existing is None
        made = _create(draft or Report(), reading, found, doubts, publish=publish)
        return _remarked(made, remark) if remark else made
    return _meet(existing, reading, found, authority)


def _meet(
    existing: Report, reading: Reading, found: Found, authority: Authority
) -> Decision:
    """Decide what a file adds to a report that is there: nothing, or a new text."""
    kept, read = text_of(existing), reading.text
    if authority == Authority.PROPOSE and existing.is_published:
        # Even with the same text: its bytes would be offered to readers.
        doubt = Doubt("text", _objection(existing, kept, read, authority))
        return _create(Report(), reading, found, [doubt], publish=False)
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
    if is_in_other and is_only_another_format(*texts):
        reason = f"与报告 #{existing.pk} 只有格式上的出入，记为它的又一来源。"
        number = version_number(existing)
        return Decision(Outcome.UNCHANGED, existing, reason, number)
    objection = _objection(existing, kept, read, authority)
    if objection:
        doubt = Doubt("text", objection)
        return _create(Report(), reading, found, [doubt], publish=False)
    return _revise(existing, reading, found)


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
    if found.agency is None:
        return []
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


def change_particulars(report: Report, given: Given, resolver: Resolver) -> bool:
    """Set what is given on a report that is there already; say whether it changed.

    Raises UnknownAgencyError when the given agency cannot be told.
    """
    wanted = {
        name: getattr(given, name)
        for name in GIVEN_FIELDS
        if name != "agency" and getattr(given, name)
    }
    if given.agency:
        found = _given_agency(given, resolver, text_of(report))
        if found.agency is None:
            raise UnknownAgencyError(given.agency)
        wanted |= {"agency": found.agency, "issued_as": found.issued_as}
    changed = [name for name, value in wanted.items() if getattr(report, name) != value]
    for name in changed:
        setattr(report, name, wanted[name])
    if changed:
        report.evidence = corrected(report.evidence, given)
        report.save(update_fields=[*changed, "evidence", "updated_at"])
        record(report)
        bump(report)
    return bool(changed)


def _find_agency(reading: Reading, resolver: Resolver) -> Found:
    if reading.given.agency:
        return _given_agency(reading.given, resolver, reading.text)
    return resolver.resolve(reading.parsed.agencies, reading.text)


def _given_agency(given: Given, resolver: Resolver, text: str) -> Found:
    found = resolver.resolve((given.agency,), text)
    if found.agency is None and given.level == Level.MINISTRY:
        name = given.agency
        agency = Agency(name=name, slug=slug(name) or name, level=Level.MINISTRY)
        agency.save()
        return Found(agency)
    return replace(found, doubts=()) if found.agency else found


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
    report.doubts = "\n".join([*report.doubt_lines, remark])
    report.save(update_fields=["doubts"])
    return replace(decision, reason=f"{decision.reason}{remark}")


def _revise(report: Report, reading: Reading, found: Found) -> Decision:
    parsed = reading.parsed
    keep_version(report, VersionReason.FILE)
    version = version_number(report)
    for name in FIELDS:
        setattr(report, name, getattr(parsed, name) or getattr(report, name))
    report.evidence = updated(report.evidence, stored(parsed, found))
    report.save(update_fields=[*FIELDS, "evidence", "updated_at"])
    replace_rows(report, reading.rows)
    renew_keys(report)
    bump(report)
    if report.status == Status.DRAFT:
        reason = "已更新同一报告的草稿。"
        return Decision(Outcome.NEEDS_REVIEW, report, reason, version)
    return Decision(Outcome.REVISED, report, "内容与上次收录的不同。", version)
