"""What a writer of the index leaves in memory when it is gone: next to nothing."""

import os
import random

import pytest

from reports.models import Report
from reports.search.memory import TRIM
from reports.search.writing import HEAP_BYTES, index_again
from tests.benchmarks.memory import MEGABYTE, anonymous
from tests.ingest.samples import annual, write

# After hundreds of other tests what is free lies between what is not, in megabytes.
MOST_BEFORE = 400
WORDS = [chr(0x4E00 + n) + chr(0x4E00 + n * 7 % 6000) for n in range(6000)]


@pytest.mark.skipif(TRIM is None, reason="only glibc keeps what is free")
@pytest.mark.django_db
def test_the_heaps_of_writers_are_given_back(take, tmp_path):
    for number in range(60):
        words = random.Random(number).choices(WORDS, k=2000)
        text = annual(year=1960 + number, extra="，".join(words))
        write(tmp_path / "in", f"{number}.txt", text)
    take(tmp_path / "in")
    pks = list(Report.objects.values_list("pk", flat=True))
    TRIM(0)
    before = anonymous(os.getpid())
    if before > MOST_BEFORE:
        pytest.skip("too much stands in memory to tell what a writer leaves there")
    for _ in range(10):
        index_again(pks)

    assert anonymous(os.getpid()) - before < HEAP_BYTES / MEGABYTE
