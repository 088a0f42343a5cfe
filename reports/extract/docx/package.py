"""The parts of a Word file and the relations between them."""

import posixpath
import zipfile
from collections.abc import Iterator
from contextlib import suppress

from lxml import etree

from reports.extract.archive import MAX_PART_BYTES, read_member
from reports.extract.reading import Refusal
from reports.extract.xml_part import parsed_xml

# First, odd and even pages of a few sections.
MOST_HEADERS = 12
KIND = "Word 文档"

PREFIXES = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w:",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "w:",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc:",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m:",
    "http://purl.oclc.org/ooxml/officeDocument/math": "m:",
    "http://schemas.openxmlformats.org/drawingml/2006/main": "a:",
    "http://purl.oclc.org/ooxml/drawingml/main": "a:",
    "http://schemas.openxmlformats.org/drawingml/2006/diagram": "dgm:",
    "http://purl.oclc.org/ooxml/drawingml/diagram": "dgm:",
    "http://schemas.openxmlformats.org/drawingml/2006/chart": "c:",
    "http://purl.oclc.org/ooxml/drawingml/chart": "c:",
    "http://schemas.microsoft.com/office/drawing/2014/chartex": "cx:",
    "urn:schemas-microsoft-com:vml": "v:",
    "urn:schemas-microsoft-com:office:office": "o:",
}
DEFAULT_MAIN = "word/document.xml"
USUAL_PARTS = {
    kind: f"word/{kind}.xml"
    for kind in ("styles", "numbering", "footnotes", "endnotes")
}


def tag(element: etree._Element) -> str:
    """Return the short name of an element, such as w:p, in either OOXML dialect."""
    name = element.tag
    if not isinstance(name, str):
        return ""
    namespace, _, local = name[1:].rpartition("}")
    return PREFIXES.get(namespace, "?:") + local


def attribute(element: etree._Element | None, name: str) -> str:
    """Return an attribute by its local name, or an empty string."""
    if element is None:
        return ""
    for key, value in element.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(value)
    return ""


def child(element: etree._Element | None, name: str) -> etree._Element | None:
    """Return the first child of a short name."""
    if element is None:
        return None
    return next((inner for inner in element if tag(inner) == name), None)


def setting(element: etree._Element | None, *path: str) -> str:
    """Return the value attribute at the end of a path of children."""
    for name in path:
        element = child(element, name)
    return attribute(element, "val")


class Package:
    """A zip of XML parts, read one bounded part at a time."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        # Some writers part the folders of a zip with backslashes.
        self._names = {
            name.lower().replace("\\", "/"): name for name in archive.namelist()
        }
        self.damaged: list[str] = []
        self._root_relations = self._readable_relations("")
        self._main = self._root_relations.get("officeDocument", DEFAULT_MAIN)
        self._main_relations = self._readable_relations(self._main)

    def main_part(self) -> etree._Element:
        """Return the document itself."""
        part = self._part(self._main)
        if part is None:
            raise Refusal("Word 文档缺少正文部分，文件已损坏")
        return part

    def related(self, kind: str) -> etree._Element | None:
        """Return the part the document relates to as styles, numbering and so on.

        A part that cannot be read is put among the damaged ones: the text is whole
        without it.
        """
        relations = {**self._root_relations, **self._main_relations}
        name = relations.get(kind)
        try:
            return self._part(name) if name else None
        except Refusal:
            self.damaged.append(kind)
            return None

    def headers(self) -> Iterator[etree._Element]:
        """Yield what is printed above the pages; a damaged part is left out."""
        with suppress(Refusal):
            targets = self._targets(self._main)
            names = [name for kind, name in targets if kind == "header"]
            for part in map(self._part, names[:MOST_HEADERS]):
                if part is not None:
                    yield part

    def _readable_relations(self, source: str) -> dict[str, str]:
        """Return where related parts are, by what writers usually do if it is lost."""
        try:
            return self._relations(source)
        except Refusal:
            self.damaged.append("relations")
            return USUAL_PARTS

    def _relations(self, source: str) -> dict[str, str]:
        return dict(self._targets(source))

    def _targets(self, source: str) -> list[tuple[str, str]]:
        folder, name = posixpath.split(source)
        relations = self._part(posixpath.join(folder, "_rels", f"{name}.rels"))
        if relations is None:
            return []
        return [
            (
                relation.get("Type", "").rpartition("/")[2],
                _resolved(folder, relation.get("Target", "")),
            )
            for relation in relations.iterchildren("*")
            if relation.get("TargetMode") != "External"
        ]

    def _part(self, name: str) -> etree._Element | None:
        member = self._names.get(name.lower())
        if member is None:
            return None
        return parsed_xml(read_member(self._archive, member, MAX_PART_BYTES), KIND)


def _resolved(folder: str, target: str) -> str:
    return posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
