"""All that the index is told of a report, gathered from the database."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, fields
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple, Protocol

from reports.models import Agency, Report
from reports.parse.document_numbers import without_zeros
from reports.text.short_names import short_names
from reports.text.terms import Part, Wording

DIGEST_BYTES = 8
BEFORE_ANY_YEAR = 1900
# Four bytes for the id, and above them all days there are.
ID_BITS, YEAR_BITS = 32, 54


class Readable(Protocol):
    """What the index reads of a section: an object of the models, or a row."""

    @property
    def depth(self) -> int: ...
    @property
    def role(self) -> str: ...
    @property
    def heading(self) -> str: ...
    @property
    def text(self) -> str: ...


class SectionText(NamedTuple):
    """A section as a row, which is read in a fraction of an object's time."""

    depth: int
    role: str
    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class Contents:
    """What a document is made of, and nothing else, so its digest answers for it."""

    pk: int
    wording: Wording
    facets: dict[str, str | int | list[str] | list[int]]
    order: int
    year_order: int

    @property
    def digest(self) -> int:
        """A number of 64 bits by which `verify` tells whether anything changed."""
        # By hand, as `asdict` would copy every value.
        plain = {**_fields(self), "wording": _fields(self.wording)}
        written = json.dumps(plain, ensure_ascii=True, sort_keys=True).encode()
        digest = hashlib.blake2b(written, digest_size=DIGEST_BYTES).digest()
        return int.from_bytes(digest, "big")


def contents(report: Report, sections: Iterable[Readable]) -> Contents:
    """Gather what the index is told of a published report."""
    agency = report.agency
    if agency is None:
        msg = f"Report {report.pk} has no agency and cannot be indexed."
        raise ValueError(msg)
    kept = list(sections)
    parts = _parts(kept)
    regions = (
        [int(each.code) for each in agency.region.lineage()] if agency.region else []
    )
    return Contents(
        pk=report.pk,
        wording=Wording(
            title=report.title,
            numbers=(*_numbers(report.document_number), report.index_number),
            names=_names(report, agency),
            headings=tuple(each.heading for each in kept if each.heading),
            parts=parts,
        ),
        facets={
            "agency": agency.pk,
            "agency_slug": agency.slug,
            "level": agency.level,
            "region": regions,
            "province": regions[:1],
            "line": [agency.line] if agency.line else [],
            "kind": report.kind,
            "year": report.year or 0,
            "role": list(dict.fromkeys(part.role for part in parts if part.role)),
        },
        order=order_key(report),
        year_order=year_key(report),
    )


def _numbers(written: str) -> dict[str, None]:
    """List the ways in which a 文号 is typed: 007号 as it is printed, and 7号."""
    return dict.fromkeys((written, without_zeros(written)))


def _names(report: Report, agency: Agency) -> tuple[str, ...]:
    """List all names that the body of a report is called by, each once."""
    further = (each.name for each in agency.names.all())
    names = (agency.name, report.issued_as, *further)
    short = (form for name in names for form in short_names(name))
    return tuple(name for name in dict.fromkeys((*names, *short)) if name)


def _fields(value: Contents | Wording) -> dict[str, Any]:
    return {each.name: getattr(value, each.name) for each in fields(value)}


def order_key(report: Report) -> int:
    """Return a number that sorts by day of publication, or year where unknown.

    The id makes it unique, so that pages never overlap.
    """
    day = report.day
    number = int(day.strftime("%Y%m%d")) if day else (report.year or 0) * 10_000
    return number * 10**9 + report.pk


def year_key(report: Report) -> int:
    """Return a number that sorts by the year reported on, then by day, then by id."""
    day = report.day
    year = max(0, (report.year or 0) - BEFORE_ANY_YEAR)
    return (
        (year << YEAR_BITS) + ((day.toordinal() if day else 0) << ID_BITS) + report.pk
    )


def _parts(sections: list[Readable]) -> tuple[Part, ...]:
    """Join each statutory section with all that stands under it, and what is between.

    Parts of no role are joined as well; nothing is left out.
    """
    placed: list[tuple[str, str]] = []
    role = ""
    for section in sections:
        role = section.role if section.depth <= 1 else role
        placed.append((role, section.text))
    return tuple(
        Part(role, "\n".join(text for _, text in found))
        for role, found in groupby(placed, key=itemgetter(0))
    )
