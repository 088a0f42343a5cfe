"""Characters that look alike, as whoever types by shape or reads a scan mistakes them.

No text of a report is ever matched this way; a reader may only be offered to ask for
what looks the same. Which do is measured on drawn characters, by
fixtures/build_shapes.py.
"""

from functools import cache
from pathlib import Path

SHAPES = Path(__file__).with_name("shapes.txt")


def of_the_same_shape(character: str) -> str:
    """Return the characters that look like one, without itself.

    >>> of_the_same_shape("迸")[0], "厅" in of_the_same_shape("斤")
    ('进', True)
    >>> "开" in of_the_same_shape("幵"), "幵" in of_the_same_shape("开")
    (True, False)
    """
    return _alike().get(character, "")


@cache
def _alike() -> dict[str, str]:
    lines = SHAPES.read_text(encoding="utf-8").splitlines()
    return dict(line.split() for line in lines)
