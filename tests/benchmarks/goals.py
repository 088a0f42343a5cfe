"""The goals that the archive has set itself (DESIGN §6), against what was measured."""

import statistics
from typing import Any

Figures = dict[str, Any]
Goal = tuple[str, float, str, float, bool]

BARE_RATIO, FTS5_RATIO, POSTGRESQL_RATIO = 2.5, 30.0, 300.0
INGEST_SHARE, PAGE_MS, WORKER_MB, GROWTH = 0.6, 50.0, 200.0, 1.25
READERS = 4
# Files take what bare ingest has no part of: a confined reader, parsing, figures,
# checks, near copies, a transaction a report. Prepared text goes the archive's own way
# from sections to rows and index, without figures.
SHARES = {
    "share_of_bare": "prepared text (rows, index) / bare, on the clock",
    "share_of_bare_by_processor": "prepared text (rows, index) / bare, by processor",
    "files_share_of_bare": "text files (manage.py ingest) / bare, on the clock",
    "files_share_of_bare_by_processor": (
        "text files (manage.py ingest) / bare, by processor"
    ),
}


def goals(figures: Figures) -> list[Goal]:
    """List each goal that was measured: its name, value, sign, bound and success."""
    return [
        (name, value, sign, bound, value <= bound if sign == "≤" else value >= bound)
        for name, value, sign, bound in (
            *_search(figures),
            *_rivals(figures, "PostgreSQL", POSTGRESQL_RATIO),
            *_rivals(figures, "SQLite FTS5", FTS5_RATIO),
            *_ingest(figures.get("ingest", {})),
            *_pages(figures.get("pages", {})),
        )
    ]


def _search(figures: Figures) -> list[tuple[str, float, str, float]]:
    ratios = [row["ours_to_bare"] for row in figures.get("queries", [])]
    if not ratios:
        return []
    median = statistics.median(ratios)
    return [("search / bare engine, median over queries", median, "≤", BARE_RATIO)]


def _rivals(
    figures: Figures, rival: str, bound: float
) -> list[tuple[str, float, str, float]]:
    return [
        (f"{rival} / search, {row['name']}", row["rival_to_ours"], "≥", bound)
        for row in figures.get("rivals", [])
        if row["rival"] == rival and "rival_to_ours" in row and "broad" in row["name"]
    ]


def _ingest(ingest: Figures) -> list[tuple[str, float, str, float]]:
    found = []
    for key, name in SHARES.items():
        if key in ingest:
            found.append((name, ingest[key], "≥", INGEST_SHARE))
    for name in ("rows", "reindex", "files"):
        if f"{name}_memory_peak_mb" in ingest:
            peak = ingest[f"{name}_memory_peak_mb"]
            growth = peak / max(1.0, ingest[f"{name}_memory_early_mb"])
            found.append(
                (f"memory of {name}, peak / first quarter", growth, "≤", GROWTH)
            )
    return found


def _pages(pages: Figures) -> list[tuple[str, float, str, float]]:
    if not pages:
        return []
    p95 = [
        (
            f"{row['page']}, p95 at {READERS} readers, ms",
            row["p95_ms"],
            "≤",
            PAGE_MS,
        )
        for row in pages["rows"]
        if row["page"].startswith("search") and row["readers"] == READERS
    ]
    first = [each["first_ms"] for each in pages["by_query"].values()]
    p95.append(
        ("search page for the first time, slowest, ms", max(first), "≤", PAGE_MS)
    )
    return [*p95, ("memory of a worker, MB", pages["worker_rss_mb"], "≤", WORKER_MB)]
