"""All steps of the bench in order; what stands in the data folder is used again."""

import json
import os
import platform
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command

from reports.models import Report
from reports.search import needs_rebuild
from tests.benchmarks.bare_ingest import bare_ingest
from tests.benchmarks.files import take_in_files
from tests.benchmarks.fts5 import fts5
from tests.benchmarks.loading import load, reindex
from tests.benchmarks.pages import time_pages
from tests.benchmarks.postgresql import postgresql
from tests.benchmarks.preparing import Plan, prepare
from tests.benchmarks.rivals import race
from tests.benchmarks.searching import time_queries

KEPT = "figures.json"
Figures = dict[str, Any]


@dataclass(frozen=True)
class Bench:
    """One run: where, what, and which steps are left out."""

    folder: Path
    plan: Plan
    left_out: frozenset[str]
    postgresql_url: str

    def measure(self) -> Figures:
        """Run all steps; the figures so far are kept after each."""
        figures: Figures = {
            "reports": self.plan.reports,
            "seed": self.plan.seed,
            "machine": machine(),
            "ingest": self.ingest(),
        }
        steps: dict[str, Callable[[], Any]] = {
            "queries": lambda: time_queries(self.plan.reports),
            "pages": lambda: time_pages(self.plan.reports),
            "rivals": self.rivals,
        }
        for name, step in steps.items():
            if name not in self.left_out:
                say(f"{name} …")
                figures[name] = step()
                self._keep(f"{name}.json", figures[name])
        return figures

    def ingest(self) -> Figures:
        """Generate, load and index whatever is missing; return the figures of it."""
        figures = self._kept()
        if "characters" not in figures:
            figures |= self._prepared()
            self._keep(KEPT, figures)
        call_command("migrate", verbosity=0, interactive=False)
        if "rows_seconds" not in figures:
            if Report.objects.exists():
                sys.exit(f"{self.folder}: half loaded; run again with --fresh")
            say("loading …")
            figures |= load(self.plan)
            self._keep(KEPT, figures)
        if "reindex_seconds" not in figures or needs_rebuild():
            say("indexing …")
            figures |= reindex()
        figures |= {"index_bytes": _size(Path(settings.INDEX_DIR))}
        self._keep(KEPT, figures)
        if "bare_seconds" not in figures and "bare" not in self.left_out:
            say("bare ingest …")
            figures |= bare_ingest(self.plan, self.folder / "bare")
            self._keep(KEPT, figures)
        if "files_seconds" not in figures and "files" not in self.left_out:
            say("ingest of files …")
            figures |= take_in_files(self.plan, self.folder / "taken-in")
            self._keep(KEPT, figures)
        return {**figures, **_derived(figures, Report.objects.count())}

    def rivals(self) -> list[Figures]:
        """Race every rival that is there."""
        found = []
        if "fts5" not in self.left_out:
            rival = fts5(self.plan, self.folder / "fts5.sqlite3")
            found += race(rival, self.plan.reports)
        if self.postgresql_url and "postgresql" not in self.left_out:
            say("PostgreSQL …")
            rival = postgresql(self.plan, self.postgresql_url)
            found += race(rival, self.plan.reports)
        return found

    def _kept(self) -> Figures:
        identity = {"reports": self.plan.reports, "seed": self.plan.seed}
        path = self.folder / KEPT
        if not path.exists():
            return dict(identity)
        found: Figures = json.loads(path.read_text(encoding="utf-8"))
        if any(found.get(name) != value for name, value in identity.items()):
            sys.exit(f"{self.folder}: holds another run; choose another --data-dir")
        return found

    def _prepared(self) -> Figures:
        say("generating …")
        started = time.perf_counter()
        characters = prepare(self.plan)
        seconds = time.perf_counter() - started
        return {"characters": characters, "generating_seconds": seconds}

    def _keep(self, name: str, figures: Any) -> None:
        written = json.dumps(figures, ensure_ascii=False, indent=1)
        (self.folder / name).write_text(written, encoding="utf-8")


def machine() -> dict[str, str]:
    """Name what the figures depend on."""
    return {
        "cores": str(os.cpu_count()),
        "Python": platform.python_version(),
        "tantivy": version("tantivy"),
        "Django": version("django"),
    }


def say(text: str) -> None:
    """Tell on the standard error what is being done."""
    sys.stderr.write(f"{time.strftime('%H:%M:%S')} {text}\n")


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def _derived(figures: Figures, reports: int) -> Figures:
    ours = reports / (figures["rows_seconds"] + figures["reindex_seconds"])
    derived = {
        "characters_per_report": figures["characters"] / reports,
        "index_bytes_per_character": figures["index_bytes"] / figures["characters"],
        "reports_per_second": ours,
    }
    if "bare_seconds" in figures:
        bare = figures["bare_reports"] / figures["bare_seconds"]
        derived |= {"bare_reports_per_second": bare, "share_of_bare": ours / bare}
    return {**derived, **_shares_by_processor(figures, reports)}


def _shares_by_processor(figures: Figures, reports: int) -> Figures:
    """Return what bare ingest costs the processor, as a share of what ours does.

    Of prepared text (rows and index), and of text files (the whole command).
    """
    derived: Figures = {}
    if "bare_processor_seconds" not in figures:
        return derived
    bare = figures["bare_processor_seconds"] / figures["bare_reports"]
    if "rows_processor_seconds" in figures:
        names = ("rows_processor_seconds", "reindex_processor_seconds")
        ours = sum(figures[name] for name in names) / reports
        derived["share_of_bare_by_processor"] = bare / ours
    if "files_processor_seconds" in figures:
        each = figures["files_processor_seconds"] / figures["files"]
        per_second = figures["files"] / figures["files_seconds"]
        bare_per_second = figures["bare_reports"] / figures["bare_seconds"]
        derived |= {
            "files_per_second": per_second,
            "files_processor_ms_each": each * 1000,
            "files_share_of_bare": per_second / bare_per_second,
            "files_share_of_bare_by_processor": bare / each,
        }
    return derived
