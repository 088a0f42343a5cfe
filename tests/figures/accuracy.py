"""How many cells of generated reports are read right, by era and format."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from reports.extract import Extractor
from reports.figures.all_tables import read_tables
from reports.figures.belonging import Reported
from reports.figures.checks.findings import Finding
from reports.figures.checks.within import check
from reports.figures.printed import PrintedSection
from reports.figures.readings import Unread
from reports.figures.said.sentences import sentences_settled
from reports.parse import parse
from reports.parse.blocks import stored_blocks
from tests.figures.generating import AGENCY, Generated

LEAST_RIGHT = 0.995


@dataclass
class Score:
    """What was read of some reports; a false flag is one on a clean report."""

    reports: int = 0
    cells: int = 0
    planted: int = 0
    misses: list[str] = field(default_factory=list)
    unflagged: list[str] = field(default_factory=list)
    false_flags: list[str] = field(default_factory=list)

    @property
    def share(self) -> float:
        """The share of cells that are right, 0 to 1."""
        return 1 - len(self.misses) / self.cells

    @property
    def is_met(self) -> bool:
        """Whether it is as good as the archive promises."""
        clean = not self.unflagged and not self.false_flags
        return clean and self.share >= LEAST_RIGHT

    def add(
        self, report: Generated, table, findings: list[Finding], unread: list[Unread]
    ) -> None:
        """Count one report."""
        self.reports += 1
        self.cells += len(report.values)
        for key, value in report.values.items():
            if key not in table or table[key].value != value:
                self.misses.append(f"{report.name} {key} {value} {table.get(key)}")
        if report.wrong:
            self.planted += 1
            if report.wrong not in {finding.rule for finding in findings}:
                self.unflagged.append(f"{report.name} {report.wrong}")
        else:
            told = [each.message for each in findings] + [e.reason for e in unread]
            self.false_flags += [f"{report.name} {each}" for each in told]


def measure(reports: Iterable[Generated]) -> dict[tuple[int, str], Score]:
    """Read reports through the whole extraction; scores by era and format."""
    scores: dict[tuple[int, str], Score] = {}
    with Extractor() as extractor:
        for report in reports:
            kind = report.era, report.name.rpartition(".")[2]
            scores.setdefault(kind, Score()).add(report, *_read(extractor, report))
    return scores


def _read(extractor: Extractor, report: Generated):
    document = extractor.extract(report.content, report.name).document
    assert document is not None, report.name
    sections = [
        PrintedSection(order, each.role, stored_blocks(each), each.heading, each.depth)
        for order, each in enumerate(parse(document).sections, start=1)
    ]
    about = Reported(report.year, (AGENCY,))
    figures, unread, *_ = read_tables(sections, about)
    table = {each.key: each for each in figures}
    said, _ = sentences_settled(sections, about)
    return table, check(table, said), unread
