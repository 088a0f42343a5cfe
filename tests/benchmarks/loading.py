"""The archive's own way: prepared text into its tables, then its index over them."""

import json
from itertools import count
from pathlib import Path

from django.db import transaction

from reports.ingest.storing import store_sections
from reports.models import Agency, AgencyName, NameKind, Region, Report, Status
from reports.parse.rows import SectionRow
from reports.reference import load_reference
from reports.search import rebuild
from reports.text.pinyin import slug
from tests.benchmarks.bodies import Body
from tests.benchmarks.composing import Record
from tests.benchmarks.memory import Watch
from tests.benchmarks.parallel import mapped
from tests.benchmarks.preparing import Plan, kept_bodies, read_shard
from tests.benchmarks.timing import Stopwatch

BATCH = 1000


def load(plan: Plan) -> dict[str, float]:
    """Fill the empty database; return the seconds it took."""
    load_reference()
    keys = _load_bodies(kept_bodies(plan.folder))
    with Watch() as watch:
        stopwatch = Stopwatch()
        _load_reports(plan, keys)
        seconds = stopwatch.read("rows")
    return {**seconds, **_prefixed("rows", watch)}


def reindex() -> dict[str, float]:
    """Build the index anew; return the seconds it took."""
    with Watch() as watch:
        stopwatch = Stopwatch()
        rebuild()
        seconds = stopwatch.read("reindex")
    return {**seconds, **_prefixed("reindex", watch)}


def _prefixed(name: str, watch: Watch) -> dict[str, float]:
    return {
        f"{name}_memory_early_mb": watch.early,
        f"{name}_memory_peak_mb": watch.peak,
    }


def _load_bodies(bodies: tuple[Body, ...]) -> list[int]:
    """Return the primary keys of the bodies, in their order."""
    regions = set(Region.objects.values_list("code", flat=True))
    known = dict(Agency.objects.filter(region=None).values_list("name", "pk"))
    local = [body for body in bodies if body.region in regions]
    Agency.objects.bulk_create(map(_agency, local), batch_size=BATCH)
    pks = {
        (name, region): pk
        for name, region, pk in Agency.objects.values_list("name", "region", "pk")
    }
    AgencyName.objects.bulk_create(
        (
            AgencyName(
                agency_id=pks[body.name, body.region],
                name=f"{body.name[:2]}{body.line}",
                kind=NameKind.ABBREVIATION,
            )
            for body in local
        ),
        batch_size=BATCH,
    )
    return [
        known[body.name] if body.region is None else pks[body.name, body.region]
        for body in bodies
    ]


def _agency(body: Body) -> Agency:
    return Agency(
        name=body.name,
        slug=f"{slug(body.name)[:140]}-{body.region}",
        level=body.level,
        region_id=body.region,
        line=body.line,
    )


def _load_reports(plan: Plan, bodies: list[int]) -> None:
    keys = count(1)
    for prepared in mapped(_prepared, plan.shards):
        with transaction.atomic():
            for record, sections in prepared:
                report = _report(next(keys), record, bodies)
                report.save(force_insert=True)
                store_sections(report, sections)


def _prepared(shard: Path) -> list[tuple[Record, list[SectionRow]]]:
    """Return reports with their rows; read beside the writer, as files are."""
    return [
        (record, list(map(_section, record.pop("sections"))))
        for record in read_shard(shard)
    ]


def _report(key: int, record: Record, bodies: list[int]) -> Report:
    return Report(
        pk=key,
        agency_id=bodies[record["body"]],
        year=record["year"],
        kind=record["kind"],
        title=record["title"],
        document_number=record["document_number"],
        index_number=record["index_number"],
        issued_on=record["issued_on"],
        published_on=record["published_on"],
        source_url=record["source_url"],
        status=Status.PUBLISHED,
    )


def _section(section: Record) -> SectionRow:
    return SectionRow(
        depth=section["depth"],
        part=section["part"],
        role=section["role"],
        number=section["number"],
        heading=section["heading"],
        blocks=json.dumps(section["blocks"], ensure_ascii=False),
        text=section["text"],
    )
