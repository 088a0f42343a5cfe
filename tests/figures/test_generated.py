"""Generated reports of every era and format, read back through the whole extraction."""

import pytest

from tests.figures.accuracy import measure
from tests.figures.generating import ENDINGS, SEEDS_APART, generate


def hold(ending, seeds):
    own = ENDINGS.index(ending) * SEEDS_APART
    for score in measure(generate(own + seed, ending) for seed in seeds).values():
        assert score.unflagged == []
        assert score.false_flags == []
        assert score.is_met, score.misses[:20]


@pytest.mark.parametrize("ending", ENDINGS)
def test_generated_reports_are_read(ending):
    hold(ending, range(6))


@pytest.mark.slow
@pytest.mark.parametrize("ending", ENDINGS)
def test_many_generated_reports_are_read(ending):
    hold(ending, range(1000, 1080))
