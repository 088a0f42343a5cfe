"""Twice the archive takes about twice the work, and not four times."""

import random

import pytest

from reports.models import Agency, Overlap, Region, Relation, Report, Section
from reports.overlaps import find_overlaps, forget_overlaps, unchanged
from tests.calls import calls_counted
from tests.overlaps.filling import fill, sentence

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def test_the_work_grows_with_the_archive_and_no_faster(db):
    work = []
    # The first time loads what is the same for any number of reports.
    for bodies in (5, 20, 80):
        Report.objects.all().delete()
        Agency.objects.all().delete()
        Region.objects.all().delete()
        fill(bodies)
        forget_overlaps()
        with calls_counted() as made:
            assert find_overlaps() == 5 * bodies
        work.append(made.count)

    # Four times the reports; sixteen times the work would be to compare all with all.
    _, few, many = work
    assert 3 * few < many < 7 * few


@pytest.mark.parametrize("share", [1.0, 0.9, 0.6])
def test_planted_copies_are_found_among_many(share):
    fill(60)
    chance = random.Random(share)
    copies = [plant(chance, number, share) for number in range(10)]
    find_overlaps()

    for copy, first in copies:
        found = Overlap.objects.get(report=copy, relation=Relation.ELSEWHERE)
        assert found.other == first
        assert found.share == pytest.approx(share, abs=0.02)


def test_no_report_of_many_is_taken_for_a_copy():
    fill(60)
    find_overlaps()
    assert unchanged(Relation.ELSEWHERE).count() == 0


def plant(chance, number, share):
    """Add a report, and one of another body that has a share of its sentences."""
    own = [sentence(chance) for _ in range(40)]
    kept = own[: round(share * len(own))]
    other = [sentence(chance) for _ in range(len(own) - len(kept))]
    return report(number, 1, [*kept, *other]), report(number, 0, own)


def report(number, copy, sentences):
    agency = Agency.objects.create(
        name=f"第{number}{'副' if copy else '正'}局",
        slug=f"planted-{number}-{copy}",
        level="province",
        region=Region.objects.first(),
    )
    made = Report.objects.create(
        agency=agency,
        year=2020 + copy,
        kind="annual",
        status="published",
        title="报告",
    )
    blocks = [{"type": "paragraph", "text": "".join(sentences)}]
    Section.objects.create(report=made, order=1, depth=1, blocks=blocks)
    return made
