"""agency:fgw, where no body is called so: the bodies whose names are spelled so."""

from collections import Counter
from dataclasses import replace

from reports.search.asking.queries import IN_NAME, phrase
from reports.search.counting.totals import count
from reports.search.index.reading import View
from reports.search.meaning.suggesting import FEWEST_LETTERS
from reports.search.names import Names
from reports.search.selection import Selection
from reports.text.pinyin import spelled_part
from reports.text.query import All, AnyOf, Field, Node, Not, Query, Term

MOST_PARTS = 3


def as_spelled(now: View, selection: Selection) -> Selection:
    """Return a selection whose letters behind agency: are read as names in Chinese.

    fgw is read as 发改委, which names the bodies of every place, those that are not
    called so in full too.
    """
    query = selection.query
    if query.root is None or not any(map(_is_letters, query.terms)):
        return selection
    root = _read(now, query.root)
    if root == query.root:
        return selection
    return replace(selection, query=Query(query.typed, root, query.notes))


def spelled(asked: Query, read: Query) -> tuple[str, ...]:
    """Say in Chinese how letters of a query were read; `read` is what was answered."""
    letters = [each for each in asked.terms if _is_letters(each)]
    if not letters or asked.root == read.root:
        return ()
    known = set(asked.terms)
    names = "、".join(each.typed for each in read.terms if each not in known)
    typed = "、".join(f"“{each.typed}”" for each in letters)
    return (f"{typed}按拼音理解为机构名称里的“{names}”。",)


def _is_letters(term: Term) -> bool:
    is_agency = term.field == Field.AGENCY and len(term.text) >= FEWEST_LETTERS
    return is_agency and term.text.isascii() and term.text.isalpha()


def _read(now: View, node: Node) -> Node:
    if isinstance(node, Term):
        return _named(now, node) if _is_letters(node) else node
    if isinstance(node, Not):
        return Not(_read(now, node.node))
    if isinstance(node, (All, AnyOf)):
        return type(node)(tuple(_read(now, each) for each in node.nodes))
    return node


def _named(now: View, term: Term) -> Node:
    if count(now.index, phrase(term.text, IN_NAME)):
        return term
    parts = _parts(now.names, term.text)
    terms = tuple(Term(each, each, field=Field.AGENCY) for each in parts)
    return AnyOf(terms) if len(terms) > 1 else next(iter(terms), term)


def _parts(names: Names, letters: str) -> list[str]:
    """List what of the names of bodies is spelled so, at the end of names first."""
    found = Counter(
        (form.endswith(part), part)
        for _, form in names.spelled_like(letters)
        if (part := spelled_part(form, letters))
    )
    is_at_end = any(ends for ends, _ in found)
    parts = [part for (ends, part), _ in found.most_common() if ends == is_at_end]
    return parts[:MOST_PARTS]
