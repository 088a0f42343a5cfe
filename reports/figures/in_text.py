"""All that a report tells outside of its tables, each number once."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from reports.figures.belonging import Reported
from reports.figures.disputes_said import (
    Told,
    disputes_told,
    read_disputes,
    unread_disputes,
)
from reports.figures.entries import Entry, read_entries
from reports.figures.indicators import indicators
from reports.figures.printed import PrintedSection
from reports.figures.proactive_said import unread_proactive
from reports.figures.readings import Figure, Unread
from reports.figures.results_said import (
    Telling,
    read_results,
    tellings_of,
    unread_results,
)
from reports.figures.rows_in_text import listed_results
from reports.figures.sentences import read_sentences
from reports.figures.tables_in_text import Row, read_rows


@dataclass(frozen=True, slots=True)
class TextRead:
    """What the text of a report gave; `again` is what it tells otherwise elsewhere.

    `tellings` and `told` are what it tells in parts, sure or not.
    """

    printed: Sequence[PrintedSection]
    figures: tuple[Figure, ...]
    again: tuple[Figure, ...]
    tellings: Sequence[Telling]
    told: Sequence[Told]
    about: Reported

    def unread(self, read: Collection[str]) -> Iterator[Unread]:
        """Name what was not read; `read` are the codes of the numbers of tables."""
        codes = {*read, *(each.indicator for each in self.figures)}
        yield from listed_results(self.printed, codes)
        yield from unread_results(self.tellings, codes)
        yield from unread_disputes(self.told, codes, self.about)
        yield from unread_proactive(self.printed, codes, self.about)


def read_text(
    printed: Sequence[PrintedSection],
    lines: Iterable[Entry],
    rows: Sequence[Row],
    about: Reported,
) -> TextRead:
    """Read what stands outside of tables; of a row and a sentence the row counts."""
    tellings, told = tellings_of(printed, about), disputes_told(printed, about)
    in_rows = [*read_rows(rows, about), *read_entries(lines)]
    in_rows += read_disputes(told, about)
    said = [*read_sentences(printed, about), *read_results(tellings, about)]
    known = set(map(series_of, in_rows))
    once: dict[tuple[str, str], Figure] = {}
    again: list[Figure] = []
    for each in (*in_rows, *said):
        is_told = not each.is_in_rows and series_of(each) in known
        if is_told or once.setdefault(each.key, each) is not each:
            again.append(each)
    values = {(series_of(each), each.value) for each in once.values()}
    other = [each for each in again if (series_of(each), each.value) not in values]
    return TextRead(printed, tuple(once.values()), tuple(other), tellings, told, about)


def series_of(figure: Figure) -> str:
    """Return the series of a number, which goes on through all formats."""
    return indicators()[figure.indicator].series
