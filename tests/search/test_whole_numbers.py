"""A number or Latin word is looked for whole, and excluded as it is looked for."""

import re

import pytest

from reports.models import Agency, Report, Section
from reports.search import rebuild
from tests.conftest import answer

pytestmark = [pytest.mark.usefixtures("on_shelf"), pytest.mark.any_database]

TEXTS = (
    "共202件，占2.02%。",
    "2020年共1202件。",
    "见A202B和covid-19。",
    "COVID19防控，12345热线。",
    "3.2021年共201件。",
    "占½，3½，另有20件。",
)
WORD = re.compile(r"[a-z0-9]+(?:\.[a-z0-9]+)*")


@pytest.fixture(scope="module")
def reports(shelf):
    agency = Agency.objects.create(name="癸部", slug="gui-bu", level="ministry")
    found = {}
    for text, letter in zip(TEXTS, "甲乙丙丁戊己", strict=True):
        report = Report.objects.create(
            agency=agency,
            year=2019,
            kind="other",
            title=f"公开通告{letter}",
            status="published",
        )
        Section.objects.create(report=report, order=1, depth=1, text=text)
        found[report.pk] = text
    rebuild()
    return found


def _pks(typed):
    results = answer(typed)
    return set() if results.relaxed else {hit.report.pk for hit in results.hits}


def test_a_word_and_its_exclusion_part_the_archive(reports):
    words = {word for text in TEXTS for word in WORD.findall(text.lower())}
    assert {"202", "2020", "2.02", "a202b", "covid"} <= words
    for word in words:
        having, lacking = _pks(f"公开 {word}"), _pks(f"公开 -{word}")
        assert having | lacking == set(reports), word
        assert not having & lacking, word
        assert having, word


def test_an_exclusion_hides_no_longer_number(reports):
    hidden = set(reports) - _pks("公开 -202")

    assert [reports[pk] for pk in hidden] == [TEXTS[0]]


def test_a_quoted_exclusion_hides_the_characters_wherever_they_stand(reports):
    hidden = {reports[pk] for pk in set(reports) - _pks('公开 -"202"')}

    assert hidden == {text for text in TEXTS if "202" in text}


def test_a_title_is_excluded_by_whole_numbers_too(reports):
    assert _pks("公开 -title:202") == set(reports)


def test_a_year_behind_the_number_of_a_paragraph_is_found_and_marked(reports):
    (hit,) = answer("2021").hits

    assert reports[hit.report.pk] == TEXTS[4]
    assert [span.text for span in hit.sections[0].snippet if span.mark] == ["2021"]


def test_a_fraction_is_one_character(reports):
    (hit,) = answer("½").hits

    assert [span.text for span in hit.sections[0].snippet if span.mark] == ["½", "½"]
    assert TEXTS[5] not in {reports[pk] for pk in _pks('"31"')}


def test_the_page_says_how_numbers_were_looked_for(reports, client):
    whole = "“202”按完整的数字或单词查找"
    assert whole in client.get("/search/", {"q": "202"}).content.decode()
    assert whole not in client.get("/search/", {"q": '"202"'}).content.decode()
    idle = client.get("/search/", {"q": "公开 -1234"}).content.decode()
    assert "没有报告单独写着“1234”，没有因此排除报告" in idle
    told = client.get("/api/v1/reports", {"q": "公开 -1234"}).json()
    assert (told["count"], len(told["query"]["notes"])) == (len(TEXTS), 1)


def test_what_needs_no_explaining_is_not_explained(reports, client):
    assert answer("12345").notes == []
    assert answer("公开 -202").notes == []
