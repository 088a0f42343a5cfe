"""A run weighs with all else of a question, and comes first among keywords."""

import pytest

from tests.conftest import answer
from tests.search.shelving import shelve

pytestmark = [pytest.mark.usefixtures("on_shelf"), pytest.mark.any_database]

TEXTS = {
    "run": "丁镇的公园管理平台由园林站建设。",
    "answer": "公园管理和平台预约系统要互相对接，预约系统与身份核验、票务系统对接。",
    "neither": "街道两旁种树，由园林站养护。",
}


@pytest.fixture(scope="module")
def named(shelf):
    return shelve(TEXTS)


def first(named, typed):
    results = answer(typed)
    assert results.relaxed
    return named[results.hits[0].report.pk]


def test_what_has_more_of_a_question_comes_before_a_run_of_it(named):
    assert first(named, "公园管理平台 和预约系统的身份核验怎么对接") == "answer"


def test_what_has_a_keyword_comes_first(named):
    assert first(named, "公园管理平台 预约系统身份核验手册") == "run"
