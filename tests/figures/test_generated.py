"""Generated reports of every era and format, read back through the whole extraction."""

import pytest

from reports.extract import Extractor
from reports.figures.checking import check
from reports.figures.sentences import read_sentences
from reports.figures.tables import PrintedSection, read_tables
from reports.ingest.blocks import stored_blocks
from reports.parse import parse
from tests.figures.generating import generate

LEAST_RIGHT = 0.995


def read(extractor, report):
    extraction = extractor.extract(report.content, report.name)
    parsed = parse(extraction.document)
    sections = [
        PrintedSection(order, each.role, stored_blocks(each))
        for order, each in enumerate(parsed.sections, start=1)
    ]
    figures, unread = read_tables(sections)
    table = {each.key: each for each in figures}
    return table, check(table, read_sentences(sections, report.year)), unread


def measure(seeds):
    """Return the share of cells that are right, and what was flagged wrongly."""
    right = total = 0
    misses, unflagged, false = [], [], []
    with Extractor() as extractor:
        for seed in seeds:
            report = generate(seed)
            table, findings, unread = read(extractor, report)
            for key, value in report.values.items():
                is_right = key in table and table[key].value == value
                right, total = right + is_right, total + 1
                if not is_right:
                    misses.append((report.name, key, value, table.get(key)))
            rules = {finding.rule for finding in findings}
            if report.wrong and report.wrong not in rules:
                unflagged.append((report.name, report.wrong))
            if not report.wrong and (findings or unread):
                false.append((report.name, [e.message for e in findings], unread))
    return right / total, misses, unflagged, false


def hold(seeds):
    share, misses, unflagged, false = measure(seeds)
    assert unflagged == []
    assert false == []
    assert share >= LEAST_RIGHT, misses[:20]


def test_generated_reports_are_read():
    hold(range(24))


@pytest.mark.slow
def test_many_generated_reports_are_read():
    hold(range(1000, 1400))
