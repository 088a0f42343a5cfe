"""The catalogue card of a text: labels with values in a row, below, or in turn."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from reports.extract.document import Metadata, Paragraph
from reports.extract.html.card import (
    LABEL,
    LABEL_CELL,
    PAIR_START,
    pairs_of_blocks,
)

# 索 引 号：… is widened to stand flush with the labels around it.
LABELLED = re.compile(
    r"^(?P<name>[^，。；：:\s](?:[ \u3000\u00a0]{0,6}[^，。；：:\s]){1,7})"
    r"\s*[：:]\s*(?P<value>.*)$"
)
# 【索引号】113/2024, or a blank for the colon where other lines are a card as well.
BRACKETED = re.compile(
    rf"^[【\[（(]\s*(?P<name>{LABEL})\s*[】\])）]\s*(?P<value>\S.*)$"
)
SPACED = re.compile(rf"^(?P<name>{LABEL})[\s\u3000]+(?P<value>[^\s：:].*)$")
# The label of some other value on the line: 索引号：113 主题：政务公开.
NEXT_LABEL = re.compile(r"[\s；;]+[\u4e00-\u9fff]{2,8}\s*[：:].*$")
# 索引号 113 发布机构 某局: a line of labels with their values, and blanks between.
NEXT_SPACED = re.compile(rf"[\s\u3000]+(?=(?:{LABEL})(?:[\s\u3000]+[^\s：:]|$))")
# What an item of a list begins with, before its label.
BULLET = re.compile(rf"^\s*[•●■◆▪▸►▶★☆※*-]\s*(?={LABEL})")
LABEL_ALONE, BAR = re.compile(LABEL), re.compile("[|｜]")
# What a program writes below the head of a table: ---|---|
RULE = re.compile(r"[|｜:\s]*-{3,}[-|｜:\s]*[|｜][-|｜:\s]*")
EDGES = " \t\u3000\xa0|｜"
LONGEST_VALUE = 150
FEWEST_SPACED, MOST_CLOSING = 2, 24

Card = dict[int, tuple[Metadata, ...]]


def read_card(lines: Sequence[str]) -> Card:
    """Return what lines of a card say, by their indexes; () for the value of a label.

    >>> read_card(["索 引 号：113 发文机关：某局", "无关"])[0][1]
    Metadata(name='发文机关', value='某局')
    """
    lines = [BULLET.sub("", line) for line in lines]
    listed = pairs_of_blocks([Paragraph(line.strip()) for line in lines])
    card = {at: tuple(map(_alone, pairs)) for at, pairs in listed.items()}
    card |= {at: entry for at, entry in _matching(BRACKETED, lines) if at not in card}
    spaced = dict(_matching(SPACED, lines))
    if len(spaced) >= FEWEST_SPACED:
        card |= spaced
    card |= {**dict(_between_bars(lines)), **dict(_below_labels(lines))}
    # A label without a value parts no card that has others.
    blank = {at: () for at, line in enumerate(lines) if states_nothing(line)}
    return blank | card if len(card) >= FEWEST_SPACED else card


def closing_card(lines: Sequence[str]) -> tuple[int, tuple[Metadata, ...]]:
    """Return where the card below a text begins, and what it says; () without one."""
    last = list(lines[-MOST_CLOSING:])
    card = read_card(last)
    start = len(last)
    while start and (start - 1 in card or not last[start - 1].strip()):
        start -= 1
    found = tuple(entry for at in range(start, len(last)) for entry in card.get(at, ()))
    if len({entry.name for entry in found}) < FEWEST_SPACED:
        return len(lines), ()
    return len(lines) - len(last) + start, found


def _below_labels(lines: Sequence[str]) -> Iterator[tuple[int, tuple[Metadata, ...]]]:
    """Yield what stands below a line of nothing but labels, a value for each."""
    rows = [(at, _cells(line)) for at, line in enumerate(lines) if not _is_rule(line)]
    for (at, labels), (next_at, values) in pairwise(rows):
        is_head = len(labels) >= FEWEST_SPACED and all(map(_label, labels))
        if is_head and len(labels) == len(values) and not any(map(_label, values)):
            yield at, tuple(map(Metadata, map(_label, labels), values))
            yield next_at, ()


def _between_bars(lines: Sequence[str]) -> Iterator[tuple[int, tuple[Metadata, ...]]]:
    """Yield what lines such as | 索引号 | 113 | 文号 | … | say, or 索引号 | 113 |."""
    for at, line in enumerate(lines):
        cells = _cells(line) if BAR.search(line) else []
        if _is_rule(line):
            yield at, ()
        elif cells and (pairs := _in_turn(cells)) is not None:
            yield at, pairs


def _is_rule(line: str) -> bool:
    return RULE.fullmatch(line.strip()) is not None


def _cells(line: str) -> list[str]:
    """Return what stands between bars, or blanks, without empty cells at the ends."""
    inside = line.strip(EDGES)
    return (
        [each.strip() for each in BAR.split(inside)]
        if BAR.search(line)
        else inside.split()
    )


def _in_turn(cells: list[str]) -> tuple[Metadata, ...] | None:
    """Read labels and values in turn, or nothing where another cell stands among them.

    Of a label without a value the next label stands in its place.
    """
    pairs: list[Metadata] = []
    left = iter(cells)
    for cell in left:
        label, value = _label(cell), ""
        while label and (following := _label(value := next(left, ""))):
            label = following
        if not label:
            return None
        pairs += [Metadata(label, value)] if value else []
    return tuple(pairs)


def _label(text: str) -> str:
    """Return the label that a cell holds and nothing else, "" for any other."""
    match = LABEL_CELL.fullmatch(text)
    return "".join(match[1].split()) if match else ""


def states_nothing(line: str) -> bool:
    """Tell labels without a value.

    >>> states_nothing("索引号: 文  号:"), states_nothing("索引号: 113")
    (True, False)
    """
    rest = PAIR_START.sub("", line).strip(f"{EDGES}:：")
    return bool(line.strip()) and (not rest or LABEL_ALONE.fullmatch(rest) is not None)


def _matching(
    pattern: re.Pattern[str], lines: Sequence[str]
) -> Iterator[tuple[int, tuple[Metadata, ...]]]:
    for at, line in enumerate(lines):
        cut = NEXT_SPACED.split(line) if len(line) <= LONGEST_VALUE else []
        parts = [part for part in cut if not states_nothing(part)]
        found = [match for part in parts if (match := pattern.match(part))]
        if found and len(found) == len(parts):
            names = ("".join(match["name"].split()) for match in found)
            values = (match["value"].strip() for match in found)
            yield at, tuple(map(Metadata, names, values))


def _alone(entry: Metadata) -> Metadata:
    return Metadata(entry.name, NEXT_LABEL.sub("", entry.value))
