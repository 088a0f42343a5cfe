"""The record of what was done and tried: the only door through which it is written.

Our own, not django-auditlog or django-simple-history: both watch single rows through
signals, and so miss bulk writes, the files that could not be read, refused
publications and failed logins, which are half of what has to be told.
"""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from enum import Enum
from typing import Any

from django.contrib.auth.models import AnonymousUser, User
from django.db.models import CharField, F, Model, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Cast, Coalesce
from django.utils.translation import gettext_noop

from reports.models import Action, AuditEntry, Report, Status, Version

LONGEST_NAME = 300
Actor = User | AnonymousUser | None


@dataclass(frozen=True, slots=True)
class Change:
    """One value before and after, as an editor reads it."""

    field: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class By:
    """Who does it and from where; nobody is the command line."""

    user: Actor = None
    address: str = ""
    name: str = ""


COMMAND_LINE = By(name="命令行")


def record(
    action: Action,
    by: By,
    subject: Model | None = None,
    *,
    changes: Iterable[Change] = (),
    note: str = "",
) -> None:
    """Add what was done."""
    entry = _entry(action, by, subject)
    entry.changes = [asdict(each) for each in changes]
    entry.note = note
    entry.save(force_insert=True)


def record_refusal(
    action: Action, by: By, subject: Model | None = None, *, note: str
) -> None:
    """Add what was tried and why it was not done."""
    entry = _entry(action, by, subject)
    entry.is_done = False
    entry.note = note
    entry.save(force_insert=True)


def _entry(action: Action, by: By, subject: Model | None) -> AuditEntry:
    user = by.user if isinstance(by.user, User) else None
    return AuditEntry(
        actor=user,
        actor_name=by.name or (user.get_username() if user else ""),
        address=by.address,
        action=action,
        subject_kind=subject._meta.model_name or "" if subject else "",
        subject_id=str(subject.pk) if subject else "",
        subject_name=str(subject)[:LONGEST_NAME] if subject else "",
    )


def entries_of(subject: Model) -> QuerySet[AuditEntry]:
    """Return the entries about one object, the newest first."""
    return AuditEntry.objects.filter(
        subject_kind=subject._meta.model_name, subject_id=str(subject.pk)
    )


class Deed(Enum):
    """What was done last to a report that readers know of, in their words."""

    TAKEN_IN = gettext_noop("新收录")
    REVISED = gettext_noop("修订")
    CORRECTED = gettext_noop("更正")
    RESTORED = gettext_noop("恢复")
    WITHDRAWN = gettext_noop("撤回")


def with_deeds(reports: QuerySet[Report]) -> QuerySet[Report]:
    """Let each report know when it was revised, corrected and restored for readers.

    What was done before readers first saw it does not count.
    """
    shown = Version.objects.shown().filter(report=OuterRef("pk"))
    first = Coalesce(
        Subquery(shown.values("shown_since")[:1]), F("shown_since"), F("created_at")
    )
    after = Q(at__gt=OuterRef("first_shown"))
    return reports.annotate(first_shown=first).annotate(
        revised_at=Subquery(shown.order_by("-number").values("replaced_at")[:1]),
        corrected_at=Subquery(_last(Action.EDITED, after)),
        restored_at=Subquery(_last(Action.RESTORED, after)),
    )


def _last(action: Action, condition: Q) -> QuerySet[Any]:
    entries = AuditEntry.objects.filter(
        condition,
        action=action,
        is_done=True,
        subject_kind=Report._meta.model_name,
        subject_id=Cast(OuterRef("pk"), CharField()),
    )
    return entries.order_by("-pk").values("at")[:1]


def last_deed(report: Report) -> Deed:
    """Tell what was done last to a report of `with_deeds`."""
    if report.status == Status.WITHDRAWN:
        return Deed.WITHDRAWN
    given: dict[str, Any] = vars(report)
    revised, corrected = given["revised_at"], given["corrected_at"]
    changed = [each for each in (revised, corrected) if each]
    restored = given["restored_at"]
    if restored and all(each < restored for each in changed):
        return Deed.RESTORED
    if revised:
        # To correct a text is to revise it, and is told once.
        return Deed.REVISED
    return Deed.CORRECTED if corrected else Deed.TAKEN_IN


def values_of(subject: Model, names: Iterable[str]) -> dict[str, str]:
    """Return values of an object by the label of their fields, as an editor reads them.

    Choices are given by their labels, other objects by their names.
    """
    return {_label(subject, name): _shown(subject, name) for name in names}


def differences(before: dict[str, str], after: dict[str, str]) -> list[Change]:
    """List what differs between two readings of `values_of`."""
    return [
        Change(label, before.get(label, ""), after.get(label, ""))
        for label in dict.fromkeys((*before, *after))
        if before.get(label, "") != after.get(label, "")
    ]


def _label(subject: Model, name: str) -> str:
    return str(getattr(subject._meta.get_field(name), "verbose_name", name))


def _shown(subject: Model, name: str) -> str:
    displayed = getattr(subject, f"get_{name}_display", None)
    value: Any = displayed() if displayed else getattr(subject, name)
    if isinstance(value, bool):
        return "是" if value else "否"
    return "" if value is None else str(value)
