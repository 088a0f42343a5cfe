"""What ingesting a file was asked to do, and how it ended."""

from collections import Counter
from dataclasses import dataclass, field, fields
from datetime import date
from enum import StrEnum


class Outcome(StrEnum):
    """How ingesting one file ended."""

    CREATED = "created"
    REVISED = "revised"
    UNCHANGED = "unchanged"
    NEEDS_REVIEW = "needs_review"
    FAILED = "failed"


LABELS = {
    Outcome.CREATED: "新建",
    Outcome.REVISED: "修订",
    Outcome.UNCHANGED: "未变",
    Outcome.NEEDS_REVIEW: "待审核",
    Outcome.FAILED: "失败",
}


@dataclass(frozen=True, slots=True)
class Given:
    """What is known of a report beforehand; it wins over what is read from the file.

    `level` is only used for a body that is not known yet, `region` for a name that
    leaves its place out, and for a body that is not known yet.
    """

    agency: str = ""
    region: str = ""
    level: str = ""
    year: int | None = None
    kind: str = ""
    title: str = ""
    document_number: str = ""
    index_number: str = ""
    issued_on: date | None = None
    published_on: date | None = None
    source_url: str = ""

    def over(self, other: "Given") -> "Given":
        """Return these values, and the other's where nothing is given here."""
        return Given(
            **{
                each.name: getattr(self, each.name) or getattr(other, each.name)
                for each in fields(self)
            }
        )

    @property
    def is_empty(self) -> bool:
        return self == Given()


NOTHING_GIVEN = Given()


@dataclass(frozen=True, slots=True)
class FileOutcome:
    """The end of one file; `report` is the id of its report, `reason` Chinese."""

    path: str
    outcome: Outcome
    report: int | None = None
    reason: str = ""


@dataclass(slots=True)
class Summary:
    """The outcomes of a whole run, counted."""

    counts: Counter[Outcome] = field(default_factory=Counter)

    def add(self, outcome: FileOutcome) -> None:
        """Count one more file."""
        self.counts[outcome.outcome] += 1

    @property
    def has_failures(self) -> bool:
        return self.counts[Outcome.FAILED] > 0

    def __str__(self) -> str:
        parts = [
            f"{LABELS[each]} {self.counts[each]}"
            for each in Outcome
            if self.counts[each]
        ]
        return f"共 {self.counts.total()} 个文件：{'，'.join(parts) or '没有文件'}。"
