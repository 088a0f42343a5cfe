"""Any string at all is answered within its budget; as a page, with 200.

FUZZ=100000 in the environment, as `make fuzz` sets it, tries that many instead of the
usual few, and prints how many there were and which took most. The budget is one of
calls: seconds say as much about the machine.
"""

import os
import sys
from urllib.parse import quote

import pytest
from django.http import QueryDict

from reports.filters import read_selection
from reports.search import search
from reports.text.language import MAX_LENGTH, parse_query
from reports.text.words import MAX_TERMS
from tests.calls import calls_counted
from tests.search.hostile_queries import hostile_queries
from tests.snapshots import fill_with_samples

pytestmark = [
    pytest.mark.usefixtures("on_shelf"),
    pytest.mark.slow,
    pytest.mark.any_database,
]

COUNT = int(os.environ.get("FUZZ", "1000"))
SEED = int(os.environ.get("FUZZ_SEED", "20211231"))
# Half of these strings take fewer than 700 calls to read and 22,000 to answer.
PARSING_BUDGET, PAGE_BUDGET = 50_000, 400_000
MOST_SHOWN = 10
TOLD_EACH = 5_000
OK = 200
# The others ask for the answer alone, which takes half of the time of its page.
STRINGS_A_PAGE = 10


@pytest.fixture(scope="module")
def archive(shelf, snapshots):
    """All sample reports."""
    snapshots.begin("samples", fill_with_samples, shelf)


def test_every_string_is_read_within_its_budget():
    parse_query("政府信息公開")  # The characters to fold are gathered once.
    for typed in hostile_queries(COUNT, SEED):
        with calls_counted() as calls:
            query = parse_query(typed)
        again = parse_query(query.read_as)

        assert calls.count < PARSING_BUDGET, ascii(typed)
        assert len(query.typed) <= MAX_LENGTH
        assert len(query.terms) <= MAX_TERMS
        assert query.root is None or query.read_as
        assert again.root is not None or query.root is None or query.notes, ascii(typed)


def test_every_string_is_answered_within_its_budget(archive, client):
    ask = (lambda typed: _page(client, typed), *[_answer] * (STRINGS_A_PAGE - 1))
    client.get("/search/?q=公开")  # What is kept from then on is made once.
    wrong, spent = [], []
    for number, typed in enumerate(hostile_queries(COUNT, SEED)):
        with calls_counted() as calls:
            trouble = ask[number % STRINGS_A_PAGE](typed)
        spent.append((calls.count, ascii(typed)[:200]))
        wrong += [(trouble, ascii(typed))] if trouble else []
        if (number + 1) % TOLD_EACH == 0:
            sys.stdout.write(f"{number + 1} strings, {len(wrong)} wrong\n")
            sys.stdout.flush()
    _tell(wrong, spent)

    assert wrong == []
    assert max(spent)[0] < PAGE_BUDGET, max(spent)


def _page(client, typed):
    response = client.get(f"/search/?q={quote(typed, errors='surrogatepass')}")
    return "" if response.status_code == OK else f"status {response.status_code}"


def _answer(typed):
    parameters = QueryDict(mutable=True)
    parameters["q"] = typed
    try:
        results = search(read_selection(parameters)[0])
    except Exception as error:  # whatever it is, the page would be no answer
        return repr(error)
    return "" if len(results.hits) <= results.count else "more hits than counted"


def _tell(wrong, spent):
    middle = sorted(spent)[len(spent) // 2][0]
    lines = [f"{COUNT} strings, {len(wrong)} wrong; median {middle:,} calls; most:"]
    lines += [
        f"{calls:,} {typed}" for calls, typed in sorted(spent)[: -MOST_SHOWN - 1 : -1]
    ]
    sys.stdout.write("\n".join(["", *lines, *map(str, wrong[:MOST_SHOWN]), ""]))
