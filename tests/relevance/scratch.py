"""A scratch archive with everything there is to search: samples, seeds, corpus.

Every report has a key that outlives the run: samples/典籍部/2012-年度报告, seeds/000,
laws/征兵工作条例(2023-04-01), policy/5338761.
"""

import io
import json
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import transaction

from reports.extract import extract
from reports.models import Agency, Level, Report, Section, Source, Status
from reports.search import rebuild
from tests.relevance.regulations import Passage, read_regulation

SHARED = Path(settings.BASE_DIR).parent / "shared"
SEEDS = SHARED / "seeds"
LAWS = SHARED / "corpus" / "laws"
POLICIES = SHARED / "corpus" / "policy"
OFFICE = "国务院办公厅"
COUNCIL = "国务院"

Keys = dict[int, str]


def load() -> Keys:
    """Fill the empty archive and its index; return the key of every report."""
    call_command("migrate", verbosity=0, interactive=False)
    call_command("load_reference", samples=True, stdout=io.StringIO())
    keys = dict(_ingested(Path(settings.FIXTURES_DIR) / "samples", _sample_key))
    if SEEDS.is_dir():
        keys |= dict(_ingested(SEEDS, lambda path: f"seeds/{path.stem[:3]}"))
    if LAWS.is_dir():
        keys |= _laws()
    if POLICIES.is_dir():
        keys |= _policies()
    rebuild()
    return keys


def load_articles() -> Keys:
    """Empty the archive and fill it with every article as a report of its own.

    Short texts and questions in other words, as public question sets have them.
    """
    Source.objects.all().delete()
    Section.objects.all().delete()
    Report.objects.all().delete()
    keys = _articles() if LAWS.is_dir() else {}
    rebuild()
    return keys


@transaction.atomic
def _articles() -> Keys:
    keys: Keys = {}
    for path in sorted(LAWS.glob("*.md")):
        law = read_regulation(path)
        # A number can come twice, where an annex counts anew; the first is the law's.
        articles = {each.number: each for each in reversed(law.passages)}
        for number, passage in articles.items():
            if "条" in number:
                report = _report(f"{law.title}{number}", law.year)
                _add_passages(report, [passage])
                keys[report.pk] = f"articles/{path.stem}#{number}"
    return keys


def _report(title: str, year: int) -> Report:
    return Report.objects.create(
        agency=_body(COUNCIL), year=year, title=title, status=Status.PUBLISHED
    )


def _ingested(folder: Path, key: Callable[[Path], str]) -> Iterator[tuple[int, str]]:
    said = io.StringIO()
    call_command("ingest", folder, json=True, stdout=said, stderr=io.StringIO())
    for line in said.getvalue().splitlines():
        outcome = json.loads(line)
        report = Report.objects.filter(pk=outcome["report"]).first()
        if report is None or not report.is_published:
            sys.stdout.write(f"left out: {outcome['path']} ({outcome['reason']})\n")
            continue
        yield report.pk, key(Path(outcome["path"]))


def _sample_key(path: Path) -> str:
    return f"samples/{path.parent.name}/{path.stem}"


def _body(name: str) -> Agency:
    agency = Agency.objects.filter(name=name).first()
    return agency or Agency.objects.create(
        name=name, slug="scratch-council", level=Level.MINISTRY, line="综合"
    )


@transaction.atomic
def _laws() -> Keys:
    keys = {}
    for path in sorted(LAWS.glob("*.md")):
        law = read_regulation(path)
        report = _report(law.title, law.year)
        _add_passages(report, law.passages)
        keys[report.pk] = f"laws/{path.stem}"
    return keys


@transaction.atomic
def _policies() -> Keys:
    keys = {}
    rows = json.loads((POLICIES / "metadata.json").read_text(encoding="utf-8"))
    for row in rows:
        office = row["release_office"]
        report = Report.objects.create(
            agency=_body(OFFICE if office.startswith(OFFICE) else COUNCIL),
            issued_as=office,
            year=int(row["release_time"][:4]),
            title=row["title"],
            document_number=row["release_number"],
            status=Status.PUBLISHED,
        )
        document = extract((POLICIES / row["file"]).read_bytes(), row["file"]).document
        lines = list(document.texts()) if document else []
        _add_passages(report, [Passage("", "", lines)])
        number = re.sub(r"\D", "", row["file"])
        keys[report.pk] = f"policy/{number}"
    return keys


def _add_passages(report: Report, passages: list[Passage]) -> None:
    Section.objects.bulk_create(
        Section(
            report=report,
            order=order,
            depth=1,
            number=passage.number,
            heading=passage.heading,
            blocks=[{"type": "paragraph", "text": line} for line in passage.lines],
            text=passage.text,
        )
        for order, passage in enumerate(passages, 1)
    )
