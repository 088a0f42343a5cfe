"""How searches over Chinese text are known to fail; each failure has its test here.

The catalogue was gathered from the trackers of other projects; the comment above a test
names the place where the failure was reported. What is found is a set of short reports,
each one sentence, told apart by a name (sentences.py).
"""

import subprocess
import sys
from itertools import combinations

import pytest

from reports.text import segment
from reports.text.normalise import normalised
from tests.conftest import PROJECT, answer
from tests.search.sentences import SENTENCES

pytestmark = [pytest.mark.usefixtures("on_shelf"), pytest.mark.any_database]

LONGEST_RUN = 8


# meilisearch#4874, #2499, charabia#338, #226
@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("处理", "waste"),
        ("工程", "building"),
        ("简单", "install"),
        ("农业", "bank"),
        ("旧小区", "old quarter"),
        ("处理费", "old quarter"),
        ("改革委", "reform"),
        ("城乡建设", "reform"),
    ],
)
def test_word_inside_a_longer_word_is_found(found, typed, name):
    assert name in found(typed)
    assert name in found(f'"{typed}"')


# meilisearch#5015
def test_two_words_with_a_space_are_both_required(found):
    assert found("招商 公司") == ["invite"]
    assert found("公司 招商") == ["invite"]


def test_minus_sign_excludes(found):
    assert set(found("招商 -公司")) == {"invite alone"}
    assert set(found("公司 -招商")) == {"firm alone"}
    assert set(found('招商 -"公司签约"')) == {"invite alone"}


def test_phrase_and_word_hold_together(found):
    assert found('"招商局" 公司') == ["invite"]
    assert found('公司 "招商局集团"') == ["invite"]
    assert found('"招商局集团" 会议') == []


# meilisearch#1714, ansj_seg#683
def test_quoted_phrase_may_cut_a_word(found):
    assert found('"小化妆"') == ["makeup"]
    assert found('"妆包抽"') == ["makeup"]


@pytest.mark.parametrize("typed", ["包", '"包"', "妆", '"妆"'])
def test_single_character_is_found_in_a_word(found, typed):
    assert found(typed) == ["makeup"]


# analysis-ik#286, #584, #872, #433
@pytest.mark.parametrize("name", SENTENCES)
def test_query_is_cut_as_the_index_is(found, name):
    missing = [run for run in _runs(SENTENCES[name]) if name not in found(run)]

    assert missing == []


def test_both_dictionaries_give_the_same_terms():
    rust, python = segment.RustDictionary(), segment.PythonDictionary()
    for sentence in SENTENCES.values():
        text = normalised(sentence)
        assert segment.query_words(text, rust) == segment.query_words(text, python)
        assert set(segment.index_words(text, rust)) == set(
            segment.index_words(text, python)
        )


# analysis-ik#108, #370, #955, #204, elasticsearch-analysis-jieba#23
def test_phrase_holds_over_overlapping_words(found):
    text = normalised(SENTENCES["capital"])
    for start, end in combinations(range(len(text) + 1), 2):
        assert "capital" in found(f'"{text[start:end]}"'), text[start:end]
    assert found('"长江市"') == []
    assert found('"南京大桥"') == []


# analysis-ik#584, #872, #286
@pytest.mark.parametrize(
    "typed", ["7号", "第7号", "1.5匹", "10支", "7 号", "1.5", "笔10支", "７号", "两台"]
)
def test_number_is_found_with_its_measure_word(found, typed):
    assert "units" in found(typed)


@pytest.mark.parametrize(
    "typed", ["5 窗口", "0 签字笔", "1 空调", "15 空调", '"1.5支"']
)
def test_part_of_a_number_is_not_taken_for_it(found, typed):
    assert found(typed) == []


# infinity#1308, courtlistener#1635
@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ('"公开的信息"', "stop"),
        ('"的信息以及不公开"', "stop"),
        ('"的"', "stop"),
        ('"freedom of information act"', "foia"),
        ('"of information"', "foia"),
        ("freedom of information", "foia"),
        ("of", "foia"),
    ],
)
def test_no_stop_word_is_left_out_of_a_phrase(found, typed, name):
    assert name in found(typed)


def test_phrase_is_not_found_without_its_stop_words(found):
    assert found('"公开信息"') == []
    assert found('"freedom information"') == []


# OpenCTI#2469, analysis-ik#433
def test_shared_characters_alone_are_no_match(found):
    assert found("蔡英文") == ["tsai"]
    assert found("英文") == ["tsai"]
    assert "tsai" not in found("文学台")


