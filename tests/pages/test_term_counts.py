"""Words over the years against counting by hand, over generated reports.

What a report says is known as a list of pieces before it is written: each piece is
written in one of several ways, and what parts two pieces is read over by a phrase.
So the counts are made without any folding of the archive's own.
"""

from dataclasses import dataclass

import pytest
from django.db import transaction
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reports.models import Agency, Level, Region, Report, Section
from reports.search import rebuild

pytestmark = pytest.mark.django_db

# The same words as five hands write them; begin and end are Chinese, so that what
# stands beside them joins nothing.
PIECES = (
    ("信息", "資訊", "信 息"),
    ("公开", "公開", "公\n开", "公　開"),
    ("依申请", "依申請"),
    ("收费", "收費"),
    ("网上办", "網上辦", "网上\n办"),
    ("受理12345件", "受理１２３４５件"),
    ("接入ABC平台", "接入ａｂｃ平臺", "接入Abc平台"),
    ("复议", "復議"),
    ("民生", "⺠生"),
)
# 資訊 is 资讯 in simplified characters, another word than 信息.
SIMPLIFIED = {"資訊": "资讯", "信 息": "信息"}
PARTINGS = ("", "，", "。\n", "\n", "　", "、“", "》（")
LEVELS = ("ministry", "province", "city", "county")
YEARS = (2019, 2020, 2021)

Written = tuple[tuple[int, int, str], ...]
PIECE = st.sampled_from(
    [(at, way) for at, ways in enumerate(PIECES) for way in range(len(ways))]
)
WRITTEN = st.lists(
    st.tuples(PIECE, st.sampled_from(PARTINGS)).map(lambda each: (*each[0], each[1])),
    max_size=6,
).map(tuple)


@dataclass(frozen=True)
class Told:
    """A report before it is written down."""

    year: int
    level: str
    title: Written
    sections: list[Written]
    is_published: bool = True
    kind: str = "annual"


REPORTS = st.lists(
    st.builds(
        Told,
        st.sampled_from(YEARS),
        st.sampled_from(LEVELS),
        WRITTEN,
        st.lists(WRITTEN, max_size=3),
        st.sampled_from([True, True, True, False]),
        st.sampled_from(["annual", "annual", "plan"]),
    ),
    min_size=1,
    max_size=14,
)
TERM = st.lists(PIECE, min_size=1, max_size=3)


def written(text: Written) -> str:
    return "".join(PIECES[at][way] + parting for at, way, parting in text)


def plain(pieces) -> str:
    """Write pieces as simplified characters at half width, with nothing between."""
    return "".join(_plain(at, way) for at, way in pieces)


def _plain(at: int, way: int) -> str:
    shown = SIMPLIFIED.get(PIECES[at][way])
    return (shown or PIECES[at][0]).lower()


def plain_texts(told: Told) -> list[str]:
    """Return what a phrase may stand in: the title, and the text of all sections."""
    body = "".join(plain((at, way) for at, way, _ in each) for each in told.sections)
    return [plain((at, way) for at, way, _ in told.title), body]


def store(reports: list[Told]) -> None:
    region = Region.objects.create(code="990000", name="岚川省", level="province")
    for number, told in enumerate(reports):
        agency = Agency.objects.create(
            # The name of a body is no text of its reports.
            name=f"信息公开收费第{number}局",
            slug=f"body-{number}",
            level=told.level,
            region=None if told.level == Level.MINISTRY else region,
        )
        report = Report.objects.create(
            agency=agency,
            year=told.year,
            kind=told.kind,
            title=written(told.title) or "无题",
            status="published" if told.is_published else "draft",
        )
        Section.objects.bulk_create(
            Section(report=report, order=order, depth=1, text=written(text))
            for order, text in enumerate(told.sections, start=1)
        )
    rebuild()


def counted(reports: list[Told], term: str, year: int, level: str) -> tuple[int, int]:
    """Count by hand the reports that have a term, and all of them."""
    asked = [
        each
        for each in reports
        if each.is_published
        and each.kind == "annual"
        and each.year == year
        and level in ("", each.level)
    ]
    having = [each for each in asked if any(term in text for text in plain_texts(each))]
    return len(having), len(asked)


@settings(
    max_examples=40,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(reports=REPORTS, terms=st.lists(TERM, min_size=1, max_size=3))
def test_counts_are_those_of_the_texts_and_links_lead_to_as_many(reports, terms):
    client = Client()
    typed = ["".join(PIECES[at][way] for at, way in each) for each in terms]
    with transaction.atomic():
        store(reports)
        course = client.get("/terms/", {"term": typed}).context["course"]

        known = {plain(each): None for each in terms}
        asked = [
            each for each in reports if each.is_published and each.kind == "annual"
        ]
        assert len(course.series) == len(known)
        assert bool(course.rows) == bool(asked)
        for term, series in zip(known, course.series, strict=True):
            for count in _counts(series):
                level = next((e for e in LEVELS if Level(e).label == count.level), "")
                facts = counted(reports, term, count.year, level)
                assert (count.reports, count.whole) == facts
                assert bool(count.href) == bool(count.reports)
                if count.href:
                    found = client.get(count.href).context["results"]
                    assert found.count == count.reports
                    assert not found.relaxed
        transaction.set_rollback(True)


def _counts(series):
    return [
        each
        for total, row in zip(series.counts, series.rows, strict=True)
        for each in (total, *row.counts)
    ]
