"""The rest of the failure catalogue: what is marked, suggested and kept up to date."""

import pytest

from reports.models import Agency, Report
from reports.search import index_pending, needs_rebuild, suggest
from reports.search.index import schema
from tests.conftest import answer
from tests.search.sentences import SENTENCES

pytestmark = [pytest.mark.usefixtures("on_shelf"), pytest.mark.any_database]


# neodb#346, mkdocs-material#3990, meilisearch#3526, analysis-hanlp#36, #87, MEFinder#16
def test_mark_sits_on_what_was_typed(marks):
    assert marks("大卫") == ["大卫", "大卫"]
    assert marks("扫黑除恶") == ["扫黑除恶"]


def test_marks_show_the_original_characters(sentences):
    for hit in answer("资讯公开").hits:
        (section,) = hit.sections
        original = SENTENCES[sentences[hit.report.pk]]
        shown = "".join(span.text for span in section.snippet)
        assert shown in original
        assert [span.text for span in section.snippet if span.mark] == [
            original[original.index("專" if "專" in original else "专") - 4 :][:4]
        ]


def test_marks_hold_after_leading_spaces_and_line_breaks(sentences):
    for typed in ('"办公室大卫"', '"办公室，大卫"', '"办公室。\n大卫"'):
        (hit,) = answer(typed).hits
        (section,) = hit.sections
        assert [span.text for span in section.snippet if span.mark] == [
            "办公室，\n大卫"
        ]


# analysis-ik#872
def test_another_dictionary_makes_the_index_stale(sentences, monkeypatch):
    assert not needs_rebuild()
    other = {**schema.stamp(), "dictionary": "jieba-0.0"}
    monkeypatch.setattr("reports.search.index.generations.stamp", lambda: other)
    assert needs_rebuild()


# siyuan#10489, PowerToys#11347, bk-user#2235, WaveFlow#579
@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("lcsswt", "岚川省商务厅"),
        ("LCSSWT", "岚川省商务厅"),
        ("swt", "岚川省商务厅"),
        ("ｓｗｔ", "岚川省商务厅"),
        ("fgw", "国家发展和改革委员会"),
        ("fagai", "国家发展和改革委员会"),
        ("shangwuting", "岚川省商务厅"),
        ("shangwut", "岚川省商务厅"),
        ("shang wu ting", "岚川省商务厅"),
        ("shang'wu't", "岚川省商务厅"),
        ("lanchuanshengswt", "岚川省商务厅"),
        ("fagaiwei", "国家发展和改革委员会"),
        ("國家發展", "国家发展和改革委员会"),
        ("国家发改委", "国家发展和改革委员会"),
        ("国家计委", "国家发展和改革委员会"),
        ("計劃委員會", "国家发展和改革委员会"),
    ],
)
def test_agency_is_suggested_by_its_initials(sentences, typed, name):
    agency = Agency.objects.get(name=name)
    Report.objects.create(
        agency=agency, year=2019, kind="other", title="通告", status="published"
    )
    index_pending()

    assert name in [each.text for each in suggest(typed)]


@pytest.mark.parametrize("typed", ["shangwutong", "shngwuting", "ttt", "商务亭"])
def test_agency_is_not_suggested_by_other_letters(sentences, typed):
    agency = Agency.objects.get(name="岚川省商务厅")
    Report.objects.create(
        agency=agency, year=2019, kind="other", title="通告", status="published"
    )
    index_pending()

    assert agency.name not in [each.text for each in suggest(typed)]
