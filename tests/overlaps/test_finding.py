"""Which overlaps are found and kept, when reports come, change and go."""

import random
from datetime import date, timedelta

import pytest
from django.core.management import call_command
from django.db.models import F

from reports.models import (
    Agency,
    Overlap,
    OverlapCheck,
    Region,
    Relation,
    Report,
    Section,
    Shingle,
)
from reports.overlaps import find_overlaps, forget_overlaps, unchanged

pytestmark = pytest.mark.django_db

CHARACTERS = "村账目笔墙群众推选代表核对街道桥梁水库林场渔港邮路学校药店集市灯塔粮仓"


def prose(seed, sentences=12):
    """Invented prose in which no two sentences are alike."""
    chance = random.Random(f"{seed}")
    return [
        "".join(chance.choice(CHARACTERS) for _ in range(40)) + "。"
        for _ in range(sentences)
    ]


@pytest.fixture
def body(db):
    region = Region.objects.create(code="990000", name="岚川省", level="province")

    def made(name):
        return Agency.objects.create(
            name=name,
            slug=f"body-{Agency.objects.count()}",
            level="province",
            region=region,
        )

    return made


def report(agency, year, paragraphs, **others):
    given = {"kind": "annual", "status": "published", "title": f"{year}年报告"}
    made = Report.objects.create(agency=agency, year=year, **{**given, **others})
    Section.objects.create(
        report=made,
        order=1,
        depth=1,
        blocks=[{"type": "paragraph", "text": each} for each in paragraphs],
        text="\n".join(paragraphs),
    )
    return made


def change(changed, paragraphs):
    changed.sections.update(
        blocks=[{"type": "paragraph", "text": each} for each in paragraphs]
    )
    Report.objects.filter(pk=changed.pk).update(revision=F("revision") + 1)


def kept():
    return {
        (each.report_id, each.relation): (each.other_id, round(each.share, 2))
        for each in Overlap.objects.all()
    }


def test_a_report_is_held_against_the_one_before(body):
    office = body("甲厅")
    old = report(office, 2020, prose(1))
    before = report(office, 2021, prose(2))
    now = report(office, 2022, prose(2)[:9] + prose(3)[:3])

    assert find_overlaps() == 3
    assert kept() == {(now.pk, Relation.BEFORE): (before.pk, 0.75)}
    assert old.pk not in {other for other, _ in kept().values()}


def test_a_copy_is_found_at_another_body(body):
    first = report(body("甲厅"), 2021, prose(1))
    copy = report(body("乙厅"), 2022, prose(1)[:6] + prose(2)[:6])
    report(body("丙厅"), 2022, prose(3))
    find_overlaps()

    assert kept() == {(copy.pk, Relation.ELSEWHERE): (first.pk, 0.5)}


def test_of_the_same_year_both_are_named(body):
    one = report(body("甲厅"), 2021, prose(1))
    other = report(body("乙厅"), 2021, prose(1))
    find_overlaps()

    assert kept() == {
        (one.pk, Relation.ELSEWHERE): (other.pk, 1.0),
        (other.pk, Relation.ELSEWHERE): (one.pk, 1.0),
    }


def test_reports_that_come_later_change_what_is_known(body):
    office = body("甲厅")
    now = report(office, 2022, prose(1))
    find_overlaps()
    before = report(office, 2021, prose(1)[:6])
    elsewhere = report(body("乙厅"), 2020, prose(1)[:3])

    assert find_overlaps() == 2
    assert kept()[now.pk, Relation.BEFORE] == (before.pk, 0.5)
    assert kept()[now.pk, Relation.ELSEWHERE] == (elsewhere.pk, 0.25)


def test_a_second_run_has_nothing_to_do(body):
    report(body("甲厅"), 2021, prose(1))
    find_overlaps()

    assert find_overlaps() == 0


def test_a_changed_report_is_looked_at_again(body):
    office = body("甲厅")
    report(office, 2021, prose(1))
    now = report(office, 2022, prose(1))
    find_overlaps()
    change(now, prose(5))

    assert find_overlaps() == 1
    assert kept() == {}


