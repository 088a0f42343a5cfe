"""Reports that have part of what was asked stand behind those that have all."""

import pytest

from tests.conftest import answer
from tests.search.shelving import shelve

pytestmark = [pytest.mark.usefixtures("on_shelf"), pytest.mark.any_database]

TEXTS = {
    "both": "网络安全和数据安全由同一部门负责。",
    "apart": "运营者建设网络，对系统的安全负责。",
    "neither": "街道两旁种树，由园林部门养护。",
}


@pytest.fixture(scope="module")
def named(shelf):
    return shelve(TEXTS)


def test_words_inside_the_words_count_as_part(named):
    results = answer("网络安全 数据安全")

    assert [named[hit.report.pk] for hit in results.hits] == ["both"]
    assert [named[hit.report.pk] for hit in results.nearby] == ["apart"]
    assert results.count == 1


def test_a_word_that_no_title_has_is_offered_in_all_text(named):
    results = answer("title:园林")

    assert results.count == 0
    (offer,) = results.explanation.relaxations
    assert (offer.label, offer.count) == ("检索全文", answer("园林").count)
    assert offer.selection.query.typed == "园林"
