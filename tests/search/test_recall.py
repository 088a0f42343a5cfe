"""Complete recall: any run of characters of a report finds it, quoted exactly it."""

import random
import re

import pytest
from django.core.management import call_command
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reports.models import Source
from reports.search import Selection, search
from reports.search.asking.queries import engine_query
from reports.search.index.reading import searcher
from reports.text.language import parse_query
from reports.text.normalise import searched, without_breaks
from tests.conftest import answer
from tests.ingest.samples import annual, write

pytestmark = [pytest.mark.usefixtures("on_shelf"), pytest.mark.any_database]

RUNS, MANY_RUNS = 5_000, 10_000
LONGEST_RUN = 8
CHINESE = re.compile(r"[㐀-鿿豈-﫿]+")
# What one and the same report looks like in a PDF, a Taiwanese mirror, a bad export.
VARIANTS = {
    "traditional": "縣級機關資訊公開專欄發佈規範性檔案，採納羣眾意見。",
    "full width": "ＡＢＣ平台受理１２３４５热线诉求，办结率９８．５％。",
    "radicals": "⻓期坚持⺠生⻅实效，⻋辆与⻛险、⻔户网站。",
    "numbers": "依据国办发〔2014〕12号、[2015]22号、（2016）80号和【2017】24号文件。",
    "plus": "推进互联网+政务服务，开通12345热线，访问www.example.gov.cn。",
    "spaced": "政 府 信 息\n公\n开 指 南 已 经 更 新。",
    "rare": "䶮𠮷㐂等生僻字亦可检索，犇骉淼焱。",
}


@pytest.fixture(scope="module")
def texts(shelf, seeds):
    """The normalised text of every report on the shelf, by the id of the report."""
    folder = shelf / "samples"
    for year, (name, extra) in enumerate(VARIANTS.items(), start=2011):
        write(folder, f"{name}.txt", annual(year=year, extra=extra))
    call_command("load_reference", samples=True, verbosity=0)
    call_command("ingest", str(seeds[0].parent), str(folder), verbosity=0)
    paths = {path.name: path for path in (*seeds, *folder.iterdir())}
    return {
        source.report_id: searched(paths[source.name].read_text())
        for source in Source.objects.all()
    }


@pytest.fixture(scope="module")
def runs(texts):
    """Unbroken runs of Chinese characters, as the files have them."""
    return [
        (report, run) for report, text in texts.items() for run in CHINESE.findall(text)
    ]


@pytest.fixture(scope="module")
def random_runs(runs):
    chance = random.Random(20_141_031)
    places = [(each, start) for each in runs for start in range(len(each[1]))]
    chosen = chance.choices(places, k=RUNS)
    return [
        (report, run[start : start + chance.randint(1, LONGEST_RUN)])
        for (report, run), start in chosen
    ]


def test_every_random_run_finds_its_report(random_runs):
    missing = [
        (report, run) for report, run in random_runs if report not in _matching(run)
    ]

    assert missing == []


def test_every_random_run_in_quotes_finds_exactly_its_reports(texts, random_runs):
    wrong = [
        run
        for _, run in random_runs
        if _matching(f'"{run}"') != _containing(texts, run)
    ]

    assert wrong == []


@pytest.mark.slow
def test_ten_thousand_runs_find_their_reports(texts, runs):
    chance = random.Random(20_211_231)
    stretches = list(texts.items())
    missing = []
    for number in range(MANY_RUNS):
        report, text = chance.choice(runs if number % 2 else stretches)
        start = chance.randrange(len(text))
        piece = text[start : start + chance.randint(1, LONGEST_RUN)].strip()
        # Of a number or a Latin word, only quotes find a part.
        typed = piece if number % 2 else f'"{piece}"'
        if piece and report not in _matching(typed):
            missing.append(typed)

    assert missing == []


