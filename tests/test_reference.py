"""Reference data: all divisions and bodies, loaded once and then left alone."""

import json

import pytest
from django.core.management import call_command

from reports.models import Agency, AgencyName, NameKind, Region
from reports.reference import Loaded, load_reference, load_samples
from tests.conftest import PROJECT

PROVINCES = 31
# Hong Kong, Macao and Taiwan have no reports under these rules.
FEWEST_CITIES, FEWEST_COUNTIES = 333, 2_800


@pytest.fixture
def loaded(db):
    return load_reference()


def test_all_divisions_are_there(loaded):
    counts = {
        level: Region.objects.filter(level=level).count()
        for level in ("province", "city", "county")
    }

    assert counts["province"] >= PROVINCES
    assert counts["city"] >= FEWEST_CITIES
    assert counts["county"] >= FEWEST_COUNTIES
    assert loaded.regions == sum(counts.values())


@pytest.mark.parametrize(
    ("code", "lineage"),
    [
        ("370800", ["山东省", "济宁市"]),
        ("520000", ["贵州省"]),
        ("320106", ["江苏省", "南京市", "鼓楼区"]),
        ("110105", ["北京市", "朝阳区"]),
    ],
)
def test_a_region_lies_in_those_above_it(loaded, code, lineage):
    region = Region.objects.get(code=code)

    assert [each.name for each in region.lineage() if each.name != "市辖区"] == lineage


@pytest.mark.parametrize(
    ("name", "agency"),
    [
        ("商务部", "商务部"),
        ("发改委", "国家发展和改革委员会"),
        ("卫计委", "国家卫生健康委员会"),
    ],
)
def test_a_body_is_known_by_all_its_names(loaded, name, agency):
    assert Agency.objects.named(name).values_list("name", flat=True).get() == agency


def test_loading_again_changes_nothing(loaded):
    load_samples()

    assert load_reference() == load_samples() == Loaded(0, 0)


def test_an_editors_corrections_outlive_a_reload(loaded):
    Agency.objects.filter(name="商务部").update(line="贸易", slug="mofcom")
    Region.objects.filter(code="370800").update(name="新济宁市")
    AgencyName.objects.filter(kind=NameKind.ABBREVIATION).delete()
    load_reference()

    assert Agency.objects.get(slug="mofcom").line == "贸易"
    assert Region.objects.get(code="370800").name == "新济宁市"
    assert not AgencyName.objects.filter(kind=NameKind.ABBREVIATION).exists()


def test_samples_are_marked_and_nothing_else_is(loaded):
    load_samples()
    rows = json.loads((PROJECT / "fixtures" / "sample_agencies.json").read_text())
    sampled = Agency.objects.filter(is_sample=True)

    assert set(sampled.values_list("name", flat=True)) == {
        each["name"] for each in rows
    }
    assert not Agency.objects.filter(is_sample=False, region__is_sample=True).exists()


def test_the_command_says_what_was_new(db, capsys):
    call_command("load_reference", samples=True)
    first = capsys.readouterr().out
    call_command("load_reference", samples=True)

    assert str(Region.objects.count()) in first
    assert "0 个，机构 0 个" in capsys.readouterr().out
