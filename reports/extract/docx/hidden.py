"""What a style of a Word document hides, and rows of which nothing is shown."""

from lxml import etree

from .controls import OFF
from .package import attribute, child, setting, tag
from .styles import Styles

VANISH, RAISED = "w:vanish", "w:vertAlign"


def mark_hidden_runs(part: etree._Element, styles: Styles) -> None:
    """Let the runs that a style hides say so themselves, as others do.

    What a run says of itself holds; else the styles of its paragraph and its own switch
    the one the other off (ECMA-376-1, 17.7.3).
    """
    if not styles.set_property(VANISH):
        return
    is_hiding = False
    for element in part.iter("*"):
        name = tag(element)
        if name == "w:p":
            own = setting(element, "w:pPr", "w:pStyle")
            is_hiding = styles.is_on(own or styles.default, VANISH)
        elif name == "w:r" and child(child(element, "w:rPr"), VANISH) is None:
            own = setting(element, "w:rPr", "w:rStyle")
            if is_hiding != styles.is_on(own, VANISH):
                _hide(element)


def mark_raised_runs(part: etree._Element, styles: Styles) -> None:
    """Let the runs that a style raises say so themselves, as others do."""
    if not styles.set_property(RAISED):
        return
    for element in part.iter("*"):
        properties = child(element, "w:rPr") if tag(element) == "w:r" else None
        if properties is None or child(properties, RAISED) is not None:
            continue
        if how := styles.value(setting(properties, "w:rStyle"), RAISED):
            namespace = etree.QName(element).namespace
            mark = etree.SubElement(properties, f"{{{namespace}}}vertAlign")
            mark.set(f"{{{namespace}}}val", how)


def is_hidden_row(row: etree._Element, texts: list[str]) -> bool:
    """Tell a row that is not shown: its end is hidden, and so is all it says."""
    end = child(child(row, "w:trPr"), "w:hidden")
    return end is not None and attribute(end, "val") not in OFF and not any(texts)


def _hide(run: etree._Element) -> None:
    namespace = etree.QName(run).namespace
    properties = child(run, "w:rPr")
    if properties is None:
        properties = etree.Element(f"{{{namespace}}}rPr")
        run.insert(0, properties)
    etree.SubElement(properties, f"{{{namespace}}}vanish")
