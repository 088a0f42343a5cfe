"""Any string at all is answered with 200 within its budget, on the page of a search.

FUZZ=100000 in the environment, as `make fuzz` sets it, tries that many instead of the
usual few, and prints how many there were and which took longest.
"""

import os
import sys
import time
from urllib.parse import quote

import pytest
from django.core.management import call_command

from reports.reference import load_reference, load_samples
from reports.text.language import MAX_LENGTH, MAX_TERMS, parse_query
from tests.conftest import PROJECT
from tests.search.hostile_queries import hostile_queries

pytestmark = [pytest.mark.usefixtures("on_shelf"), pytest.mark.slow]

COUNT = int(os.environ.get("FUZZ", "1000"))
SEED = int(os.environ.get("FUZZ_SEED", "20211231"))
# Processor time, as a machine may be busy with other things; a page takes about 20 ms.
PARSING_BUDGET, PAGE_BUDGET = 0.05, 1.0
SLOWEST_SHOWN = 10


@pytest.fixture(scope="module")
def archive(shelf):
    """All sample reports."""
    load_reference()
    load_samples()
    call_command("ingest", PROJECT / "fixtures" / "samples", verbosity=0)


def test_every_string_is_read_within_its_budget():
    parse_query("政府信息公開")  # The characters to fold are gathered once.
    for typed in hostile_queries(COUNT, SEED):
        began = time.process_time()
        query = parse_query(typed)
        again = parse_query(query.read_as)

        assert time.process_time() - began < PARSING_BUDGET, ascii(typed)
        assert len(query.typed) <= MAX_LENGTH
        assert len(query.terms) <= MAX_TERMS
        assert query.root is None or query.read_as
        assert again.root is not None or query.root is None or query.notes, ascii(typed)


def test_every_string_is_answered_within_its_budget(archive, client):
    wrong, times = [], []
    for typed in hostile_queries(COUNT, SEED):
        began = time.process_time()
        response = client.get(f"/search/?q={quote(typed, errors='surrogatepass')}")
        times.append((time.process_time() - began, ascii(typed)[:200]))
        if response.status_code != 200:
            wrong.append((response.status_code, ascii(typed)))
    slowest = sorted(times, reverse=True)[:SLOWEST_SHOWN]
    middle = sorted(times)[len(times) // 2][0]
    lines = [f"{COUNT} strings, {len(wrong)} without 200; median {middle:.3f} s"]
    lines += [f"{seconds:.3f} s {typed}" for seconds, typed in slowest]
    sys.stdout.write("\n".join(["", *lines, ""]))

    assert wrong == []
    assert slowest[0][0] < PAGE_BUDGET, slowest[0]
