"""The running text inside a Word paragraph.

Everything is walked into unless it is known to be invisible, so that an element this
module has never heard of costs no text.
"""

import re
from dataclasses import dataclass, field

from lxml import etree

from reports.extract.document import raised, struck
from reports.extract.symbol_fonts import is_symbol_font, sign_of, with_signs

from .controls import OFF, chosen, is_unfilled
from .fields import Fields
from .package import attribute, child, setting, tag

TEXT = {"w:t", "m:t", "a:t"}
STRIKES = ("w:strike", "w:dstrike")
# The red name of a body at the head of old documents is drawn.
WORD_ART = "v:textpath"
# Deleted text, field codes, properties and the reading above ruby characters.
SKIPPED = frozenset(
    str.split("""
    w:del w:moveFrom w:delText w:delInstrText w:rPr w:pPr w:sdtPr
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
# In half points; a word is set a little higher or lower to look well in a form.
LEAST_LIFT, POSITION = 4, re.compile(r"-?\d{1,3}")
# 12 over 35 is no 1235.
LEADING = {"m:den": "/"}
WRITTEN = frozenset({*TEXT, *SIGNS, "w:sym", WORD_ART})
# What an application may require that this reader understands as well.
KNOWN_NAMESPACES = (
    "http://schemas.openxmlformats.org/",
    "http://purl.oclc.org/ooxml/",
    "http://schemas.microsoft.com/office/",
    "http://www.wps.cn/officeDocument/",
    "urn:schemas-microsoft-com:",
)


@dataclass(frozen=True, slots=True)
class Inline:
    """What a paragraph holds: its text, text boxes, and footnotes by their numbers."""

    parts: list[str] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    fields: Fields = field(default_factory=Fields)

    @property
    def text(self) -> str:
        """All that is written in the paragraph itself."""
        return "".join(self.parts)


def inline(paragraph: etree._Element) -> Inline:
    """Return what stands in a paragraph."""
    found = Inline()
    _collect(paragraph, found)
    return found


def chosen_branches(alternatives: etree._Element) -> list[etree._Element]:
    """Return the one branch to read: all hold the same text, for old and new Word.

    A choice that requires what is not known is only read where nothing else speaks.
    """
    branches = [e for e in alternatives if tag(e) in ("mc:Choice", "mc:Fallback")]
    ordered = sorted(branches, key=lambda branch: not _is_understood(branch))
    return next(([branch] for branch in ordered if _says_something(branch)), [])


def _is_understood(branch: etree._Element) -> bool:
    required = attribute(branch, "Requires").split()
    namespaces = (branch.nsmap.get(prefix) or "" for prefix in required)
    return all(namespace.startswith(KNOWN_NAMESPACES) for namespace in namespaces)


def _says_something(branch: etree._Element) -> bool:
    return any(tag(e) in (*TEXT, "w:sym", WORD_ART) for e in branch.iter("*"))


def _collect(parent: etree._Element, found: Inline) -> None:
    for element in parent:
        name = tag(element)
        if name in SKIPPED or _is_hidden(element) or is_unfilled(element):
            continue
        if name == "w:txbxContent":
            found.boxes.append(element)
        elif name == "w:footnoteReference":
            found.notes.append(attribute(element, "id"))
        elif name == "w:instrText":
            found.fields.instruct(element.text or "")
        elif name == "mc:AlternateContent":
            for branch in chosen_branches(element):
                _collect(branch, found)
        elif name == "w:fldChar":
            _mark_field(element, found)
        elif name in WRITTEN:
            found.parts.append(_written(element, name))
        else:
            found.parts.append(LEADING.get(name, ""))
            _collect(element, found)


def _mark_field(element: etree._Element, found: Inline) -> None:
    """Begin, part or end a field; results inside an instruction are a part of it."""
    kind = attribute(element, "fldCharType")
    if kind == "begin":
        found.fields.begin(len(found.parts))
    elif kind == "separate":
        del found.parts[found.fields.part(len(found.parts)) :]
    else:
        found.parts.append(found.fields.end())
    found.parts.append(chosen(element))


def _written(element: etree._Element, name: str) -> str:
    """Return the characters an element stands for."""
    if name in TEXT:
        run = element.getparent()
        text = _signs(element.text or "", run)
        if any(_is_on(run, name) for name in STRIKES):
            return struck(text)
        return raised(text) if _is_raised(run) else text
    if name == "w:sym":
        return _symbol(element)
    return SIGNS.get(name) or attribute(element, "string")


def _is_hidden(run: etree._Element) -> bool:
    return tag(run) == "w:r" and _is_on(run, "w:vanish")


def _is_on(run: etree._Element | None, name: str) -> bool:
    found = child(child(run, "w:rPr"), name)
    return found is not None and attribute(found, "val") not in OFF


def _is_raised(run: etree._Element | None) -> bool:
    above = run.getparent() if run is not None else None
    if above is not None and tag(above) == "m:sup":
        return True
    return setting(run, "w:rPr", "w:vertAlign") == "superscript" or _is_lifted(run)


def _is_lifted(run: etree._Element | None) -> bool:
    """Tell a run set above what stands before it, as notes are without a style."""
    height = _position(run)
    before = run.getprevious() if run is not None and height else None
    while before is not None and (tag(before) != "w:r" or _position(before) == height):
        before = before.getprevious()
    return before is not None and height - _position(before) >= LEAST_LIFT


def _position(run: etree._Element | None) -> int:
    written = setting(run, "w:rPr", "w:position")
    return int(written) if POSITION.fullmatch(written) else 0


def _symbol(element: etree._Element) -> str:
    try:
        number = int(attribute(element, "char"), 16)
    except ValueError:
        return ""
    return sign_of(number, attribute(element, "font"))


def _signs(text: str, run: etree._Element | None) -> str:
    """Return the text of a run as it looks in the font that the run names."""
    font = attribute(child(child(run, "w:rPr"), "w:rFonts"), "ascii")
    is_of_signs = is_symbol_font(font) and text.isascii()
    return with_signs(text, font if is_of_signs else "")