@pytest.mark.parametrize(
    "writings",
    [
        ("资讯公开", "資訊公開", "資讯公開"),
        ("12345热线", "１２３４５熱線", "12345 热线"),
        ("长期坚持民生", "⻓期坚持⺠生"),
        ("互联网+政务", "互聯網＋政務"),
        ("2014年", "二〇一四年", "二○一四年", "２０１４年"),
        (
            "国办发〔2014〕12号",
            "国办发[2014]12号",
            "國辦發（2014）12號",
            "国办发【2014】12号",
        ),
        ("ABC平台", "ａｂｃ平台", "Abc平臺"),
    ],
    ids=lambda writings: writings[0],
)
@pytest.mark.parametrize("quoted", [False, True], ids=["words", "quoted"])
def test_all_ways_of_writing_find_the_same_set(texts, writings, quoted):
    sets = [_found(f'"{each}"' if quoted else each) for each in writings]

    assert sets[0]
    assert all(found == sets[0] for found in sets)


@given(st.data())
@settings(
    max_examples=200,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_any_run_finds_its_report(texts, runs, data):
    report, run = data.draw(st.sampled_from(runs))
    start = data.draw(st.integers(0, len(run) - 1))
    piece = run[start : start + data.draw(st.integers(1, LONGEST_RUN))]

    assert report in _found(piece)
    assert _found(f'"{piece}"') == _containing(texts, piece)


@given(st.data())
@settings(
    max_examples=200,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_any_stretch_in_quotes_finds_exactly_its_reports(texts, data):
    """Over numbers, Latin words and breaks too, from one character up."""
    text = data.draw(st.sampled_from(sorted(texts.values())))
    start = data.draw(st.integers(0, len(text) - 1))
    piece = text[start : start + data.draw(st.integers(1, 60))]
    wanted = searched(piece)

    if wanted:
        assert _found(f'"{piece}"') == _containing(texts, wanted)


@pytest.mark.parametrize(
    ("variant", "typed"),
    [
        ("traditional", "县级机关资讯公开专栏发布规范性"),
        ("traditional", "縣級機關資訊公開專欄發佈規範性"),
        ("traditional", "采纳群众意见"),
        ("full width", "ABC平台受理12345热线"),
        ("full width", "办结率98.5%"),
        ("radicals", "长期坚持民生见实效"),
        ("radicals", "⻋辆与风险"),
        ("numbers", "国办发[2014]12号"),
        ("numbers", "国办发〔2014〕12号"),
        ("numbers", "〔2015〕22号"),
        ("numbers", "(2016) 80号"),
        ("numbers", "〔2017〕24号"),
        ("plus", "互联网+政务服务"),
        ("plus", "互联网＋政务服务"),
        ("plus", "12345热线"),
        ("plus", "WWW.EXAMPLE.GOV.CN"),
        ("spaced", "政府信息公开指南已经更新"),
        ("rare", "䶮𠮷㐂"),
        ("rare", "骉"),
    ],
)
@pytest.mark.parametrize("quoted", [False, True], ids=["words", "quoted"])
def test_a_writing_finds_the_other_writing(texts, variant, typed, quoted):
    report = Source.objects.get(name=f"{variant}.txt").report_id

    assert report in _found(f'"{typed}"' if quoted else typed)


def test_quotes_tell_apart_what_words_do_not(texts):
    full = Source.objects.get(name="full width.txt").report_id
    plus = Source.objects.get(name="plus.txt").report_id

    assert _found("热线 12345") >= {full, plus}
    assert _found('"热线12345"') == set()


def test_latin_words_and_numbers_match_whole(texts):
    plus = Source.objects.get(name="plus.txt").report_id

    assert plus in _found("12345")
    assert plus not in _found("2345 热线")
    # By itself it is a run cut out of the number, and the page says so.
    assert plus in _found("1234")
    assert answer("1234").cut.parts == ("1234",)


def _found(typed):
    results = search(Selection(parse_query(typed)), per_page=1000)
    # The closest reports are an offer, not what was asked for.
    return set() if results.relaxed else {hit.report.pk for hit in results.hits}


def _matching(typed):
    """Ask the engine alone: marking the hits takes ten times as long."""
    index = searcher()
    query = engine_query(Selection(parse_query(typed)))
    return {index.doc(each)["id"][0] for _, each in index.search(query, 1000).hits}


def _containing(texts, run):
    """Say by brute force what has a run, punctuation inside Chinese left aside."""
    wanted = without_breaks(run)
    return {report for report, text in texts.items() if wanted in without_breaks(text)}
