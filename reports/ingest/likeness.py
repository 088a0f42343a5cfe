"""The same text again: in another format, or under another body."""

from functools import lru_cache

from reports.ingest.storing import text_of
from reports.models import Agency, Report, SketchKey, Status
from reports.text.resemblance import resemblance, same_numbers, same_words, sketch

# Measured on the samples (tests/ingest/test_versions.py): two texts of the same body in
# other years share at most a third of their runs, a text that was revised in three of
# ten sentences shares more in 19 of 20 cases.
LEAST_ALIKE = 0.35
# Formats differ in the heads and feet of pages and in the order of table cells.
SAME_IN_ANOTHER_FORMAT = 0.97
NEARLY_THE_SAME = 0.95
MOST_CANDIDATES = 20
# A title stands behind the name of the body and the number of the document at most.
TITLE_BEGINS_BEFORE, MOST_TITLE_LINES = 10, 4


def is_only_another_format(kept: str, read: str) -> bool:
    """Say whether a file of another format holds the text that is there already.

    Its words may differ a little, its numbers may not.
    """
    alike = resemblance(kept, read) >= SAME_IN_ANOTHER_FORMAT
    return alike and same_numbers(kept, read)


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


def is_rather_another(kept: str, read: str) -> bool:
    """Say whether a text has too little of the one it would replace."""
    return resemblance(kept, read) < LEAST_ALIKE


def keep_sketch(report: Report, text: str) -> None:
    """Keep the keys by which nearly equal texts of other bodies are found."""
    report.sketch_keys.all().delete()
    keys = set(_keys(_anonymous(text, report.agency)))
    SketchKey.objects.bulk_create(SketchKey(report=report, key=key) for key in keys)


def published_with_text(text: str, agency: Agency) -> Report | None:
    """Find a published report of this body with the very words of a text."""
    keys = _keys(_anonymous(text, agency))
    candidates = (
        Report.objects.published()
        .filter(agency=agency, sketch_keys__key__in=keys)
        .order_by("pk")
        .distinct()
    )
    found = (each for each in candidates[:MOST_CANDIDATES])
    return next((each for each in found if same_words(text_of(each), text)), None)


def nearly_the_same(text: str, agency: Agency) -> Report | None:
    """Find a report of another body with nearly this text, names of bodies aside."""
    anonymous = _anonymous(text, agency)
    candidates = (
        Report.objects.filter(
            agency__isnull=False, sketch_keys__key__in=_keys(anonymous)
        )
        .exclude(agency=agency)
        .exclude(status=Status.REJECTED)
        .select_related("agency__region")
        .order_by("pk")
        .distinct()
    )
    for report in candidates[:MOST_CANDIDATES]:
        other = _anonymous(text_of(report), report.agency)
        if resemblance(anonymous, other) >= NEARLY_THE_SAME:
            return report
    return None


# A file is looked up and kept by the same keys, one after the other.
@lru_cache(maxsize=2)
def _keys(text: str) -> tuple[int, ...]:
    return sketch(text)


def _anonymous(text: str, agency: Agency | None) -> str:
    """Leave out the name of a body and of its region."""
    if agency is None:
        return text
    text = text.replace(agency.name, "")
    return text.replace(agency.region.name, "") if agency.region else text
