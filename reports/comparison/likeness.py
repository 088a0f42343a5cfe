"""How alike blocks and rows are: the share of their signs that both have in order."""

from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz, process

LEAST_ALIKE = 0.4
LONGEST = 2000
# The key of a table begins so; a table is like no paragraph, whatever they say.
TABLE = "\0"


def likenesses(text: str, others: Sequence[str]) -> Iterator[tuple[int, float]]:
    """Yield the places of those that are alike, with how much (to 1).

    >>> list(likenesses("受理3件", ["受理5件", "没有收费"]))
    [(0, 0.75)]
    """
    is_table = text.startswith(TABLE)
    choices = [
        each[:LONGEST] if each.startswith(TABLE) == is_table else None
        for each in others
    ]
    found = process.extract_iter(
        text[:LONGEST], choices, scorer=fuzz.ratio, score_cutoff=100 * LEAST_ALIKE
    )
    for _, ratio, place in found:
        yield place, ratio / 100