# emdash#2245, claude-mem#3801
@pytest.mark.parametrize(
    "typed", ["垃圾", "街道", "按月", "报送", "由各街道", "月报送"]
)
def test_word_from_the_middle_of_a_sentence_is_found(found, typed):
    assert "waste" in found(typed)


# obelisk#76, wp2txt#27, stella#393
def test_two_characters_are_never_ignored_beside_a_longer_word(found):
    assert found("农业 中国农业发展银行") == ["bank"]
    assert found("景点 中国农业发展银行") == []
    assert found("羽毛球拍 景点") == []


# obelisk#9
@pytest.mark.parametrize(
    "typed",
    [
        "gen-itgc",
        "重跑gen-itgc后",
        "itgc",
        "12345",
        "12345热线",
        "热线",
        "互联网+",
        "互联网+监管",
        "通12345热",
    ],
)
def test_latin_and_digits_glued_to_chinese_are_found(found, typed):
    assert found(typed) == ["glued"]
    assert found(f'"{typed}"') == ["glued"]


# CherryHQ/stella#549, second-brain-cloudflare#326
@pytest.mark.parametrize(
    "typed", ["云cloud", "政务云 cloud", "Ｃｌｏｕｄ平台", "cloud平台"]
)
def test_mixed_query_keeps_its_chinese_half(found, typed):
    assert found(typed) == ["cloud"]


def test_latin_half_is_kept_too(found):
    assert set(found("ＣＬＯＵＤ")) == {"cloud", "cloud alone"}
    assert found("政务云only") == []


# paperless-ngx#14156
@pytest.mark.parametrize("typed", ["招商", '"招商"', "招", "(招商 OR 公司)"])
def test_nothing_leaks_past_not_and_filters(sentences, found, typed):
    every = set(found(typed))
    for part in ("-招商", "-公司", "-(招商 OR 公司)", "-(招商 公司)", "-(招商 -公司)"):
        kept = set(found(f"{typed} {part}"))
        shut_out = set(found(part.removeprefix("-")))
        assert kept == every - shut_out, part
    for year in ("2015", "2016", "2017"):
        within = answer(typed, year=year)
        assert {str(hit.report.year) for hit in within.hits} <= {year}
        assert set(found(f"{typed} -招商局", year=year)) == {
            name for name in found(typed, year=year) if name != "invite"
        }


def test_nothing_leaks_past_parentheses(found):
    assert found("(招商 -公司) 签约") == []
    assert set(found("(招商 OR 羽毛球拍) -公司")) == {"invite alone", "racket"}
    assert set(found("(招商 -公司) OR 羽毛球拍")) == {"invite alone", "racket"}
    assert set(found("羽毛球拍 OR -(羽毛 OR 招商)")) == (
        set(SENTENCES)
        - {
            "feather",
            "invite",
            "invite alone",
        }
    )


# meilisearch#4075
@pytest.mark.parametrize(
    ("typed", "other"),
    [
        ("经典", "scenery"),
        ("景点", "classic"),
        ("jingdian", "classic"),
        ("jd", "classic"),
    ],
)
def test_no_homophone_is_found(found, typed, other):
    assert other not in found(typed)


# jieba#849
def test_exact_run_comes_before_its_scattered_words(found):
    assert found("羽毛球拍")[0] == "racket"
    assert set(found("羽毛")) == {"racket", "feather"}


def test_exact_run_comes_before_words_that_stand_more_often(found):
    assert found("社区食堂补贴发放") == ["canteen", "scattered"]
    assert found("补贴 食堂 发放 社区")[0] == "scattered"


# deja-vu#369, siyuan#13304, mindoc#119, legado#2397, navidrome#2483
@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("資訊公開", "资讯公开"),
        ("縣級機關", "县级机关"),
        ('"專欄發佈"', '"专栏发布"'),
        ("規範性檔案", "规范性档案"),
    ],
)
def test_traditional_and_simplified_find_the_same(found, one, other):
    assert set(found(one)) == set(found(other)) == {"traditional", "simplified"}


# jieba#366, #399, #326, #520
def test_dictionary_is_loaded_before_the_first_request():
    program = (
        "import archive.wsgi; from reports.text import segment;"
        "print(segment.dictionary.cache_info().currsize)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=PROJECT, capture_output=True, text=True
    )

    assert done.stdout.strip() == "1", done.stderr


def _runs(text):
    """Yield every run of Chinese characters, up to eight, that stands unbroken."""
    for piece in normalised(text).split():
        for start in range(len(piece)):
            for end in range(start + 1, min(len(piece), start + LONGEST_RUN) + 1):
                run = piece[start:end]
                if not run.isascii() and not segment.RUN.search(run)["latin"]:
                    yield run
