"""Where a query has to stand: in which sections, and which characters side by side."""

import pytest

from reports.models import Role
from tests.conftest import answer
from tests.ingest.samples import FILLER, write


def _two_parts(overview, proactive):
    return "\n".join(
        [
            "岚川省商务厅2021年政府信息公开工作年度报告",
            "一、总体情况",
            f"{overview}{FILLER}",
            "二、主动公开",
            proactive,
        ]
    )


@pytest.fixture
def all_parts(take, tmp_path):
    """A report of which each statutory section has a word of its own."""
    lines = ["岚川省商务厅2021年政府信息公开工作年度报告"]
    for number, (role, heading) in zip("一二三四五六", Role.choices, strict=True):
        lines += [f"{number}、{heading}", f"公开{role}已经更新。{FILLER}"]
    take(write(tmp_path / "in", "a.txt", "\n".join(lines)))


@pytest.mark.parametrize("sought", Role.values)
def test_each_statutory_section_is_searched_apart(all_parts, sought):
    answers = {role: answer(sought, role=[role]) for role in Role.values}
    found = {role: each.count for role, each in answers.items() if not each.relaxed}

    assert {role: count for role, count in found.items() if count} == {sought: 1}


def test_an_exclusion_holds_whatever_section_is_chosen(take, tmp_path):
    text = _two_parts("公开工作平稳，没有收费。", "公开目录已经更新。")
    take(write(tmp_path / "in", "a.txt", text))

    assert answer("目录 公开", role=["overview", "proactive"]).count == 1
    assert answer("公开 -收费", role=["proactive"]).count == 0
    assert answer("公开 -收费", role=["overview", "proactive"]).count == 0


def test_characters_that_are_no_word_have_to_stand_side_by_side(take, tmp_path):
    text = _two_parts("发展很快，改革很深，政委参加。", "公开目录已经更新。")
    take(write(tmp_path / "in", "a.txt", text))
    results = answer("发改")

    assert results.relaxed or not results.count
    assert "发改" in results.explanation.missing
    assert not answer("发展很快").relaxed
