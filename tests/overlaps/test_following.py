"""Copied text is looked for by all that changes reports, and nobody has to ask."""

import pytest
from django.core.management import call_command

from reports.ingest import ingest as ingest_files
from reports.models import Overlap, OverlapCheck, Relation, Report
from reports.overlaps import count_waiting
from tests.overlaps.test_finding import prose

pytestmark = pytest.mark.django_db

BODIES = ("临沚市商务局", "临沚市教育局")


def written(body, year, sentences):
    lines = (f"{body}{year}年政府信息公开工作年度报告", "一、总体情况", *sentences)
    return "\n".join((*lines, "二、存在的主要问题", "没有。", f"{year + 1}年1月15日"))


@pytest.fixture
def ingest(reference, tmp_path, capsys):
    """Take in a report of a body; return what the command says at the end."""

    def take(body, year, sentences):
        path = tmp_path / f"{body}{year}.txt"
        path.write_text(written(body, year, sentences), encoding="utf-8")
        call_command("ingest", path, verbosity=0)
        return capsys.readouterr().err

    return take


def share(report, relation):
    found = Overlap.objects.filter(report=report, relation=relation)
    return found.values_list("other", flat=True).first()


def test_each_run_of_ingest_looks_at_what_it_took_in(ingest):
    for body in BODIES:
        said = ingest(body, 2019, prose(1))
        assert "manage.py overlaps" not in said
    one, other = Report.objects.order_by("pk")
    assert share(one, Relation.ELSEWHERE) == other.pk
    assert share(other, Relation.ELSEWHERE) == one.pk
    later = ingest(BODIES[0], 2020, prose(1))
    assert "manage.py overlaps" not in later
    assert share(Report.objects.get(year=2020), Relation.BEFORE) == one.pk


def test_what_others_left_is_looked_at_too(ingest):
    ingest(BODIES[0], 2019, prose(1))
    OverlapCheck.objects.all().delete()
    said = ingest(BODIES[1], 2019, prose(1))
    assert count_waiting() == 0
    assert "manage.py overlaps" not in said


def test_a_run_that_is_stopped_leaves_them_to_the_next(reference, tmp_path):
    paths = [tmp_path / f"{body}.txt" for body in BODIES]
    for body, path in zip(BODIES, paths, strict=True):
        path.write_text(written(body, 2019, prose(1)), encoding="utf-8")
    run = ingest_files(paths, {})
    next(run)
    run.close()
    assert count_waiting() == 1
    assert len(list(ingest_files(paths, {}))) == len(paths)
    assert count_waiting() == 0
    assert Overlap.objects.filter(relation=Relation.ELSEWHERE).count() == 2
