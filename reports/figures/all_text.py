"""All that a report tells outside of its tables, each number once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reports.figures.belonging import Reported
from reports.figures.indicators import indicators
from reports.figures.lines.entries import Entry, read_entries
from reports.figures.lines.words import Row, read_rows
from reports.figures.printed import PrintedSection
from reports.figures.readings import Figure, settled
from reports.figures.said.applicants import read_shares
from reports.figures.said.channels import read_channels
from reports.figures.said.disputes import disputes_told, read_disputes
from reports.figures.said.proactive import read_proactive
from reports.figures.said.results import Heard, read_results, results_heard
from reports.figures.said.sentences import sentences_settled


@dataclass(frozen=True, slots=True)
class TextRead:
    """What the text of a report gave; `again` is what it tells otherwise elsewhere.

    `unsettled` is what it tells in two ways, neither of which counts; `heard` what the
    chapters on requests tell in parts, sure or not.
    """

    figures: tuple[Figure, ...]
    again: tuple[Figure, ...]
    unsettled: tuple[Figure, ...]
    heard: Heard

    @property
    def otherwise(self) -> tuple[Figure, ...]:
        """What is told in more than one way."""
        return (*self.again, *self.unsettled)


def read_text(
    printed: Sequence[PrintedSection],
    lines: Iterable[Entry],
    rows: Sequence[Row],
    about: Reported,
) -> TextRead:
    """Read what stands outside of tables; of a row and a sentence the row counts."""
    heard = results_heard(printed, about)
    kinds = [
        ([*read_rows(rows, about), *read_entries(lines)], []),
        settled(read_disputes(disputes_told(printed, about), about)),
        sentences_settled(printed, about),
        settled(read_results(heard.tellings, about)),
        settled(read_proactive(printed, about)),
        (read_channels(printed, about), []),
    ]
    totals = {each.indicator: each.value for sure, _ in kinds for each in sure}
    kinds.append(settled(read_shares(heard.shares, totals)))
    once, again = _once([each for sure, _ in kinds for each in sure])
    unsettled = tuple(each for _, unsure in kinds for each in unsure)
    return TextRead(once, again, unsettled, heard)


def _once(every: Sequence[Figure]) -> tuple[tuple[Figure, ...], tuple[Figure, ...]]:
    """Return each number where it stands first, and what is told otherwise later."""
    known = {series_of(each) for each in every if each.is_in_rows}
    once: dict[tuple[str, str], Figure] = {}
    again: list[Figure] = []
    for each in every:
        is_told = not each.is_in_rows and series_of(each) in known
        if is_told or once.setdefault(each.key, each) is not each:
            again.append(each)
    values = {(series_of(each), each.value) for each in once.values()}
    other = [each for each in again if (series_of(each), each.value) not in values]
    return tuple(once.values()), tuple(other)


def series_of(figure: Figure) -> str:
    """Return the series of a number, which goes on through all formats."""
    return indicators()[figure.indicator].series
