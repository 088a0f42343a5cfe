"""Command line of the bench; sets the environment before Django reads it."""

import argparse
import json
import os
import shutil
import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
LASTING = ("reports", "seed", "characters", "generating_seconds")
PARTS = ("bare", "files", "queries", "pages", "rivals", "fts5", "postgresql")


def main() -> None:
    """Run the bench, or profile one query."""
    options = _options()
    folder = Path(options.data_dir or PROJECT / f"var/bench-{options.reports}")
    folder.mkdir(parents=True, exist_ok=True)
    if options.fresh:
        _forget_rows(folder)
    url = _set_environment(folder)

    import django

    django.setup()
    from tests.benchmarks.preparing import Plan
    from tests.benchmarks.profiling import profile
    from tests.benchmarks.report import report
    from tests.benchmarks.running import Bench

    plan = Plan(folder / "prepared", options.reports, options.seed)
    bench = Bench(folder, plan, frozenset(options.without), url)
    if options.profile is not None:
        bench.ingest()
        sys.stdout.write(profile(options.profile))
        return
    figures = bench.measure()
    sys.stdout.write(report(figures))
    if options.json:
        written = json.dumps(figures, ensure_ascii=False, indent=1)
        Path(options.json).write_text(written + "\n", encoding="utf-8")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="tests.benchmarks", description=__doc__)
    parser.add_argument("--reports", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", help="write all figures to this file too")
    parser.add_argument("--data-dir", help="kept and used again by the next run")
    parser.add_argument(
        "--fresh", action="store_true", help="load and index the prepared text anew"
    )
    parser.add_argument("--profile", metavar="QUERY", help="profile one query instead")
    parser.add_argument("--without", nargs="*", default=[], choices=PARTS)
    return parser.parse_args()


def _forget_rows(folder: Path) -> None:
    """Leave of an earlier run only the prepared text and FTS5, which never change."""
    for path in folder.glob("archive.sqlite3*"):
        path.unlink()
    shutil.rmtree(folder / "index", ignore_errors=True)
    kept = folder / "figures.json"
    if kept.exists():
        figures = json.loads(kept.read_text(encoding="utf-8"))
        lasting = {name: figures[name] for name in LASTING if name in figures}
        kept.write_text(json.dumps(lasting), encoding="utf-8")


def _set_environment(folder: Path) -> str:
    """Point the archive to its own folder; return the address of PostgreSQL."""
    given = os.environ.get("DATABASE_URL", "")
    url = os.environ.get("BENCH_DATABASE_URL", "")
    if not url and given.startswith("postgres"):
        url = given
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "archive.settings",
        "DATA_DIR": str(folder.resolve()),
        "DATABASE_URL": "",
        "DEBUG": "0",
        "PRODUCTION": "0",
    }
    return url


if __name__ == "__main__":
    main()
