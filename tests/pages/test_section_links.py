"""Links to a section or a number of a report: they outlast the place it stands at."""

import html
import re

import pytest
from django.utils.html import strip_tags

from reports import desk
from reports.models import Observation, Report, Section
from tests.pages.markup import section_at

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


@pytest.fixture
def report(filled, on_shelf):
    return Report.objects.get(agency__name="岚川省商务厅", year=2021, kind="annual")


def test_section_is_cited_by_its_own_address(client, body, report):
    page = body(client.get(report.get_absolute_url()))
    section = report.sections.filter(part="body", depth=1)[1]
    before = page.partition(section.label)[2]
    address = re.search(r'class="cite-link" href="(.*?)"', before)[1]
    cited = html.unescape(body(client.get(address)))
    assert f"：{section.label}. http" in cited
    place = re.search(rf"testserver{report.get_absolute_url()}#(\w+)\.", cited)[1]
    assert section_at(page, place).startswith(section.label)
    file = re.search(r'href="(.*?\.bib\?.*?)"', cited)[1]
    assert f"#{place}" in body(client.get(file)).replace("\\", "")


def test_a_permanent_link_outlasts_the_place_of_its_section(client, body, report):
    address = report.get_absolute_url()
    first, second, third = report.sections.filter(part="body", depth=1)[:3]
    Section.objects.filter(pk=first.pk).update(heading=third.heading)
    before = permanent_links(body(client.get(address)))
    desk.move_section(second, desk.Move.DOWN)
    desk.join_section(report.sections.get(pk=third.pk))
    after = permanent_links(body(client.get(address)))
    assert len(set(before.values())) == len(before)
    assert after == {label: to for label, to in before.items() if label in after}
    assert len(after) == len(before) - 1


def permanent_links(page):
    """List the permanent links of a page by the headings they lead to."""
    places = re.findall('class="permalink" href="#(.*?)"', page)
    headings = re.findall(r"<h[2-6]><span.*?>(.*?)</span>", page)
    links = dict(zip(map(strip_tags, headings), places, strict=True))
    for heading, place in links.items():
        assert "".join(heading.split()) in section_at(page, place)
    return links


def test_a_hit_leads_to_its_section_also_after_a_split(client, body, report):
    word = "行政诉讼"
    section = report.sections.filter(text__contains=word, part="body").last()
    at, found = hit(client, body, report, word), section.label
    assert section_at(body(client.get(report.get_absolute_url())), at).startswith(found)
    first = report.sections.filter(part="body", depth=1).first()
    first.blocks = [
        *first.blocks,
        {"type": "paragraph", "text": "〔拆分〕"},
        {"type": "paragraph", "text": "其他说明"},
    ]
    assert desk.split_at_marks(first) == 1
    assert section_at(body(client.get(report.get_absolute_url())), at).startswith(found)


def hit(client, body, report, word):
    """Return the fragment of the last section that a search gives of a report."""
    page = body(client.get("/search/", {"q": word, "agency": report.agency.slug}))
    return re.findall(rf'href="{report.get_absolute_url()}\?.*?#(.*?)"', page)[-1]


def test_a_number_of_the_text_leads_to_its_section(client, body, filled, on_shelf):
    told = Observation.objects.filter(origin="text", table=0)
    for report in Report.objects.filter(observations__in=told).distinct():
        page = body(client.get(report.get_absolute_url()))
        for number in told.filter(report=report):
            place = number.get_absolute_url().partition("#")[2]
            section = page.partition(f' id="{place}"')[2].partition("</section>")[0]
            assert number.raw in strip_tags(section)
    assert told.exists()


def test_each_number_of_a_cell_has_its_link(client, body, report):
    one, other, third = report.observations.filter(origin="table")[:3]
    place = {name: getattr(one, name) for name in ("section", "table", "row", "column")}
    report.observations.filter(pk__in=(other.pk, third.pk)).update(**place)
    page = body(client.get(report.get_absolute_url()))
    (cell,) = re.findall(rf'<td[^>]* id="{anchor_of(one)}".*?</td>', page)
    assert strip_tags(cell) == one.raw
    for number in (other, third):
        assert cell.count(f' id="{anchor_of(number)}"') == 1
        assert page.count(f' id="{anchor_of(number)}"') == 1


def anchor_of(number):
    return number.get_absolute_url().partition("#")[2]
