"""The title of a report: stated by its document, printed in it or around it."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import takewhile

from reports.extract.document import Document, Metadata, Paragraph, Table
from reports.extract.html.card import labelled_pairs
from reports.extract.html.site_lines import is_site_line
from reports.parse.bodies import bodies_in_title
from reports.parse.cards import LABELLED, read_card, states_nothing
from reports.parse.contents import find_contents, is_caption
from reports.parse.decrees import read_decree
from reports.parse.evidence import Certainty, Read
from reports.parse.labels import all_stated, origin_of
from reports.parse.letterhead import is_letterhead
from reports.parse.loose_titles import (
    agreed_title,
    loose_titles,
    page_title,
    without_site,
)
from reports.parse.openings import announced_title
from reports.parse.printed_titles import (
    LONGEST_TITLE,
    Title,
    is_ended,
    is_likelier,
    is_on_disclosure,
    lines_printing,
    names_a_column,
    printed_title,
    tightened,
)
from reports.text.normalise import fold, visible

TITLE_NAMES = (
    *("ArticleTitle", "标题", "信息名称", "名称", "文件名称", "信息标题"),
    *("h1", "og:title"),
)
CUT_SHORT = re.compile(r"(?:…|\.{2,}|。{2,})$")
LOOSE_ORIGINS = frozenset(
    origin_of(Metadata(name, "")) for name in ("h1", "标题行", "title")
)
FIRST_LINES = 40


def find_title(document: Document) -> Title:
    """Return the title: stated by the document, else printed at its head."""
    lines = [each.text for each in _opening(document)]
    start = _after_contents(document, lines, _after_labels(lines))
    decree = read_decree(lines[start:])
    if decree and decree.title:
        at = start + decree.title_line
        return Title(decree.title, range(at, at + 1), "正文中公布的文件名称")
    printed = printed_title(lines, start)
    found = _stated(document, TITLE_NAMES)
    if around := _around(document, found, printed):
        return around
    is_vague = not _is_whole(printed) and (found is None or _is_loose(found))
    if is_vague and not is_on_disclosure(printed.text):
        printed = _of_card(document, start) or _announced(document) or printed
    is_better = _is_loose(found) and is_likelier(printed.text)
    if found and not (_is_cut_short(found.value, printed.text) or is_better):
        blocks = lines_printing(found.value, lines, start)
        return Title(found.value, blocks, found.origin)
    if printed.text:
        return printed
    return _of_page(document) or Title("")


def _of_page(document: Document) -> Title | None:
    page = page_title(document)
    return None if page and names_a_column(page.value) else _titled(page)


def _of_card(document: Document, start: int) -> Title | None:
    """Read the title that a card in the text states: 标　题 | 某局2021年年度报告."""
    card = labelled_lines(document, range(start, start))
    stated = _stated(replace(document, metadata=tuple(card)), TITLE_NAMES)
    return _titled(stated) if stated and is_likelier(stated.value) else None


def _announced(document: Document) -> Title | None:
    return _titled(announced_title(document))


def _around(
    document: Document, stated: Read[str] | None, printed: Title
) -> Title | None:
    """Read the title around a text that prints none of a report."""
    is_firm = stated is not None and not _is_loose(stated)
    if is_firm or is_likelier(printed.text):
        return None
    likely = (each for each in loose_titles(document) if is_likelier(each.value))
    found = next(likely, None)
    return _titled(found or (None if _is_whole(printed) else agreed_title(document)))


def _is_whole(printed: Title) -> bool:
    return bool(printed.text) and printed.certainty == Certainty.SURE


def _is_loose(stated: Read[str] | None) -> bool:
    """Tell a heading of the page that may name the site, and no report."""
    if stated is None or stated.origin not in LOOSE_ORIGINS:
        return False
    return not is_likelier(fold(stated.value))


def _titled(found: Read[str] | None) -> Title | None:
    if found is None:
        return None
    return Title(tightened(found.value), origin=found.origin, certainty=found.certainty)


def labelled_lines(document: Document, title: range) -> Iterator[Metadata]:
    """Yield what a card above or below the title says: 索引号：…, 文号：…."""
    lines = [each.text for each in _opening(document)]
    for block in document.blocks[:1]:
        yield from labelled_pairs(block) if isinstance(block, Table) else ()
    card = read_card(lines)
    above = _after_labels(lines)
    for at, line in enumerate(lines[:above]):
        match = LABELLED.match(line)
        if at in card:
            yield from card[at]
        elif match and match["value"] and not states_nothing(line):
            yield Metadata(match["name"], match["value"].strip())
    # Words of the page may stand above the card: 加入收藏, 无障碍阅读.
    for lines_beside in (
        reversed(range(above, title.start)),
        range(max(above, title.stop), len(lines)),
    ):
        for at in takewhile(
            lambda at: at in card or not lines[at].strip(), lines_beside
        ):
            yield from card.get(at, ())


def _opening(document: Document) -> list[Paragraph]:
    """Return the paragraphs above the first table; a blank stands for one of data.

    Marks that no one sees are gone from them.
    """
    opening: list[Paragraph] = []
    for block in document.blocks[:FIRST_LINES]:
        if isinstance(block, Paragraph):
            opening.append(replace(block, text=visible(block.text)))
        elif is_caption(opening[-1].text) if opening else labelled_pairs(block):
            # Contents whose pages stand in a column are a table, as is 索引号 | ….
            opening.append(Paragraph(""))
        else:
            break
    return opening


def _stated(document: Document, names: tuple[str, ...]) -> Read[str] | None:
    for each in all_stated(document, *names):
        value = " ".join(each.value.split())
        if len(value) <= LONGEST_TITLE:
            return replace(each, value=_without_site(tightened(value)))
    return None


def _without_site(title: str) -> str:
    """Take the site off a title, unless only its name tells whose the report is."""
    alone = without_site(title)
    return alone if is_ended(alone) and bodies_in_title(fold(alone)) else title


def _is_cut_short(stated: str, printed: str) -> bool:
    """Tell a title that a site has shortened to fit, by the one that is printed."""
    start = CUT_SHORT.sub("", stated)
    is_part = start != printed and printed.startswith(start)
    return is_part and (start != stated or not is_ended(stated))


def _after_labels(lines: list[str]) -> int:
    card = read_card(lines)
    places = range(len(lines))
    above = takewhile(lambda at: at in card or _is_above_title(lines[at]), places)
    return len(list(above))


def _is_above_title(line: str) -> bool:
    is_labelled = LABELLED.match(line) is not None
    is_around = is_letterhead(line) or is_site_line(line)
    return not line.strip() or is_labelled or is_around


def _after_contents(document: Document, lines: list[str], start: int) -> int:
    """Return where the head goes on below 目录, which is no title."""
    if not any(is_caption(line) for line in lines[start : start + 1]):
        return start
    end = max(start + 1, find_contents(document.blocks, start).stop)
    return end + (lines[end : end + 1] == [""])
