"""Fields of a form in a page, where they show something that belongs to the text."""

from lxml import etree

from .visible import is_hidden

FIELDS = frozenset({"input", "select"})
# As boxes to tick are shown in files of Word, and in the fonts of most systems.
TICKS = {("checkbox", True): "☑", ("checkbox", False): "□"}
CHOICES = {("radio", True): "●", ("radio", False): "○"}


def has_fixed_text(field: etree._Element) -> bool:
    """Tell a field that shows a text and takes none."""
    is_fixed = field.get("readonly") is not None or field.get("disabled") is not None
    return is_fixed and not is_hidden(field)


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
