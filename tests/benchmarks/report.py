"""All figures as a table that can be read."""

from collections.abc import Iterable
from typing import Any
from unicodedata import east_asian_width

from tests.benchmarks.goals import goals

Figures = dict[str, Any]


def report(figures: Figures) -> str:
    """Return the whole report."""
    parts = [_head(figures)]
    for name, write in PARTS.items():
        if figures.get(name):
            parts.append(write(figures[name]))
    parts.append(_goals(figures))
    return "\n\n".join(parts) + "\n"


def _head(figures: Figures) -> str:
    machine = " · ".join(f"{key} {value}" for key, value in figures["machine"].items())
    return f"{figures['reports']:,} reports, seed {figures['seed']} · {machine}"


def _ingest(ingest: Figures) -> str:
    rows = [(key.replace("_", " "), f"{value:,.2f}") for key, value in ingest.items()]
    return _table("Ingest", ("", "value"), rows)


def _queries(queries: list[Figures]) -> str:
    rows = [
        (
            row["name"],
            f"{row['count']:,}{'' if row['count'] == row['bare_count'] else ' ≠'}",
            *(f"{row[side]['median_ms']:.2f}" for side in ("ours", "bare", "plain")),
            f"{row['ours']['p95_ms']:.2f}",
            f"{row['ours_to_bare']:.2f}",
            f"{row['ours_to_plain']:.2f}",
            f"{row['same_on_page']:.0%}",
        )
        for row in queries
    ]
    head = ("query", "found", "ours", "bare", "plain", "ours p95")
    return _table(
        "Search in ms, ratios by processor time "
        "(bare: engine alone, same ranking; plain: by words only)",
        (*head, "ours/bare", "ours/plain", "same hits"),
        rows,
    )


def _rivals(rivals: list[Figures]) -> str:
    rows = [
        (
            row["rival"],
            row["name"],
            *(f"{row[side]['median_ms']:.1f}" for side in ("ours", "top", "facets")),
            f"{row['top_to_ours']:.1f}",
            f"{row['rival_to_ours']:.1f}",
        )
        if "ours" in row
        else (row["rival"], row["name"], "", f"> {row['limit_s']} s", "", "", "")
        for row in rivals
    ]
    head = ("rival", "query", "ours, all", "its top 10", "its facets")
    return _table("Rivals in ms", (*head, "top/ours", "all/ours"), rows)


def _pages(pages: Figures) -> str:
    rows = [
        (
            row["page"],
            str(row["readers"]),
            f"{row['median_ms']:.1f}",
            f"{row['p95_ms']:.1f}",
            f"{row['per_second']:.0f}",
            str(row["failures"]),
        )
        for row in pages["rows"]
    ]
    head = ("page", "readers", "p50", "p95", "per second", "failures")
    queries = [
        (
            name,
            f"{row['first_ms']:.1f}",
            f"{row['median_ms']:.1f}",
            f"{row['p95_ms']:.1f}",
        )
        for name, row in pages["by_query"].items()
    ]
    memory = (
        f"Worker: {pages['worker_rss_mb']:.0f} MB resident, of which "
        f"{pages['worker_anonymous_mb']:.0f} MB its own"
    )
    return "\n\n".join(
        [
            _table("Whole pages in ms", head, rows),
            _table(
                "Whole pages by query, one reader; `first`: asked by nobody before",
                ("query", "first", "p50", "p95"),
                queries,
            ),
            memory,
        ]
    )


def _goals(figures: Figures) -> str:
    rows = [
        ("reached" if reached else "MISSED", name, f"{value:.2f}", f"{sign} {bound:g}")
        for name, value, sign, bound, reached in goals(figures)
    ]
    return _table("Goals", ("", "goal", "measured", "wanted"), rows)


def _table(title: str, head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, *rows]
    widths = [
        max(_width(line[column]) for line in lines) for column in range(len(head))
    ]
    written = [
        "  ".join(
            cell + " " * (width - _width(cell))
            if column < _text_columns(lines)
            else " " * (width - _width(cell)) + cell
            for column, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in lines
    ]
    return "\n".join([title, "-" * len(title), *written])


def _text_columns(lines: list[tuple[str, ...]]) -> int:
    """Count the first columns that hold words; the others hold figures."""
    first = [line[1] for line in lines[1:] if len(line) > 1]
    return 2 if first and not any(each[:1].isdigit() for each in first) else 1


def _width(text: str) -> int:
    return sum(2 if east_asian_width(each) in "WF" else 1 for each in text)


PARTS = {"ingest": _ingest, "queries": _queries, "rivals": _rivals, "pages": _pages}
