"""How searches over Chinese text are known to fail; each failure has its test here.

The catalogue was gathered from the trackers of other projects; the comment above a test
names the place where the failure was reported. What is found is a set of short reports,
each one sentence, told apart by a name.
"""

import subprocess
import sys
from itertools import combinations

import pytest

from reports.models import Agency, Report, Section
from reports.reference import load_reference, load_samples
from reports.search import index_pending, needs_rebuild, rebuild, schema, suggest
from reports.text import segment
from reports.text.normalise import normalise
from tests.conftest import PROJECT, answer

pytestmark = pytest.mark.usefixtures("on_shelf")

LONGEST_RUN = 8
SENTENCES = {
    "waste": "待处理垃圾由各街道按月报送。",
    "building": "在建工程信息按季度更新。",
    "install": "软件安装简单，方便群众使用。",
    "bank": "中国农业发展银行已上线新系统。",
    "makeup": "小化妆包抽检不合格三批次。",
    "old quarter": "完成老旧小区改造，减免污水处理费。",
    "reform": "国家发展和改革委员会与城乡建设部门联合发文。",
    "invite": "招商局集团与本地公司签约。",
    "invite alone": "招商会议如期举行。",
    "firm alone": "公司登记全程网办。",
    "capital": "南京市长江大桥属于中华人民共和国国家重点文物。",
    "units": "第7号窗口现有1.5匹空调两台、签字笔10支。",
    "stop": "我市公开的信息以及不公开的信息均已登记。",
    "foia": "借鉴Freedom of Information Act的做法。",
    "tsai": "蔡英文出席座谈。",
    "platform": "文學台與英語台同步播出蔬菜行情。",
    "glued": "会后重跑gen-itgc后台任务，并开通12345热线与互联网+监管。",
    "cloud": "政务云Ｃｌｏｕｄ平台迁移。",
    "cloud alone": "cloud service only",
    "scenery": "开放景点十处。",
    "classic": "评选经典案例十个。",
    "racket": "采购羽毛球拍二十副。",
    "feather": "羽毛制品与球类、网拍检查。",
    "canteen": "试点名单已定，社区食堂补贴发放到位，其余事项另行通知。",
    "scattered": "社区、社区、社区；食堂、食堂、食堂；发放、发放；补贴、补贴。",
    "traditional": "縣級機關資訊公開專欄發佈規範性檔案。",
    "simplified": "县级机关资讯公开专栏发布规范性档案。",
    "david": " \n\n　大卫到了扫黑除恶办公室，\n大卫说明情况。",
}


@pytest.fixture(scope="module")
def sentences(shelf):
    """The shelf with one report for each sentence, by its name."""
    load_reference()
    load_samples()
    agency = Agency.objects.create(name="丁部", slug="ding-bu", level="ministry")
    reports = Report.objects.bulk_create(
        Report(
            agency=agency,
            year=2015 + number % 3,
            kind="other",
            title=f"第{number:03}号通告",
            status="published",
        )
        for number, _ in enumerate(SENTENCES)
    )
    Section.objects.bulk_create(
        Section(report=report, order=1, depth=1, text=text)
        for report, text in zip(reports, SENTENCES.values(), strict=True)
    )
    rebuild()
    return {report.pk: name for report, name in zip(reports, SENTENCES, strict=True)}


@pytest.fixture
def found(sentences):
    """Name the sentences that a query finds; the closest ones are none of them."""

    def names(typed, **values):
        results = answer(typed, **values)
        hits = () if results.relaxed else results.hits
        return [sentences[hit.report.pk] for hit in hits]

    return names


@pytest.fixture
def marks(sentences):
    """List the marked stretches of the first hit."""

    def marked(typed):
        (section,) = answer(typed).hits[0].sections
        return [span.text for span in section.snippet if span.mark]

    return marked


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
        text = normalise(sentence).text
        assert segment.query_words(text, rust) == segment.query_words(text, python)
        assert set(segment.index_words(text, rust)) == set(
            segment.index_words(text, python)
        )


# analysis-ik#108, #370, #955, #204, elasticsearch-analysis-jieba#23
def test_phrase_holds_over_overlapping_words(found):
    text = normalise(SENTENCES["capital"]).text
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
    monkeypatch.setattr("reports.search.generations.stamp", lambda: other)
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
    for piece in normalise(text).text.split():
        for start in range(len(piece)):
            for end in range(start + 1, min(len(piece), start + LONGEST_RUN) + 1):
                run = piece[start:end]
                if not run.isascii() and not segment.RUN.search(run)["latin"]:
                    yield run
