"""Cards whose labels and values only the markup parts: <i>索引号</i><b>113</b>.

Style sheets set such pairs apart, so no colon stands between them.
"""

from collections import Counter
from collections.abc import Iterator
from itertools import islice

from lxml import etree

from reports.extract.document import Metadata

from .blocks import collapsed
from .metadata import LABEL_CELL, LABELS, LONGEST_VALUE, WEAK_LABELS

PAIRS_OF = frozenset(str.split("li div p td span section"))
PARTS = frozenset(str.split("span label b strong i em font a div p"))
FEWEST_PAIRS, MOST_TEXTS = 2, 10


def marked_pairs(root: etree._Element) -> Iterator[Metadata]:
    """Yield the pairs of a card; what is labelled twice is of a list of documents."""
    found = [pair for each in root.iter(*PAIRS_OF) if (pair := _pair_of(each))]
    counts = Counter(pair.name for pair in found)
    once = [pair for pair in found if counts[pair.name] == 1]
    if len(once) >= FEWEST_PAIRS:
        yield from once


def _pair_of(element: etree._Element) -> Metadata | None:
    if len(element) != 2 or (element.text or "").strip():
        return None
    label, value = element
    if label.tag not in PARTS or value.tag not in PARTS or (label.tail or "").strip():
        return None
    match = LABEL_CELL.fullmatch(_text_of(label))
    name = "".join(match[1].split()) if match else ""
    written = _text_of(value)
    if name not in LABELS or name in WEAK_LABELS or LABEL_CELL.fullmatch(written):
        return None
    return Metadata(name, written) if 0 < len(written) <= LONGEST_VALUE else None


def _text_of(element: etree._Element) -> str:
    return collapsed("".join(map(str, islice(element.itertext(), MOST_TEXTS)))).strip()
