"""What the style sheets of a page hide and write, put into the page itself.

What reads the page then needs no style sheet: hidden elements say so themselves, and
the words of a sheet stand where a reader sees them. Sheets outside of the file are not
known.
"""

import re
from collections import defaultdict
from collections.abc import Iterator

from lxml import etree

from reports.text.chinese import HAN

from .style_sheets import COUNTED, NAMED, Compound, Rule, rules_of

# Arrows, dots and signs of icon fonts are ornaments.
ATTRIBUTE = re.compile(f"{NAMED}([^{NAMED}]*){NAMED}")
SHOWN_BY_ITSELF = re.compile(r"(?<![-\w])display\s*:", re.IGNORECASE)
# Rules tried and elements looked at above others; beyond, no rule matches.
MOST_LOOKS = 500_000


def apply_style_sheets(root: etree._Element) -> frozenset[etree._Element]:
    """Hide what the page's own style sheets hide, write what they write.

    Return the elements that a sheet writes a number before or after, which is not read.
    """
    rules = rules_of(style.text or "" for style in root.iter("style"))
    telling = [rule for rule in rules if _tells(rule)]
    if not telling:
        return frozenset()
    sheet = _Sheet(rules)
    counted = set()
    for element in root.iter("*"):
        if isinstance(element.tag, str):
            found = sheet.strongest(element)
            _apply(element, found)
            if any(COUNTED in rule.value for rule in found.values()):
                counted.add(element)
    return frozenset(counted)


def _tells(rule: Rule) -> bool:
    return _is_written(rule) if rule.place else rule.value == "none"


def _is_written(rule: Rule) -> bool:
    return bool(HAN.search(rule.value)) or COUNTED in rule.value or NAMED in rule.value


def _text(rule: Rule | None, element: etree._Element) -> str:
    """Return what a rule writes for an element: words, or what its attributes say."""
    if rule is None or not _is_written(rule):
        return ""
    text = ATTRIBUTE.sub(lambda named: element.get(named[1], ""), rule.value)
    text = text.replace(COUNTED, "")
    is_told = NAMED in rule.value and any(map(str.isalnum, text))
    return text if is_told or HAN.search(text) else ""


def _apply(element: etree._Element, found: dict[str, Rule]) -> None:
    before, after = (_text(found.get(place), element) for place in ("before", "after"))
    if before:
        element.text = before + (element.text or "")
    if after and len(element):
        element[-1].tail = (element[-1].tail or "") + after
    elif after:
        element.text = (element.text or "") + after
    shown = found.get("")
    if shown is None or shown.value != "none":
        return
    style = element.get("style", "")
    is_stronger = shown.weight[0] or not SHOWN_BY_ITSELF.search(style)
    if is_stronger:
        element.set("style", f"display:none;{style}")


class _Sheet:
    """Rules by what the last step of their selectors asks for."""

    def __init__(self, rules: tuple[Rule, ...]) -> None:
        self._rules: defaultdict[str, list[Rule]] = defaultdict(list)
        self._left = MOST_LOOKS
        for rule in rules:
            self._rules[_key(rule.steps[0])].append(rule)

    def strongest(self, element: etree._Element) -> dict[str, Rule]:
        """Return the rule that wins for an element, and before and after it."""
        found: dict[str, Rule] = {}
        for rule in self._candidates(element):
            self._left -= 1
            if self._left < 0:
                break
            known = found.get(rule.place)
            is_stronger = known is None or rule.weight >= known.weight
            if is_stronger and self._matches(element, rule.steps):
                found[rule.place] = rule
        return found

    def _candidates(self, element: etree._Element) -> Iterator[Rule]:
        keys = [str(element.tag), "*"]
        if identifier := element.get("id"):
            keys.append(f"#{identifier}")
        if classes := element.get("class"):
            keys += (f".{name}" for name in set(classes.split()))
        for key in keys:
            yield from self._rules.get(key, ())

    def _matches(self, element: etree._Element, steps: tuple[Compound, ...]) -> bool:
        if not _fits(element, steps[0]):
            return False
        is_child = steps[0].is_child
        rest = steps[1:]
        if not rest:
            return True
        for above in element.iterancestors():
            self._left -= 1
            if self._left < 0:
                return False
            if self._matches(above, rest):
                return True
            if is_child:
                return False
        return False


def _key(last: Compound) -> str:
    if last.ids:
        return f"#{min(last.ids)}"
    return f".{min(last.classes)}" if last.classes else last.tag


def _fits(element: etree._Element, step: Compound) -> bool:
    if step.tag not in ("*", element.tag):
        return False
    if step.ids and step.ids != {element.get("id", "")}:
        return False
    return not step.classes or step.classes <= set(element.get("class", "").split())
