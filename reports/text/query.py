"""The reader's query as a tree, read by a bounded parser; no string is refused.

Spaces mean AND, "…" exactly these characters, - excludes, OR and parentheses combine,
title: agency: year: number: look in one place. What was repaired is told in `notes`.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from dataclasses import field as attribute
from enum import StrEnum

from reports.text.operators import WORDS

FIRST_YEAR, LAST_YEAR = 1949, 2100


class Field(StrEnum):
    """Where a term is looked for."""

    TEXT = ""
    TITLE = "title"
    AGENCY = "agency"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Term:
    """Characters asked for: `text` is normalised, `typed` as the reader wrote it.

    `is_other`: the term beside it was typed, and this one is another way to write it.
    """

    text: str
    typed: str
    exact: bool = False
    field: Field = Field.TEXT
    is_other: bool = attribute(default=False, compare=False)

    def __str__(self) -> str:
        written = f'"{self.typed}"' if self.exact else self.typed
        if self.text in WORDS and not self.exact and not self.field:
            # By itself in a group it is a word, whatever stands beside it.
            return f"({written})"
        return f"{self.field}:{written}" if self.field else written


@dataclass(frozen=True, slots=True)
class Years:
    """Reports about these years, both included."""

    first: int
    last: int

    def __str__(self) -> str:
        if self.first == self.last:
            return f"year:{self.first}"
        first = self.first if self.first > FIRST_YEAR else ""
        last = self.last if self.last < LAST_YEAR else ""
        return f"year:{first}..{last}" if first or last else f"year:{FIRST_YEAR}.."


@dataclass(frozen=True, slots=True)
class Value:
    """Reports with this value of a facet."""

    facet: str
    value: str

    def __str__(self) -> str:
        return f"{self.facet}:{self.value}"


@dataclass(frozen=True, slots=True)
class Not:
    """Whatever the node does not match."""

    node: "Node"

    def __str__(self) -> str:
        is_chain = isinstance(self.node, Not)
        return f"-({self.node})" if is_chain else f"-{_grouped(self.node)}"


@dataclass(frozen=True, slots=True)
class All:
    """What every node matches."""

    nodes: tuple["Node", ...]

    def __str__(self) -> str:
        return " ".join(
            _grouped(node) if isinstance(node, AnyOf) else str(node)
            for node in self.nodes
        )


@dataclass(frozen=True, slots=True)
class AnyOf:
    """What at least one node matches."""

    nodes: tuple["Node", ...]

    def __str__(self) -> str:
        return " OR ".join(_grouped(node) for node in self.nodes)


Node = Term | Years | Value | Not | All | AnyOf


@dataclass(frozen=True, slots=True)
class ReadAsYears:
    """Words that were read as years too; `unread` is the query for the words alone."""

    words: str
    years: Years
    unread: "Query"


@dataclass(frozen=True, slots=True)
class Query:
    """A query as it was understood; without `root` it asks for everything."""

    typed: str = ""
    root: Node | None = None
    notes: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        return self.root is None

    @property
    def conditions(self) -> tuple[Node, ...]:
        """The nodes that all have to hold."""
        if self.root is None:
            return ()
        return self.root.nodes if isinstance(self.root, All) else (self.root,)

    @property
    def read_as(self) -> str:
        """The query as it was understood, in its own language."""
        return str(self.root) if self.root else ""

    @property
    def terms(self) -> tuple[Term, ...]:
        """The terms that a matching report may contain, those excluded left out."""
        found = (each for each in _nodes(self.root) if isinstance(each, Term))
        return tuple(dict.fromkeys(found))

    @property
    def typed_terms(self) -> tuple[Term, ...]:
        """Those of the terms that were typed, without other ways to write them."""
        return tuple(each for each in self.terms if not each.is_other)

    @property
    def years(self) -> tuple[Years, ...]:
        """The years that a matching report may be about, none of those excluded."""
        found = (each for each in _nodes(self.root) if isinstance(each, Years))
        return tuple(dict.fromkeys(found))


def read_as_years(query: Query) -> Iterator[ReadAsYears]:
    """Yield what stands for years without `year:`, each with the way to undo that."""
    for node in _nodes(query.root):
        match node:
            case AnyOf((Term() as term, Years() as years)):
                root = _with(query.root, node, replace(term, exact=True))
                yield ReadAsYears(term.typed, years, Query(str(root), root))


def _nodes(node: Node | None) -> Iterator[Node]:
    """Yield a node and all below it but those excluded."""
    if node is None:
        return
    yield node
    for each in node.nodes if isinstance(node, (All, AnyOf)) else ():
        yield from _nodes(each)


def _with(node: Node | None, old: Node, new: Node) -> Node | None:
    """Return a tree with one of its nodes in the place of another."""
    if node == old:
        return new
    if isinstance(node, (All, AnyOf)):
        nodes = (_with(each, old, new) for each in node.nodes)
        return replace(node, nodes=tuple(each for each in nodes if each))
    return node


def alternatives(found: list[Node | None]) -> Node | None:
    """Join what was found to one node, each of its alternatives once."""
    nodes: dict[Node, None] = {}
    for node in found:
        if node is not None:
            nodes |= dict.fromkeys(node.nodes if isinstance(node, AnyOf) else (node,))
    return AnyOf(tuple(nodes)) if len(nodes) > 1 else next(iter(nodes), None)


def _grouped(node: Node) -> str:
    return f"({node})" if isinstance(node, (All, AnyOf)) else str(node)
