"""A draft that is another report once more: its new text, or only a further file."""

from collections.abc import Collection

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F

from reports import history
from reports.desk.counting import record_edit
from reports.desk.reviewing import Fitting, counterparts, expect, set_status
from reports.history import By
from reports.ingest import (
    keep_before_edit,
    keep_version,
    renew_keys,
    text_of,
    updated_evidence,
    version_number,
)
from reports.models import Action, Report, Section, Status, VersionReason
from reports.text.resemblance import same_words

# Orders of sections stay far below; what is moved aside goes above it for a moment.
ASIDE = 1_000_000
TITLE = "title"
# What a new version tells of itself; the body, the year and the kind stay.
PARTICULARS = (
    *(TITLE, "document_number", "index_number", "issued_on", "published_on"),
    "source_url",
)
TAKEN = Fitting((Status.DRAFT,), "只有待审核的报告可以作为新版本采用。")
REPLACED = Fitting((Status.PUBLISHED,), "只能替换已发布的报告的文字。")
NO_COUNTERPART = (
    "只有同一机构、同一年度、同一类型的报告可以换成这份草稿的文字；"
    "请先更正草稿的机构、年度或类型。"
)


def objection_to_adopting(draft: Report, into: Report) -> str:
    """Say why a draft cannot become the new text of a report; nothing if it can."""
    said = TAKEN.objection(draft) or REPLACED.objection(into)
    if not said and into not in counterparts(draft):
        return NO_COUNTERPART
    return said


def expect_adoptable(draft: Report, into: Report) -> None:
    """Raise ValidationError unless a draft may become the new text of a report."""
    expect(draft, TAKEN)
    expect(into, REPLACED)
    said = objection_to_adopting(draft, into)
    if said:
        raise ValidationError(said)


def differing(draft: Report, into: Report) -> list[str]:
    """Name the particulars of which a draft and a report have different values."""
    return [name for name in PARTICULARS if getattr(draft, name) != getattr(into, name)]


def have_same_text(draft: Report, into: Report) -> bool:
    """Say whether two reports say the same word for word."""
    return same_words(text_of(draft), text_of(into))


@transaction.atomic
def adopt(draft: Report, into: Report, by: By, *, taken: Collection[str]) -> None:
    """Give the text and the files of a draft to the report that it is a version of.

    Of the particulars that differ those in `taken` come from the draft, also where it
    has none; the others stay. The earlier text becomes a version of the report; the
    draft gets it in exchange and is put aside. Raises ValidationError.
    """
    expect_adoptable(draft, into)
    user = by.user if isinstance(by.user, User) else None
    keep_version(into, VersionReason.FILE, user)
    _exchange_sections(draft, into)
    for report in (into, draft):
        renew_keys(report)
    note = f"采用 #{draft.pk} 的文字和文件；原来的文字保存在 #{draft.pk}。"
    _take(draft, into, by, taken, note)
    note = f"已作为 #{into.pk} 的新文字采用；这里保存它原来的文字。"
    history.record(Action.ADOPTED, by, draft, note=note)


@transaction.atomic
def adopt_files(draft: Report, into: Report, by: By, *, taken: Collection[str]) -> None:
    """Give only the files of a draft to the report whose text they hold once more.

    So no version is made but of another title. Raises ValidationError.
    """
    expect_adoptable(draft, into)
    if TITLE in taken:
        keep_before_edit(into, by.user if isinstance(by.user, User) else None)
    _take(draft, into, by, taken, f"收下 #{draft.pk} 的文件，文字没有换。")
    note = f"文件已记为 #{into.pk} 的又一来源；文字没有采用。"
    history.record(Action.ADOPTED, by, draft, note=note)


def _take(
    draft: Report, into: Report, by: By, taken: Collection[str], note: str
) -> None:
    """Take the files and the chosen particulars of a draft, and put it aside."""
    stays = [name for name in differing(draft, into) if name not in taken]
    before = history.values_of(into, PARTICULARS)
    for name in taken:
        setattr(into, name, getattr(draft, name))
    into.evidence = updated_evidence(
        [each for each in into.evidence if each["field"] not in taken],
        [each for each in draft.evidence if each["field"] not in stays],
    )
    into.full_clean()
    into.save(update_fields=[*PARTICULARS, "evidence", "updated_at"])
    draft.sources.shown().update(report=into, version=version_number(into))
    changes = history.differences(before, history.values_of(into, PARTICULARS))
    if stays:
        labels = "、".join(history.values_of(into, stays))
        note += f"{labels}保留这份报告原来的。"
    history.record(Action.ADOPTED, by, into, changes=changes, note=note)
    record_edit(into)
    set_status(draft, Status.REJECTED)


def _exchange_sections(one: Report, other: Report) -> None:
    one.sections.update(order=F("order") + ASIDE)
    other.sections.update(report=one)
    moved = Section.objects.filter(report=one, order__gt=ASIDE)
    moved.update(report=other, order=F("order") - ASIDE)
