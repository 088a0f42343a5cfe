"""The 40 policy pages against their list, field by field."""

import html
import json
import re
from dataclasses import dataclass
from datetime import date, timedelta

from reports.extract.reader import read
from reports.parse import parse
from reports.parse.bodies import bodies_in_title
from tests.extract.samples import ink

FIELDS = ("title", "agency", "document_number", "issued_on", "text")
# The list has them, the saved pages do not: only the article was saved of each.
NOT_IN_THE_PAGES = ("index_number", "published_on", "source_url")
NOT_TEXT = re.compile(r"(?s)<(script|style)\b.*?</\1>|<!--.*?-->|<[^>]+>")
DAY_IN_ADDRESS = re.compile(r"/(\d{4})-(\d\d)/(\d\d)/")


@dataclass(frozen=True, slots=True)
class Miss:
    """A value that was read otherwise than the list has it."""

    file: str
    field: str
    read: str
    listed: str


def misses(folder):
    """Yield what was read otherwise, page by page."""
    for row in rows(folder):
        read_values = values(folder / row["file"])
        for name, listed in listed_values(folder, row).items():
            if read_values[name] != listed:
                yield Miss(row["file"], name, read_values[name], listed)


def rows(folder):
    """Return the list of the pages."""
    return json.loads((folder / "metadata.json").read_text(encoding="utf-8"))


def values(path):
    """Read a page and return what was read, as text."""
    document = read(path.read_bytes(), path.name).document
    report = parse(document)
    issuers = bodies_in_title(report.title)
    return {
        "title": report.title,
        "agency": "、".join(issuers) if len(issuers) > 1 else report.agencies[0],
        "document_number": report.document_number,
        "issued_on": str(report.issued_on and month_after(report.issued_on)),
        "text": ink("".join(document.texts())),
    }


def listed_values(folder, row):
    """Return what the list and the bytes of the page say."""
    page = (folder / row["file"]).read_text(encoding="utf-8")
    return {
        "title": row["title"],
        "agency": row["release_office"],
        "document_number": row["release_number"],
        "issued_on": row["wiritten_time"][:10],
        "text": ink(html.unescape(NOT_TEXT.sub("", page))),
    }


def month_after(day):
    """Make the fault of the list, whose days all stand one month too late.

    Whoever made it counted months from 0 and read them from 1, so that 30 January
    became 30 February, which is 2 March; the days in the addresses prove it.
    """
    year, month = (day.year, day.month + 1) if day.month < 12 else (day.year + 1, 1)
    return date(year, month, 1) + timedelta(day.day - 1)


def day_in_address(row):
    """Return the day of publication that the address of a page tells."""
    return date(*map(int, DAY_IN_ADDRESS.search(row["crawl_url"]).groups()))
