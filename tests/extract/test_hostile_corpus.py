"""Every hostile file and every mutant of a good one ends in a definite outcome."""

import resource

import pytest

from reports.extract import Extractor, Outcome

from .hostile import corpus, outcomes

MEGABYTE = 1024
MUTANTS = 500
# What the parent may grow by: the file, its copy on the way, and the answer.
BUDGET = 300 * MEGABYTE
# How a file ends that its child was ended for, or ended with.
STOPPED = (Outcome.CRASHED, Outcome.TIMEOUT)


@pytest.fixture
def main_process():
    """Tell by how many kilobytes the peak of this process has grown."""

    def peak():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

    before = peak()
    return lambda: peak() - before


@pytest.mark.slow
def test_every_hostile_file_ends_by_itself(main_process):
    files = corpus()
    built = main_process()
    with Extractor() as extractor:
        for name, content in files.items():
            extraction = extractor.extract(content, "报告")
            assert extraction.outcome not in STOPPED, name
            assert extraction.outcome is Outcome.OK or extraction.message, name
            assert "root:" not in repr(extraction.document), name
    assert main_process() - built < BUDGET


@pytest.mark.slow
def test_every_mutant_ends_by_itself(main_process):
    count = 0
    with Extractor() as extractor:
        for name, extraction, _ in outcomes(MUTANTS, extractor):
            count += 1
            assert extraction.outcome not in STOPPED, extraction.message
            assert extraction.outcome is Outcome.OK or extraction.message, name
    assert count == MUTANTS
    assert main_process() < BUDGET
