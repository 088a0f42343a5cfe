"""The running text inside a Word paragraph.

Everything is walked into unless it is known to be invisible, so that an element this
module has never heard of costs no text.
"""

from lxml import etree

from reports.extract.document import raised

from .package import attribute, child, setting, tag

TEXT = {"w:t", "m:t", "a:t"}
# Deleted text, field codes, properties and the reading above ruby characters.
SKIPPED = frozenset(
    str.split("""
    w:del w:moveFrom w:delText w:instrText w:delInstrText w:rPr w:pPr w:sdtPr
    w:sdtEndPr w:rt w:fldData w:tblPr w:sectPr w:ffData
    """)
)
SIGNS = {
    "w:tab": "\t",
    "w:ptab": "\t",
    "w:br": "\n",
    "w:cr": "\n",
    "w:noBreakHyphen": "-",
}
# Wingdings and Symbol as the characters they look like; other fonts' signs keep
# their private code point.
SYMBOLS = {
    0xF06C: "●",
    0xF06E: "■",
    0xF0A3: "□",
    0xF0A8: "□",
    0xF06F: "□",
    0xF052: "☑",
    0xF0FE: "☑",
    0xF0FD: "☒",
    0xF0FC: "✓",
    0xF0FB: "✗",
    0xF0B7: "•",
    0xF0D8: "➢",
    0xF0E0: "→",
}
OFF = ("0", "false", "off")


def inline_text(paragraph: etree._Element) -> tuple[str, list[etree._Element]]:
    """Return the text of a paragraph and the text boxes anchored in it."""
    parts: list[str] = []
    boxes: list[etree._Element] = []
    _collect(paragraph, parts, boxes)
    return "".join(parts), boxes


def chosen_branches(alternatives: etree._Element) -> list[etree._Element]:
    """Return the one branch to read: both hold the same text, for old and new Word."""
    branches = [e for e in alternatives if tag(e) in ("mc:Choice", "mc:Fallback")]
    return next(([branch] for branch in branches if _says_something(branch)), [])


def _says_something(branch: etree._Element) -> bool:
    return any(tag(e) in TEXT or tag(e) == "w:sym" for e in branch.iter("*"))


def _collect(
    parent: etree._Element, parts: list[str], boxes: list[etree._Element]
) -> None:
    for element in parent:
        name = tag(element)
        if name in SKIPPED or (name == "w:r" and _is_hidden(element)):
            continue
        if name in TEXT:
            text = element.text or ""
            parts.append(raised(text) if _is_raised(parent) else text)
        elif name in SIGNS:
            parts.append(SIGNS[name])
        elif name == "w:sym":
            parts.append(_symbol(attribute(element, "char")))
        elif name == "w:txbxContent":
            boxes.append(element)
        elif name == "mc:AlternateContent":
            for branch in chosen_branches(element):
                _collect(branch, parts, boxes)
        else:
            _collect(element, parts, boxes)


def _is_hidden(run: etree._Element) -> bool:
    vanish = child(child(run, "w:rPr"), "w:vanish")
    return vanish is not None and attribute(vanish, "val") not in OFF


def _is_raised(run: etree._Element) -> bool:
    return setting(run, "w:rPr", "w:vertAlign") == "superscript"


def _symbol(code: str) -> str:
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    # Some writers leave the F0 of the private area out.
    number = 0xF000 + number if number < 0x100 else number
    return SYMBOLS.get(number, chr(number) if number < 0x110000 else "")
