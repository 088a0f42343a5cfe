"""The other titles a page gives its report: in its marks, its headline, its text."""

from collections.abc import Iterator

from reports.extract.document import Document, Paragraph
from reports.parse.bodies import ANNUAL_REPORT, FIRST_LINES
from reports.parse.evidence import Read
from reports.parse.labels import all_stated
from reports.parse.loose_titles import PAGE_TITLE, TITLE_LINE, without_site
from reports.parse.named_years import years_in
from reports.parse.parsed import Doubt
from reports.parse.titles import TITLE_NAMES
from reports.text.normalise import fold

PRINTED = "文首的标题行"


def other_years(document: Document, year: Read[int]) -> tuple[Doubt, ...]:
    """Doubt a year beside which another title of the same page names another."""
    for each in _headlines(document):
        named = set(years_in(fold(each.value)))
        if len(named) == 1 and year.value not in named:
            message = (
                f"{year.origin}写的是 {year.value} 年，"
                f"{each.origin}却是 {named.pop()} 年：“{each.value}”。"
            )
            return (Doubt("year", message),)
    return ()


def _headlines(document: Document) -> Iterator[Read[str]]:
    printed = (
        Read(block.text.strip(), PRINTED)
        for block in document.blocks[:FIRST_LINES]
        if isinstance(block, Paragraph)
    )
    around = all_stated(document, *TITLE_NAMES, TITLE_LINE, PAGE_TITLE)
    for each in (*around, *printed):
        value = without_site(each.value)
        if ANNUAL_REPORT.search(fold(value)):
            yield Read(value, each.origin)
