"""How much two texts have in common."""

from reports.text.normalise import normalise

SHINGLE = 5


def resemblance(one: str, other: str) -> float:
    """Return the share of runs of five characters that two texts have in common.

    Jaccard's coefficient over shingles (Broder 1997): 1 for the same, 0 for nothing.

    >>> resemblance("本年度公开信息十条", "本年度公开信息十条。")
    1.0
    """
    first, second = _shingles(one), _shingles(other)
    union = first | second
    return len(first & second) / len(union) if union else 1.0


def _shingles(text: str) -> set[str]:
    written = normalise(text).text
    return {
        written[index : index + SHINGLE]
        for index in range(max(1, len(written) - SHINGLE + 1))
    }