def test_when_the_report_before_changes_so_does_the_share(body):
    office = body("甲厅")
    before = report(office, 2021, prose(1))
    now = report(office, 2022, prose(1))
    find_overlaps()
    change(before, prose(1)[:6])
    find_overlaps()

    assert kept()[now.pk, Relation.BEFORE] == (before.pk, 0.5)


def test_withdrawn_reports_are_forgotten_and_their_like_looked_for_anew(body):
    office = body("甲厅")
    old = report(office, 2020, prose(1)[:6])
    before = report(office, 2021, prose(1))
    now = report(office, 2022, prose(1))
    find_overlaps()
    Report.objects.filter(pk=before.pk).update(
        status="withdrawn", withdrawn_reason="重复"
    )
    find_overlaps()

    assert kept() == {(now.pk, Relation.BEFORE): (old.pk, 0.5)}
    assert not Shingle.objects.filter(report=before).exists()
    assert not OverlapCheck.objects.filter(report=before).exists()


def test_what_many_reports_say_proves_nothing(body):
    everyones = prose(0, 6)
    for index in range(45):
        report(body(f"第{index}局"), 2021, everyones + prose(f"own {index}", 6))
    late = report(body("末局"), 2022, everyones + prose("late", 6))
    find_overlaps()

    assert (late.pk, Relation.ELSEWHERE) not in kept()


