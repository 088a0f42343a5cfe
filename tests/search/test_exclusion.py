"""What is excluded is nowhere in what is found, whatever facets and groups say."""

import random
from dataclasses import dataclass, replace

import pytest

from reports.models import Agency, Report, Role, Section
from reports.search import Selection, rebuild, search
from reports.search.asking.queries import engine_query
from reports.search.index.reading import searcher
from reports.text.language import parse_query
from reports.text.query import All, AnyOf, Not, Query, Term

pytestmark = [pytest.mark.usefixtures("on_shelf"), pytest.mark.any_database]

WORDS = ("预算", "教育", "环境", "应急", "审批", "热线")
ROLES = (Role.OVERVIEW, Role.PROBLEMS, Role.REVIEW)
REPORTS, QUERIES, DEEPEST = 150, 400, 4


@dataclass(frozen=True)
class Facts:
    """What brute force knows of a report: its title, and the text of its sections."""

    title: str
    texts: dict[str, str]

    @property
    def whole(self) -> str:
        return "，".join((self.title, *self.texts.values()))


@pytest.fixture(scope="module")
def facts(shelf):
    chance = random.Random(4_991)
    agency = Agency.objects.create(name="戊部", slug="wu-bu", level="ministry")
    found = {}
    for number in range(REPORTS):
        title = f"{chance.choice(WORDS)}情况第{number}号"
        report = Report.objects.create(
            agency=agency, year=2020, kind="other", title=title, status="published"
        )
        texts = {
            role: "，".join(chance.choices(WORDS, k=chance.randint(0, 2)))
            for role in chance.sample(ROLES, k=chance.randint(0, len(ROLES)))
        }
        texts[""] = "，".join(chance.choices(WORDS, k=chance.randint(0, 1)))
        Section.objects.bulk_create(
            Section(report=report, order=order, depth=1, role=role, text=text)
            for order, (role, text) in enumerate(texts.items(), 1)
        )
        found[report.pk] = Facts(title, texts)
    rebuild()
    return found


@pytest.fixture(scope="module")
def queries(facts):
    chance = random.Random(1_357)
    return [(_tree(chance, DEEPEST), _roles(chance)) for _ in range(QUERIES)]


def test_random_queries_find_what_brute_force_finds(facts, queries):
    for root, roles in queries:
        wanted = {pk for pk, each in facts.items() if _fits(each, root, roles)}

        assert _found(root, roles) == wanted, (str(root), roles)


def test_what_is_written_finds_the_same(facts, queries):
    for root, roles in queries:
        read = parse_query(str(root)).root

        assert _found(read, roles) == _found(root, roles), str(root)


def test_choosing_a_section_never_finds_more(facts, queries):
    for root, _ in queries:
        every = _found(root, ())
        for role in ROLES:
            assert _found(root, (role,)) <= every, str(root)


def test_an_exclusion_holds_past_the_chosen_section(facts, queries):
    for root, roles in queries:
        for word in WORDS:
            left = _found(All((root, Not(Term(word, word)))), roles)

            assert not any(word in facts[pk].whole for pk in left)


def test_sections_are_counted_as_they_are_found(facts):
    query = parse_query("预算 -教育")
    results = search(Selection(query))
    (roles,) = (each for each in results.facets if each.name == "role")

    assert roles.values
    for value in roles.values:
        within = search(Selection(query, {"role": (value.value,)}))
        assert within.count == value.count <= results.count


def test_a_body_is_excluded_by_any_of_its_names(facts):
    other = Agency.objects.create(name="己部", slug="ji-bu", level="ministry")
    other.names.create(name="旧己部", kind="former")
    report = Report.objects.create(
        agency=other, year=2020, kind="other", title="预算通告", status="published"
    )
    rebuild()
    asked = replace(Selection(), query=parse_query("预算"))

    assert report.pk in _pks(asked)
    assert report.pk not in _pks(replace(asked, query=parse_query("预算 -旧己部")))
    assert report.pk in _pks(replace(asked, query=parse_query('预算 -"旧己部"')))


def _tree(chance, depth):
    """Return a random query, in which a word may be excluded from an exclusion."""
    draw = chance.random()
    if depth == 0 or draw < 0.25:
        word = chance.choice(WORDS)
        return Term(word, word, exact=chance.random() < 0.3)
    if draw < 0.5:
        return Not(_tree(chance, depth - 1))
    kind = All if draw < 0.75 else AnyOf
    return kind(tuple(_tree(chance, depth - 1) for _ in range(chance.randint(2, 3))))


def _roles(chance):
    return tuple(chance.sample(ROLES, k=chance.choice((0, 1, 1, 2))))


def _fits(facts, root, roles):
    if not roles:
        return _holds(root, facts.whole, facts.whole)
    return any(
        role in facts.texts and _holds(root, facts.texts[role], facts.whole)
        for role in roles
    )


def _holds(node, inside, whole):
    """Say whether a text satisfies a query; what it excludes is sought in `whole`."""
    if isinstance(node, Term):
        return node.text in inside
    if isinstance(node, Not):
        return not _holds(node.node, whole, inside)
    each_of = all if isinstance(node, All) else any
    return each_of(_holds(each, inside, whole) for each in node.nodes)


def _found(root, roles):
    return _pks(Selection(Query(str(root), root), {"role": roles} if roles else {}))


def _pks(selection):
    """Ask the engine alone: marking the hits takes ten times as long."""
    index = searcher()
    hits = index.search(engine_query(selection), REPORTS * 2).hits
    return {index.doc(address)["id"][0] for _, address in hits}
