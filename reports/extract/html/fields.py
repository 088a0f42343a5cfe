"""Fields of a form in a page, where they show something that belongs to the text."""

import re

from lxml import etree

from .visible import is_hidden

FIELDS = frozenset({"input", "select"})
# As boxes to tick are shown in files of Word, and in the fonts of most systems.
TICKS = {("checkbox", True): "☑", ("checkbox", False): "□"}
CHOICES = {("radio", True): "●", ("radio", False): "○"}
# What a cell of a table says in a field that the page fills in itself.
NUMBER = re.compile(
    r"\s*[-+－＋]?[\d０-９][\d０-９,，.．]{0,20}\s*(?:万?元|[件条次项])?\s*"
)
CELLS = ("td", "th")


def has_fixed_text(field: etree._Element) -> bool:
    """Tell a field that shows a text and takes none, or the number of a cell."""
    is_fixed = field.get("readonly") is not None or field.get("disabled") is not None
    return (is_fixed or _is_number_of_cell(field)) and not is_hidden(field)


def _is_number_of_cell(field: etree._Element) -> bool:
    """Tell a field with a number that has a cell of a table for itself.

    Tables are left so by the forms they were filled in with; what waits for a reader
    is blank.
    """
    shown = field.get("value", "") if field.tag == "input" else field.text or ""
    cell = next(field.iterancestors(*CELLS), None)
    if cell is None or not NUMBER.fullmatch(shown):
        return False
    return not "".join(map(str, cell.itertext())).replace(field.text or "", "").strip()


def field_text(field: etree._Element) -> str:
    """Return what a field shows: what is ticked, chosen, or nobody can fill in.

    A field that waits for the reader says nothing, nor does a list that leads away.
    """
    if field.tag == "select":
        return _choice(field) if field.get("onchange") is None else ""
    kind = field.get("type", "text").strip().lower()
    if kind in ("text", "number"):
        return field.get("value", "") if has_fixed_text(field) else ""
    is_chosen = field.get("checked") is not None
    return (TICKS | CHOICES).get((kind, is_chosen), "")


def _choice(field: etree._Element) -> str:
    """Return the option a list shows, if it is the page that has chosen it."""
    options = list(field.iter("option"))
    chosen = [each for each in options if each.get("selected") is not None]
    if not chosen and field.get("disabled") is not None:
        chosen = options[:1]
    return "、".join("".join(map(str, each.itertext())).strip() for each in chosen)
