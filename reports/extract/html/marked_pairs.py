"""Cards whose labels and values only the markup parts: <i>索引号</i><b>113</b>.

Style sheets set such pairs apart, so no colon stands between them.
"""

from collections import Counter
from collections.abc import Iterator
from itertools import chain, islice

from lxml import etree

from reports.extract.document import Metadata

from .blocks import collapsed
from .card import LABEL_CELL, LABELS, LONGEST_VALUE, WEAK_LABELS

PAIRS_OF = frozenset(str.split("li div p td span section"))
PARTS = frozenset(str.split("span label b strong i em font a div p"))
LABELS_OF_LINES = frozenset(str.split("b strong em i label"))
FEWEST_PAIRS, MOST_TEXTS = 2, 10


def marked_pairs(root: etree._Element) -> Iterator[Metadata]:
    """Yield the pairs of a card; what is labelled twice is of a list of documents."""
    pairs = (_pair_of(each) for each in root.iter(*PAIRS_OF))
    lines = (_pair_with_tail(each) for each in root.iter(*LABELS_OF_LINES))
    found = [pair for pair in chain(pairs, lines) if pair]
    counts = Counter(pair.name for pair in found)
    once = [pair for pair in found if counts[pair.name] == 1]
    # A word such as 标题 is a label only among others.
    if sum(pair.name not in WEAK_LABELS for pair in once) >= FEWEST_PAIRS:
        yield from once


def _pair_of(element: etree._Element) -> Metadata | None:
    if len(element) != 2 or (element.text or "").strip():
        return None
    label, value = element
    if label.tag not in PARTS or value.tag not in PARTS or (label.tail or "").strip():
        return None
    return _pair(_text_of(label), _text_of(value))


def _pair_with_tail(label: etree._Element) -> Metadata | None:
    """Read <b>索引号</b>113, where the value has no element of its own."""
    value = collapsed(label.tail or "").strip(" \u3000\xa0：:")
    return _pair(_text_of(label), value) if value else None


def _pair(label: str, value: str) -> Metadata | None:
    match = LABEL_CELL.fullmatch(label)
    name = "".join(match[1].split()) if match else ""
    if name not in LABELS or LABEL_CELL.fullmatch(value):
        return None
    return Metadata(name, value) if 0 < len(value) <= LONGEST_VALUE else None


def _text_of(element: etree._Element) -> str:
    return collapsed("".join(map(str, islice(element.itertext(), MOST_TEXTS)))).strip()
