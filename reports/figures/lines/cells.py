"""Rows of the table until 2018 whose cells stand one below another as lines.

So a page is copied without its table: a label, its unit, its number, each alone. Where
a label has several numbers below it, or stands twice, no one can tell which counts.
"""

from collections import Counter
from collections.abc import Sequence

from reports.figures.belonging import NEVER_OWN, OWN, Claim, Reported, is_caption
from reports.figures.labels import fold_label
from reports.figures.lines.entries import Entry, entries_of, row_labels
from reports.figures.numbers import is_number, is_unit, is_value
from reports.figures.printed import PrintedSection, claim_in

# Fewer may be headings that have a number below them by chance.
LEAST_ROWS = 3


def all_entries(sections: Sequence[PrintedSection], about: Reported) -> list[Entry]:
    """List the rows that are lines, and those whose cells are, in their order."""
    entries = [*entries_of(sections, about), *_rows(sections, about)]
    return sorted(entries, key=lambda each: (each.section.order, each.first))


def _rows(sections: Sequence[PrintedSection], about: Reported) -> list[Entry]:
    """List the rows of a table of one column of numbers, none if it may have more."""
    found, claim = list[Entry](), Claim.NONE
    for section in sections:
        lines, before = section.lines, Claim.NONE
        for at, line in enumerate(lines):
            row = _row(section, lines, at)
            said = claim_in(line, about) if is_caption(line) else Claim.NONE
            # Heads of two years or bodies stand one below another.
            are_heads = Claim.NONE not in (before, said) and before is not said
            if are_heads or (row is not None and _has_several(lines, row)):
                return []
            # What is said above a table holds for all the lines of its cells.
            claim = said if said in (*NEVER_OWN, *OWN) else claim
            if row is not None and claim not in NEVER_OWN:
                found.append(row)
            before = said
    is_alone = _stand_once(found) and len(found) >= LEAST_ROWS
    return found if is_alone else []


def _row(section: PrintedSection, lines: Sequence[str], at: int) -> Entry | None:
    """Return the row whose label is a line, if its unit and number stand below it."""
    label = lines[at]
    if fold_label(label) not in row_labels():
        return None
    has_unit = is_unit("".join(lines[at + 1 : at + 2]))
    last = at + 1 + has_unit
    raw = "".join(lines[last : last + 1])
    if not is_number(raw):
        return None
    unit = lines[at + 1] if has_unit else ""
    said = " ".join(" ".join(lines[at : last + 1]).split())
    return Entry(section, said, label, raw, unit, at, last)


def _has_several(lines: Sequence[str], row: Entry) -> bool:
    """Say whether another number, or a mark that none stands there, follows it."""
    return any(map(is_value, lines[row.last + 1 : row.last + 2]))


def _stand_once(rows: Sequence[Entry]) -> bool:
    """Say whether no label stands more often than the table prints it."""
    counts = Counter(fold_label(each.label) for each in rows)
    return all(count <= row_labels()[label] for label, count in counts.items())
