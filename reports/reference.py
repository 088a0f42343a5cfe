"""Reference data from fixtures/: regions, agencies and their names, loaded once.

What is there already stays as it is, so that editors' corrections outlive a reload.
"""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction

from reports.models import Agency, AgencyName, Region
from reports.text.pinyin import slug

REGION_LEVELS = ("province", "city", "county")
BATCH = 1000


@dataclass(frozen=True, slots=True)
class Loaded:
    """How many rows were new."""

    regions: int
    agencies: int


def load_reference() -> Loaded:
    """Load the regions and the bodies of the State Council."""
    return _load("regions.json", "agencies.json", is_sample=False)


def load_samples() -> Loaded:
    """Load the invented regions and bodies that the sample reports are about."""
    return _load("sample_regions.json", "sample_agencies.json", is_sample=True)


def load_counties() -> Loaded:
    """Load the invented counties, whose bureaus are peers; after the samples."""
    return _load("county_regions.json", "county_agencies.json", is_sample=True)


@transaction.atomic
def _load(regions: str, agencies: str, *, is_sample: bool) -> Loaded:
    folder = Path(settings.FIXTURES_DIR)
    return Loaded(
        _load_regions(_read(folder / regions), is_sample=is_sample),
        _load_agencies(_read(folder / agencies), is_sample=is_sample),
    )


def _read(path: Path) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
    return rows


def _load_regions(rows: list[dict[str, Any]], *, is_sample: bool) -> int:
    known = set(Region.objects.values_list("code", flat=True))
    new = [row for row in rows if row["code"] not in known]
    for level in REGION_LEVELS:
        Region.objects.bulk_create(
            (
                Region(
                    code=row["code"],
                    name=row["name"],
                    level=row["level"],
                    parent_id=row["parent"],
                    is_sample=is_sample,
                )
                for row in new
                if row["level"] == level
            ),
            batch_size=BATCH,
        )
    return len(new)


def _load_agencies(rows: list[dict[str, Any]], *, is_sample: bool) -> int:
    known = set(Agency.objects.values_list("name", "region"))
    new = [row for row in rows if (row["name"], row["region"]) not in known]
    agencies = [_agency(row, is_sample=is_sample) for row in new]
    Agency.objects.bulk_create(agencies, batch_size=BATCH)
    names = [
        name
        for agency, row in zip(agencies, new, strict=True)
        for name in _names(agency, row["names"])
    ]
    AgencyName.objects.bulk_create(names, batch_size=BATCH)
    return len(new)


def _agency(row: dict[str, Any], *, is_sample: bool) -> Agency:
    return Agency(
        name=row["name"],
        region_id=row["region"],
        slug=row.get("slug") or slug(row["name"]),
        level=row["level"],
        line=row["line"],
        is_sample=is_sample,
    )


def _names(agency: Agency, rows: list[dict[str, Any]]) -> list[AgencyName]:
    return [
        AgencyName(
            agency=agency,
            name=row["name"],
            kind=row["kind"],
            held_from=row["from"],
            held_until=row["until"],
        )
        for row in rows
    ]
