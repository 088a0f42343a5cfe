"""Style sheets that stand in a page: the rules that show, hide or write something."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)|<!--|-->", re.DOTALL)
STRING = r"\"((?:[^\"\\\n]|\\.){0,200}+)\"|'((?:[^'\\\n]|\\.){0,200}+)'"
PIECE = re.compile(rf"(?:{STRING})|[{{}};]|[^{{}};\"']+|.", re.DOTALL)
# What holds on the screen of any reader; @media print and narrow windows do not.
FOR_ALL = re.compile(r"@media\s+(?:only\s+)?(?:screen|all)\s*$", re.IGNORECASE)
COMPOUND = re.compile(r"(?P<tag>[a-z][a-z0-9]*|\*)?(?P<marks>(?:[.#][\w-]+)*)", re.I)
MARK = re.compile(r"([.#])([\w-]+)")
ENDS = re.compile(r"(.*?)::?(before|after)", re.IGNORECASE | re.DOTALL)
STEPS = re.compile(r"\s*(>)\s*|\s+")
DECLARATION = re.compile(
    r"\s*(display|content)\s*:\s*(.*?)\s*(!\s*important)?\s*", re.IGNORECASE | re.DOTALL
)
QUOTED = re.compile(STRING, re.DOTALL)
COUNTER = re.compile(r"\bcounters?\([^()]*\)", re.IGNORECASE)
ATTRIBUTE = re.compile(r"\battr\(\s*([\w-]{1,60})\s*\)", re.IGNORECASE)
# Stand in a text for a number that is counted, and around the name of an attribute.
COUNTED, NAMED = "\x01", "\x02"
ESCAPE = re.compile(r"\\(?:([0-9a-f]{1,6})\s?|(.))", re.IGNORECASE | re.DOTALL)
# A page has hundreds of rules; of these some dozens show or hide.
LONGEST_SHEET, LONGEST_SELECTOR, LONGEST_DECLARATION = 500_000, 200, 1_000
MOST_RULES, MOST_STEPS, DEEPEST = 2_000, 6, 4


@dataclass(frozen=True, slots=True)
class Compound:
    """One step of a selector: a tag with an id and classes; `is_child` of the last."""

    tag: str
    ids: frozenset[str]
    classes: frozenset[str]
    is_child: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """A declaration for what a selector matches, with what it weighs against others.

    `place` is "" for the element itself, else before or after. `value` is the text that
    `content` writes, or the value of `display`.
    """

    steps: tuple[Compound, ...]
    place: str
    value: str
    weight: tuple[bool, int, int, int, int]


def rules_of(sheets: Iterator[str]) -> tuple[Rule, ...]:
    """Return the rules of sheets, in order, that show, hide or write something.

    Selectors that ask more than tags, ids, classes and what they stand in are left out:
    what such a rule would hide is shown.
    """
    rules: list[Rule] = []
    text = "\n".join(sheets)[:LONGEST_SHEET]
    for selectors, declarations in _blocks(COMMENT.sub(" ", text)):
        if len(rules) >= MOST_RULES:
            break
        left = MOST_RULES - len(rules)
        rules += islice(_rules(selectors, declarations, len(rules)), left)
    return tuple(rules)


def _blocks(text: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield selectors with their declarations, leaving out what holds for some only."""
    heads: list[str] = []
    written = ""
    declarations: list[str] = []
    for piece in (found.group() for found in PIECE.finditer(text)):
        if piece == "{":
            heads.append(written.strip())
            written, declarations = "", []
        elif piece == "}":
            declarations.append(written)
            if 0 < len(heads) <= DEEPEST and all(map(FOR_ALL.match, heads[:-1])):
                yield heads[-1], tuple(declarations)
            del heads[-1:]
            written, declarations = "", []
        elif piece == ";":
            declarations.append(written)
            written = ""
        else:
            written += piece


def _rules(head: str, declarations: tuple[str, ...], order: int) -> Iterator[Rule]:
    short = (each for each in declarations if len(each) <= LONGEST_DECLARATION)
    found = [each for each in map(DECLARATION.fullmatch, short) if each]
    selectors = head.rpartition(";")[2].split(",") if found else ()
    for selector in selectors:
        if len(selector) > LONGEST_SELECTOR:
            continue
        ends = ENDS.fullmatch(selector.strip())
        place = ends[2].lower() if ends else ""
        steps = _steps(ends[1] if ends else selector.strip())
        for name, value, important in (each.groups() for each in found):
            if steps and (name.lower() == "content") == bool(place):
                written = _written(value) if place else value.lower()
                yield Rule(
                    steps, place, written, (bool(important), *_weight(steps), order)
                )


def _steps(selector: str) -> tuple[Compound, ...]:
    """Return the steps of a selector, the last first; none for what is not known."""
    steps: list[Compound] = []
    is_child = False
    pieces = STEPS.split(selector)
    for at, piece in enumerate(pieces):
        if at % 2:
            is_child = piece == ">"
            continue
        found = COMPOUND.fullmatch(piece or "")
        if not piece or found is None or len(steps) == MOST_STEPS:
            return ()
        steps.append(_compound(found, is_child=is_child))
    return tuple(reversed(steps))


def _compound(found: re.Match[str], *, is_child: bool) -> Compound:
    marks = MARK.findall(found["marks"])
    return Compound(
        (found["tag"] or "*").lower(),
        frozenset(name for sign, name in marks if sign == "#"),
        frozenset(name for sign, name in marks if sign == "."),
        is_child,
    )


def _weight(steps: tuple[Compound, ...]) -> tuple[int, int, int]:
    """Weigh a selector as CSS does: ids before classes before tags."""
    return (
        sum(len(step.ids) for step in steps),
        sum(len(step.classes) for step in steps),
        sum(step.tag != "*" for step in steps),
    )


def _written(value: str) -> str:
    """Return the text of strings, attributes and counters side by side, "" for others.

    Which attribute, and what number, only the element tells that it is written for.
    """
    pieces = (QUOTED, COUNTER, ATTRIBUTE)
    text, at = "", 0
    while at < len(value):
        if value[at].isspace():
            at += 1
            continue
        found = next(filter(None, (each.match(value, at) for each in pieces)), None)
        if found is None:
            return ""
        text += _piece(found)
        at = found.end()
    return text


def _piece(found: re.Match[str]) -> str:
    if found.re is COUNTER:
        return COUNTED
    if found.re is ATTRIBUTE:
        return f"{NAMED}{found[1].lower()}{NAMED}"
    return _unescaped(found[1] or found[2] or "")


def _unescaped(text: str) -> str:
    return ESCAPE.sub(
        lambda found: _character(found[1]) if found[1] else found[2], text
    )


def _character(code: str) -> str:
    number = int(code, 16)
    is_one = 0 < number < 0x110000 and not 0xD800 <= number < 0xE000
    return chr(number) if is_one else ""
