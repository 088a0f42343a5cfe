"""What a writer of the index leaves in memory when it is gone: next to nothing."""

import random
import subprocess
import sys
from pathlib import Path

import pytest

from reports.search.index.memory import TRIM
from reports.search.index.writing import HEAP_BYTES
from tests.benchmarks.memory import MEGABYTE
from tests.ingest.samples import annual, write

SCRIPT = Path(__file__).with_name("writing_again.py")
WORDS = [chr(0x4E00 + n) + chr(0x4E00 + n * 7 % 6000) for n in range(6000)]


@pytest.mark.slow
@pytest.mark.skipif(TRIM is None, reason="only glibc keeps what is free")
def test_the_heaps_of_writers_are_given_back(own_archive, tmp_path):
    for number in range(60):
        words = random.Random(number).choices(WORDS, k=2000)
        text = annual(year=1960 + number, extra="，".join(words))
        write(tmp_path / "in", f"{number}.txt", text)
    own_archive.ingest(tmp_path / "in")
    ended = subprocess.run(
        [sys.executable, str(SCRIPT)],
        env=own_archive.environment,
        capture_output=True,
        text=True,
        check=True,
    )

    assert float(ended.stdout) < HEAP_BYTES / MEGABYTE
