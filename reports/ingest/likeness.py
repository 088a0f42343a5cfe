"""The same text again: in another format, or under another body."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from django.db.models import Count

from reports.extract.formats import OFD, PDF
from reports.extract.html.info_line import info_line
from reports.ingest.storing import text_of
from reports.models import Agency, Report, SketchKey, Status
from reports.models.inserting import insert_rows
from reports.parse.letterhead import is_letterhead
from reports.text.resemblance import (
    LEAST_KEYS,
    anonymous,
    between_same_lines,
    has_sentences,
    resemblance,
    same_characters,
    same_numbers,
    same_sentences,
    same_words,
    sketch,
)

# Measured on the samples (tests/ingest/test_versions.py): two texts of the same body in
# other years share at most a third of their runs, a text that was revised in three of
# ten sentences shares more in 19 of 20 cases.
LEAST_ALIKE = 0.35
# Formats differ in the heads and feet of pages and in the order of table cells.
SAME_IN_ANOTHER_FORMAT = 0.97
DRAWN = frozenset({PDF, OFD})
NEARLY_THE_SAME = 0.95
# Spaces and repeated runs count for the length and not for the likeness.
LEAST_LENGTH = 0.85
MOST_CANDIDATES = 20
# A title stands behind the name of the body and the number of the document at most.
TITLE_BEGINS_BEFORE, MOST_TITLE_LINES = 10, 4


@dataclass(frozen=True, slots=True)
class Alike:
    """A report that is likely nearly the same, by its key and that of its body."""

    pk: int
    agency: int | None
    status: str


def is_only_another_format(kept: str, read: str, media_type: str) -> bool:
    """Say whether a file of another format holds the text that is there already.

    Its words may differ a little, its numbers and sentences may not. A page that was
    printed with the navigation around it says nothing more; nor do the same characters
    in another order where that is only told by where they are drawn.
    """
    text, around = between_same_lines(read, kept)
    text = text if _is_navigation(around) else read
    is_drawn_anew = media_type in DRAWN and same_characters(kept, text)
    alike = is_drawn_anew or resemblance(kept, text) >= SAME_IN_ANOTHER_FORMAT
    return alike and same_numbers(kept, text) and same_sentences(kept, text)


def _is_navigation(text: str) -> bool:
    """Tell links, days and addresses around a text from a text or table of its own."""
    rows = [line.split("\t") for line in text.split("\n") if "\t" in line]
    has_figures = any(cell.strip().isdecimal() for row in rows for cell in row)
    return not has_figures and not has_sentences(text)


def without_title(text: str, title: str) -> str:
    """Leave out the lines that print the title; a web page may have it elsewhere.

    >>> without_title("某某局\\n2021年度报告\\n一、概述", "某某局2021年度报告")
    '一、概述'
    """
    wanted = "".join(title.split())
    lines = text.split("\n")
    for start in range(min(len(lines), TITLE_BEGINS_BEFORE)):
        for end in range(start + 1, start + 1 + MOST_TITLE_LINES):
            if wanted and "".join("".join(lines[start:end]).split()) == wanted:
                return "\n".join(lines[:start] + lines[end:])
    return text


def without_head(text: str, title: str) -> str:
    """Leave out what one format prints above the text and another keeps elsewhere.

    >>> without_head("某局文件\\n某发〔2022〕6号\\n年度报告\\n一、概述", "年度报告")
    '一、概述'
    """
    lines = without_title(text, title).split("\n")
    head, rest = lines[:TITLE_BEGINS_BEFORE], lines[TITLE_BEGINS_BEFORE:]
    kept = [line for line in head if not (is_letterhead(line) or info_line(line))]
    return "\n".join([*kept, *rest])


def is_rather_another(kept: str, read: str) -> bool:
    """Say whether a text has too little of the one it would replace."""
    return resemblance(kept, read) < LEAST_ALIKE


def keep_keys(report: Report, keys: Iterable[int]) -> None:
    """Keep the keys by which nearly equal texts of other bodies are found."""
    insert_rows(SketchKey, ("report", "key"), ((report.pk, key) for key in set(keys)))


def renew_keys(report: Report) -> None:
    """Keep the keys of the text that a report has now."""
    report.sketch_keys.all().delete()
    keep_keys(report, keys_of(report))


def keys_of(report: Report) -> tuple[int, ...]:
    """Return the keys of the text that a report has now."""
    return sketch(_anonymous(text_of(report), report.agency))


def alike(keys: Iterable[int]) -> list[Alike]:
    """List the reports whose text is likely nearly the same, the likeliest first."""
    rows = (
        SketchKey.objects.filter(key__in=set(keys))
        .exclude(report__status=Status.REJECTED)
        .values_list("report", "report__agency", "report__status")
        .annotate(shared=Count("pk"))
        .filter(shared__gte=LEAST_KEYS)
        .order_by("-shared", "report")
    )
    return [Alike(pk, agency, status) for pk, agency, status, _ in rows]


def published_with_text(
    text: str, likely: Iterable[Alike], agency: Agency
) -> Report | None:
    """Find a published report of this body with the very words of a text."""
    same = (e for e in likely if e.agency == agency.pk and e.status == Status.PUBLISHED)
    for each in islice(same, MOST_CANDIDATES):
        report = Report.objects.get(pk=each.pk)
        if same_words(text_of(report), text):
            return report
    return None


def lookalike(report: Report) -> Report | None:
    """Return a report of another body with nearly the same text, if there is one."""
    if report.agency is None:
        return None
    likely = [each for each in alike(keys_of(report)) if each.pk != report.pk]
    return nearly_the_same(text_of(report), likely, report.agency)


def nearly_the_same(
    text: str, likely: Iterable[Alike], agency: Agency
) -> Report | None:
    """Find a report of another body with nearly this text, names of bodies aside."""
    own = _anonymous(text, agency)
    others = (each for each in likely if each.agency not in (None, agency.pk))
    for each in islice(others, MOST_CANDIDATES):
        report = Report.objects.select_related("agency__region").get(pk=each.pk)
        other = _anonymous(text_of(report), report.agency)
        if _is_as_long(own, other) and resemblance(own, other) >= NEARLY_THE_SAME:
            return report
    return None


def _is_as_long(one: str, other: str) -> bool:
    """Say whether two texts can be nearly the same, without reading them."""
    shorter, longer = sorted((len(one), len(other)))
    return shorter >= longer * LEAST_LENGTH


def _anonymous(text: str, agency: Agency | None) -> str:
    """Leave out the name of a body and of its region."""
    if agency is None:
        return text
    region = [agency.region.name] if agency.region else []
    return anonymous(text, [agency.name, *region])