@pytest.mark.parametrize("left", [39, 44])
def test_what_few_say_again_after_withdrawals_proves_something_again(body, left):
    """With the fortieth report less, what all had in common is telling."""
    everyones = prose(0, 6)
    made = [
        report(body(f"第{index}局"), 2021, everyones + prose(f"own {index}", 6))
        for index in range(50)
    ]
    find_overlaps()
    before = kept()
    for gone in made[left // 2 :][: 50 - left]:
        Report.objects.filter(pk=gone.pk).update(
            status="withdrawn", withdrawn_reason="重复", revision=F("revision") + 1
        )
        find_overlaps(of=[gone.pk])
    found = kept()
    forget_overlaps()
    find_overlaps()

    assert before == {}
    assert found == kept()
    assert len(found) == (left if left < 40 else 0)


def test_the_same_is_found_however_the_reports_came(body):
    offices = [body(name) for name in ("甲厅", "乙厅", "丙厅")]
    texts = [
        (
            office,
            year,
            prose(f"{place // 2} {year // 2}")[: 6 + place] + prose(place, 3),
        )
        for place, office in enumerate(offices)
        for year in (2020, 2021, 2022)
    ]
    found = []
    for order in (texts, texts[::-1]):
        Report.objects.all().delete()
        for office, year, paragraphs in order:
            report(office, year, paragraphs)
            find_overlaps()
        names = {each.pk: (each.agency_id, each.year) for each in Report.objects.all()}
        found.append(
            {
                (names[pk], relation): (
                    share if relation == "elsewhere" else names[other],
                    share,
                )
                for (pk, relation), (other, share) in kept().items()
            }
        )

    assert found[0] == found[1]


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("at_once", [1, 3, 12])
def test_of_equal_reports_the_first_issued_is_named_however_they_came(
    body, seed, at_once
):
    """Some have no date; some are of one body; some of a year before or after."""
    offices = [body(f"第{number}局") for number in range(9)]
    texts = [
        (office, 2021, date(2022, 1, 20 - number) if number % 3 else None)
        for number, office in enumerate(offices)
    ]
    texts += [(offices[4], 2020, date(2021, 1, 5)), (offices[5], 2022, None)]
    expected = {
        (office.pk, year): _first_issued(office.pk, year, texts)
        for office, year, _ in texts
    }
    random.Random(seed).shuffle(texts)
    for start in range(0, len(texts), at_once):
        for office, year, issued in texts[start : start + at_once]:
            report(office, year, prose(1), issued_on=issued)
        find_overlaps()
    names = {each.pk: (each.agency_id, each.year) for each in Report.objects.all()}
    found = {
        names[pk]: names[other]
        for (pk, relation), (other, _) in kept().items()
        if relation == Relation.ELSEWHERE
    }
    assert found == {key: value for key, value in expected.items() if value}


def _first_issued(agency, year, texts):
    """Return the first issued of the reports of others up to a year."""
    others = [
        (issued or date.max, office.slug, office.pk, of)
        for office, of, issued in texts
        if office.pk != agency and of <= year
    ]
    return min(others)[2:] if others else None


@pytest.mark.parametrize("seed", range(8))
def test_what_is_found_depends_on_the_reports_and_not_on_their_order(body, seed):
    """Whatever comes or grows first, one at a time or all at once."""
    offices = [body(f"第{number}局") for number in range(12)]
    texts = {
        (office, year): _woven(f"{office.pk} {year}")
        for office in offices
        for year in range(2018, 2023)
    }
    call = random.Random(seed)
    order = list(texts)
    call.shuffle(order)
    made = {}
    for place in order:
        made[place] = report(*place, texts[place][call.randrange(12) :])
        _now_and_then(call, find_overlaps)
    call.shuffle(order)
    for place in order:
        change(made[place], texts[place])
        _now_and_then(call, lambda place=place: find_overlaps(of=[made[place].pk]))
    find_overlaps()
    found = kept()
    forget_overlaps()
    find_overlaps()

    assert found == kept()
    assert {relation for _, relation in found} == set(Relation)


def _woven(seed):
    """Some sentences of a stock that few or many have, and two of its own."""
    chance = random.Random(seed)
    stock = [*range(8)] * 9 + [*range(8, 60)]
    chosen = dict.fromkeys(chance.choice(stock) for _ in range(12))
    return [prose(f"stock {each}", 1)[0] for each in chosen] + prose(seed, 2)


def _now_and_then(chance, act):
    if chance.random() < 0.2:
        act()


def test_what_more_say_than_prove_anything_is_told_where_all_of_it_is_the_same(body):
    """Fifty bodies with one text but for a number; the first to issue it is named."""
    made = [
        report(
            body(f"第{number}局"),
            2021,
            [*prose(1), f"全年共收到申请{number}件，均按时答复了申请人。"],
            issued_on=date(2022, 3, 1) - timedelta(days=number),
        )
        for number in range(50)
    ]
    for some in (made[::2], made[1::2]):
        find_overlaps(of=[each.pk for each in some])
    first, second = made[-1], made[-2]

    assert {pk: other for (pk, _), (other, _) in kept().items()} == {
        each.pk: (second if each == first else first).pk for each in made
    }


def test_all_of_the_year_before_counts_however_many_say_it(body):
    offices = [body(f"第{number}局") for number in range(25)]
    for office in offices:
        for year in (2020, 2021):
            report(office, year, [*prose(0, 6), *prose(f"{office} {year}", 2)])
    find_overlaps()

    assert {share for (_, relation), (_, share) in kept().items()} == {0.75}
    assert {relation for _, relation in kept()} == {Relation.BEFORE}


def test_only_what_hardly_changed_is_listed(body):
    office = body("甲厅")
    report(office, 2020, [f"2020年{each}共12件。" for each in prose(1)])
    same = report(office, 2021, [f"2021年{each}共37件。" for each in prose(1)])
    report(office, 2022, prose(1)[:3] + prose(2))
    find_overlaps()

    assert [each.report for each in unchanged()] == [same]


def test_the_command_says_how_many_it_looked_at(body, capsys):
    report(body("甲厅"), 2021, prose(1))
    call_command("overlaps")
    call_command("overlaps")
    call_command("overlaps", "--all")

    assert capsys.readouterr().out.splitlines() == [
        "已查看 1 份报告的文字重复。",
        "已查看 0 份报告的文字重复。",
        "已查看 1 份报告的文字重复。",
    ]
