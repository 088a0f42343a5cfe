"""An article that a page cuts into several containers: what stands around each."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import islice, takewhile

from lxml import etree

Found = tuple[etree._Element, ...]
IsText = Callable[[etree._Element], bool]

FEWEST_PARTS, FEW_ABOVE, LONGEST_HEADING = 2, 3, 60
# Two containers may be an article and a box beside it; so many are sections.
FEWEST_SECTIONS, MOST_AROUND = 3, 12


def with_headings(found: Found) -> Found:
    """Take the blocks in which the parts of an article stand below their headings."""
    holding = Counter(above for each in found for above in each.iterancestors())
    blocks = {
        each: parent
        for each in found
        if (parent := each.getparent()) is not None
        and holding[parent] == 1
        and _has_heading(each)
    }
    if len(blocks) < FEWEST_PARTS:
        return found
    return tuple(blocks.get(each, each) for each in found)


def _has_heading(part: etree._Element) -> bool:
    above = list(islice(part.itersiblings("*", preceding=True), FEW_ABOVE))
    text = "".join(str(text) for each in above for text in each.itertext())
    has_links = any(next(each.iter("a"), None) is not None for each in above)
    is_first = len(above) < FEW_ABOVE
    return is_first and not has_links and 0 < len(text.strip()) <= LONGEST_HEADING


def with_text_between(found: Found, is_text: IsText, is_part: IsText) -> Found:
    """Add what stands between sections in containers of their own, and at their ends.

    `is_text` tells what is not of the site, `is_part` what is of an article for sure.
    """
    common = _common_ancestor(found) if len(found) >= FEWEST_SECTIONS else None
    if common is None:
        return found
    children = list(common)
    tops = {each: _child_with(common, each) for each in found}
    inside = {top: [e for e in found if tops[e] is top] for top in tops.values()}
    places = [at for at, child in enumerate(children) if child in inside]
    first, last = places[0], places[-1]
    above = _run(reversed(children[:first]), is_text, is_part)
    below = _run(children[last + 1 :], is_text, is_part)
    return (
        *reversed(above),
        *_between(children[first : last + 1], inside, is_text),
        *below,
    )


def _run(
    children: Iterable[etree._Element], is_text: IsText, is_part: IsText
) -> list[etree._Element]:
    """Return what goes on from the sections, as far as it is of the article."""
    run = list(islice(takewhile(is_text, children), MOST_AROUND))
    while run and not is_part(run[-1]):
        run.pop()
    return run


def _between(
    children: Iterable[etree._Element],
    inside: dict[etree._Element, list[etree._Element]],
    is_text: IsText,
) -> Iterator[etree._Element]:
    for child in children:
        if child in inside:
            yield from inside[child]
        elif is_text(child):
            yield child


def _common_ancestor(found: Found) -> etree._Element | None:
    chains = [list(each.iterancestors())[::-1] for each in found]
    common: etree._Element | None = None
    for level in zip(*chains, strict=False):
        if any(each is not level[0] for each in level):
            break
        common = level[0]
    return common


def _child_with(common: etree._Element, element: etree._Element) -> etree._Element:
    above = [element, *element.iterancestors()]
    return above[above.index(common) - 1]


def outermost(elements: Iterable[etree._Element]) -> Found:
    """Leave out what stands in another of the elements, and would be read twice."""
    found = tuple(dict.fromkeys(elements))
    inside = frozenset(found)
    return tuple(each for each in found if inside.isdisjoint(each.iterancestors()))
