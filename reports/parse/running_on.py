"""Texts without line breaks: a card, a title and a report in one paragraph."""

import re
from collections.abc import Iterator
from dataclasses import replace

from reports.extract.document import Block, Document, Paragraph
from reports.extract.html.card import LABEL
from reports.parse.bodies import bodies_in_title
from reports.text.normalise import fold

LONGEST_TITLE, SHORTEST_TITLE = 100, 8
FIRST_BLOCKS = 3
# Values of a card that no line break ends have no blanks in them.
CARD = re.compile(
    rf"(?:[【\[]?(?:{LABEL})[】\]]?\s*[：:]\s*\S{{1,60}}"
    r"(?:\s+\d\d?:\d\d(?::\d\d)?)?[\s，,；;|｜]+)+"
)
TITLE_ENDS = re.compile(
    r"(?:年度报告|年报|工作报告|情况的?报告|工作总结|(?:工作)?要点|工作安排|落实情况|(?<=的)通知)"
    # （2023年度） still belongs to it.
    r"(?:[（(]\s*[\d〇○零一二三四五六七八九]{4}年?度?\s*[）)])?"
)
# What a report begins with, so that the words before it are its title. 年度报告编制
# and 年度报告的通知 go on.
BEGINS = re.compile(
    r"\s|$|本|根据|按照|依据|遵照|为[了深进贯落]|现[将就]|我|今年|去年|全年|一年来|近年来"
    r"|20\d\d年|二[〇○零]|[一1][、．.\s]|[（(][一1][）)]|第[一1]|目\s*录|【|索引|发布|来源"
    r"|由|依照|按(?=[《国省市县区上])|遵循|经|坚决|持续|深入|近|上年|截至"
    r"|概述|总体情况|前言|引言|严格|认真|围绕|坚持|以习|在[省市县区州委党上]|自20|各"
)
# A sentence that tells of its report, and no title: 现将某局2021年年度报告…
NO_TITLE = re.compile(r"[。；：:，,！？]|^(?:现|根据|按照|依据|为|本|我|以下|此)")


def with_lines_apart(document: Document) -> Document:
    """Part the card and the title of a text from what runs on behind them."""
    blocks: list[Block] = []
    for at, block in enumerate(document.blocks):
        if at < FIRST_BLOCKS and isinstance(block, Paragraph):
            blocks += [replace(block, text=each) for each in _parts(block.text)]
        else:
            blocks.append(block)
    return replace(document, blocks=tuple(blocks))


def _parts(text: str) -> Iterator[str]:
    if len(text) <= LONGEST_TITLE and "。" not in text:
        yield text
        return
    card = CARD.match(text)
    start = card.end() if card else 0
    end = _end_of_title(text, start)
    if not end:
        yield text
        return
    pieces = (text[:start], text[start:end], text[end:])
    yield from (each.strip() for each in pieces if each.strip())


def _end_of_title(text: str, start: int) -> int:
    """Return where the title ends that begins there, or 0 where none does."""
    for match in TITLE_ENDS.finditer(text, start, start + LONGEST_TITLE):
        title = text[start : match.end()]
        if NO_TITLE.search(title):
            return 0
        if len(title) >= SHORTEST_TITLE and _begins(text, match.end(), title):
            return match.end()
    return 0


def _begins(text: str, at: int, title: str) -> bool:
    bodies = bodies_in_title(fold(title))
    return bool(BEGINS.match(text, at)) or any(
        text.startswith(body, at) for body in bodies
    )
