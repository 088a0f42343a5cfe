"""What short texts give, worked out once: the same few fill most cells of a table."""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import TypeVar

Result = TypeVar("Result")

REMEMBERED = 4096
# Long texts hardly come twice, and keeping thousands of them would fill the memory.
LONGEST = 64


def remembering(function: Callable[[str], Result]) -> Callable[[str], Result]:
    """Keep what the last few thousand short texts gave."""
    kept = lru_cache(REMEMBERED)(function)

    @wraps(function)
    def answer(text: str) -> Result:
        return kept(text) if len(text) <= LONGEST else function(text)

    return answer
