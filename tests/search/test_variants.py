"""Ways of writing one character or year that tables leave apart find each other."""

import pytest

from reports.search import suggest
from tests.conftest import answer, titles_found
from tests.ingest.samples import annual, write

pytestmark = pytest.mark.any_database

# As it is typed, and as the other report has it.
PAIRS = [
    ("答覆", "答复"),
    ("回覆", "回复"),
    ("瞭解", "了解"),
    ("跟著", "跟着"),
    ("衹收", "只收"),
    ("祇限", "只限"),
    ("憑藉", "凭借"),
    ("帳戶", "账户"),
    ("帐户", "账户"),
    ("二O一五年三月", "2015年三月"),
    ("二００八年三月", "2008年三月"),
    ("一九九O年三月", "1990年三月"),
    ("工作計畫書", "工作计划书"),
    ("籌畫", "筹划"),
    ("身分證", "身份证"),
]


@pytest.fixture
def reports(take, tmp_path):
    """Two reports that say the same in different characters."""
    written, usual = ("，".join(each) for each in zip(*PAIRS, strict=True))
    write(tmp_path, "a.txt", annual(year=2021, extra=f"{written}。"))
    write(tmp_path, "b.txt", annual(year=2022, extra=f"{usual}，显著，显着。"))
    take(tmp_path)


@pytest.mark.parametrize("pair", PAIRS)
def test_either_way_of_writing_finds_both(reports, pair):
    for typed in pair:
        assert {hit.report.year for hit in answer(typed).hits} == {2021, 2022}
        assert answer(f'"{typed}"').count == 2


@pytest.mark.parametrize("pair", PAIRS)
def test_the_original_characters_are_shown_and_marked(reports, pair):
    marked = set()
    for hit in answer(pair[0]).hits:
        (section, *_) = hit.sections
        marked |= {span.text for span in section.snippet if span.mark}
    assert set(pair) <= marked


def test_what_is_cut_out_of_a_run_is_found(reports):
    written = "，".join(typed for typed, _ in PAIRS[:9])
    for start in range(len(written)):
        for end in range(start + 1, min(start + 8, len(written)) + 1):
            run = written[start:end].strip("，")
            if run:
                assert titles_found(f'"{run}"', year="2021"), run


@pytest.mark.parametrize("other", ["答腹", "鸟解", "跟这", "指收", "规化", "长户"])
def test_no_homophone_is_taken_for_it(reports, other):
    assert answer(f'"{other}"').count == 0


@pytest.fixture
def words(take, tmp_path):
    """Words that look or mean alike, and are others."""
    write(tmp_path, "a.txt", annual(year=2021, extra="設計畫面，統計畫像，資訊。"))
    write(tmp_path, "b.txt", annual(year=2022, extra="年度计划，信息，全部份额。"))
    take(tmp_path)


@pytest.mark.parametrize(
    ("typed", "years"),
    [
        ("计划", {2022}),
        ('"计划"', {2022}),
        ("計畫", {2021, 2022}),
        ("设计画面", {2021}),
        ("资讯", {2021}),
        ("部分", set()),
        ("动画", set()),
    ],
)
def test_what_only_looks_alike_is_not_found(words, typed, years):
    found = [] if (results := answer(typed)).relaxed else results.hits

    assert {hit.report.year for hit in found} == years


def test_an_excluded_variant_hides_either_way_of_writing(reports):
    assert answer("公开 -工作計畫書").count == answer("公开 -工作计划书").count == 0


def test_sections_count_a_variant_as_they_find_it(reports):
    results = answer("工作計畫書")
    (roles,) = (each for each in results.facets if each.name == "role")

    assert roles.values
    for value in roles.values:
        assert value.count == answer("工作計畫書", role=value.value).count == 2


def test_suggestions_know_variants(take, tmp_path):
    text = annual(year=2021).replace("（一）政策文件", "（一）工作計畫")
    write(tmp_path, "a.txt", text)
    take(tmp_path)

    for typed in ("工作计划", "工作計畫"):
        assert "工作計畫" in [each.text for each in suggest(typed)]
