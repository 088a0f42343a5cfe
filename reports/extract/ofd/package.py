"""The parts of an OFD file (GB/T 33190): a zip of XML with paths from part to part."""

import posixpath
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import islice

from lxml import etree

from reports.extract.archive import MAX_PART_BYTES, read_member
from reports.extract.reading import Refusal
from reports.extract.stated_title import is_file_name
from reports.extract.xml_part import parsed_xml

ENTRANCE = "OFD.xml"
KIND = "OFD 文件"
HIDDEN, UNWRITTEN = ("false", "0"), ("Watermark", "Link")
MAX_PAGES = 2_000
A4 = (0.0, 0.0, 210.0, 297.0)

LOCKED = "OFD 文件加了密，无法读取，请去掉密码后再上传"
NO_DOCUMENT = "OFD 文件缺少正文部分，文件已损坏"

Area = tuple[float, float, float, float]
Units = Mapping[str, etree._Element]


def local(element: etree._Element) -> str:
    """Return the name of an element without its namespace, which writers vary."""
    name = element.tag
    return name.rpartition("}")[2] if isinstance(name, str) else ""


def children(element: etree._Element, name: str) -> Iterator[etree._Element]:
    """Yield the children of a name."""
    return (inner for inner in element if local(inner) == name)


def below(element: etree._Element, *path: str) -> etree._Element | None:
    """Return the element at the end of a path of children."""
    found: etree._Element | None = element
    for name in path:
        if found is None:
            return None
        found = next(children(found, name), None)
    return found


def text_below(element: etree._Element, *path: str) -> str:
    """Return the text at the end of a path of children."""
    found = below(element, *path)
    return (found.text or "").strip() if found is not None else ""


def numbers(text: str) -> list[float]:
    """Read numbers parted by spaces; what is none ends them."""
    found: list[float] = []
    for word in text.replace(",", " ").split():
        try:
            number = float(word)
        except ValueError:
            break
        if not -1e6 < number < 1e6:
            break
        found.append(number)
    return found


def area_of(text: str) -> Area | None:
    """Read a box: left, top, width, height."""
    found = numbers(text)
    return (found[0], found[1], found[2], found[3]) if len(found) == 4 else None


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page: its part with its templates', None for a part that is not there.

    `units` are drawings kept apart from pages, which these show by their number.
    """

    area: Area
    parts: tuple[etree._Element, ...] | None
    units: Units = field(default_factory=dict)


class Lost(StrEnum):
    """What is named in a file and cannot be read there, told in Chinese."""

    DOCUMENT = "OFD 里有文档缺失或已损坏，没有收录，请核对原文"
    TEMPLATE = "OFD 页面的底版（模板页）缺失或已损坏，上面的文字没有收录，请核对原文"
    DRAWING = "OFD 的资源文件缺失或已损坏，页面引用的图形没有收录，请核对原文"


class OfdPackage:
    """An open OFD file."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._names = {_key(name): name for name in archive.namelist()}
        if _key("Encryptions.xml") in self._names:
            raise Refusal(LOCKED)
        entrance = self._part(ENTRANCE)
        self._bodies: list[etree._Element] = []
        self._has_lost_resources = False
        self.lost: set[Lost] = set()
        if entrance is not None:
            self._bodies += children(entrance, "DocBody")

    def information(self) -> Iterator[tuple[str, str]]:
        """Yield what the file says of itself, also under names of its own."""
        for body in self._bodies[:1]:
            title = text_below(body, "DocInfo", "Title")
            stated = [
                ("title", "" if is_file_name(title) else title),
                ("creator", text_below(body, "DocInfo", "Author")),
                ("created", text_below(body, "DocInfo", "CreationDate")),
            ]
            customs = below(body, "DocInfo", "CustomDatas")
            stated += [
                (each.get("Name", ""), (each.text or "").strip())
                for each in (
                    children(customs, "CustomData") if customs is not None else ()
                )
            ]
            yield from ((name, value) for name, value in stated if name and value)

    def attachments(self) -> Iterator[str]:
        """Yield the names of the files that are attached and meant to be seen."""
        for root, document in self._documents():
            path = text_below(document, "Attachments")
            part = self._readable(self._resolved(root, path)) if path else None
            for each in children(part, "Attachment") if part is not None else ():
                if each.get("Visible", "") not in ("false", "0"):
                    yield each.get("Name", "") or text_below(each, "FileLoc")

    def annotations(self) -> Iterator[str]:
        """Yield the texts that were put onto pages later, but no watermarks."""
        for root, document in self._documents():
            path = self._resolved(root, text_below(document, "Annotations"))
            listed = self._readable(path)
            pages = children(listed, "Page") if listed is not None else iter(())
            # Each part once, however often it is named.
            places = {
                self._resolved(path, text_below(page, "FileLoc")): None
                for page in islice(pages, MAX_PAGES)
            }
            for part in map(self._readable, places):
                yield from _annotated(part) if part is not None else ()

    def sheets(self) -> Iterator[Sheet]:
        """Yield the pages of all documents in the file."""
        documents = list(self._documents())
        if not documents:
            raise Refusal(NO_DOCUMENT)
        for root, document in documents:
            yield from self._document_sheets(root, document)

    def _documents(self) -> Iterator[tuple[str, etree._Element]]:
        for body in self._bodies:
            root = text_below(body, "DocRoot")
            document = self._readable(root) if root else None
            if document is not None:
                yield root, document
            else:
                self.lost.add(Lost.DOCUMENT)

    def _document_sheets(self, root: str, document: etree._Element) -> Iterator[Sheet]:
        common = below(document, "CommonData")
        area = _area(below(document, "CommonData", "PageArea")) or A4
        shared = self._units(root, common, ("PublicRes", "DocumentRes"))
        templates = {
            each.get("ID", ""): self._resolved(root, each.get("BaseLoc", ""))
            for each in (children(common, "TemplatePage") if common is not None else ())
        }
        pages = below(document, "Pages")
        listed = list(children(pages, "Page")) if pages is not None else []
        if len(listed) > MAX_PAGES:
            raise Refusal(f"OFD 的页数过多（{len(listed)} 页，上限 {MAX_PAGES} 页）")
        for page in listed:
            path = self._resolved(root, page.get("BaseLoc", ""))
            part = self._readable(path)
            if part is None:
                yield Sheet(area, None)
                continue
            own = _area(below(part, "Area")) or area
            used = [each.get("TemplateID", "") for each in children(part, "Template")]
            paths = [templates[each] for each in used if each in templates]
            found = [self._readable(each) for each in paths]
            backs = [back for back in found if back is not None]
            units = shared | self._units(path, part, ("PageRes",))
            if len(backs) < len(found):
                self.lost.add(Lost.TEMPLATE)
            if self._has_lost_resources and _shows_other_than(units, (*backs, part)):
                self.lost.add(Lost.DRAWING)
            yield Sheet(own, (*backs, part), units)

    def _units(
        self, root: str, element: etree._Element | None, names: tuple[str, ...]
    ) -> dict[str, etree._Element]:
        """Return the composite drawings of the resources that an element names."""
        found: dict[str, etree._Element] = {}
        for child in element if element is not None else ():
            path = (child.text or "").strip() if local(child) in names else ""
            part = self._readable(self._resolved(root, path)) if path else None
            self._has_lost_resources |= bool(path) and part is None
            units = below(part, "CompositeGraphicUnits") if part is not None else None
            for unit in (
                children(units, "CompositeGraphicUnit") if units is not None else ()
            ):
                found[unit.get("ID", "")] = unit
        return found

    def _resolved(self, root: str, path: str) -> str:
        """Return a path as the file has it; some writers count all from the top."""
        near = _joined(posixpath.dirname(root.replace("\\", "/")), path)
        top = _joined("", path)
        is_from_top = _key(near) not in self._names and _key(top) in self._names
        return top if is_from_top else near

    def _readable(self, path: str) -> etree._Element | None:
        # One damaged page must not cost the others.
        try:
            return self._part(path)
        except Refusal:
            return None

    def _part(self, path: str) -> etree._Element | None:
        name = self._names.get(_key(path))
        if name is None:
            return None
        return parsed_xml(read_member(self._archive, name, MAX_PART_BYTES), KIND)


def _shows_other_than(units: Units, parts: tuple[etree._Element, ...]) -> bool:
    """Tell pages that show a drawing which is not among those that were found."""
    return any(
        local(each) == "CompositeObject" and each.get("ResourceID", "") not in units
        for part in parts
        for each in part.iter("*")
    )


def _annotated(part: etree._Element) -> Iterator[str]:
    for each in children(part, "Annot"):
        is_seen = each.get("Visible", "") not in HIDDEN
        if is_seen and each.get("Type", "") not in UNWRITTEN:
            codes = (e for e in each.iter("*") if local(e) == "TextCode")
            if text := "".join((code.text or "").strip() for code in codes):
                yield text


def _area(element: etree._Element | None) -> Area | None:
    if element is None:
        return None
    boxes = (text_below(element, name) for name in ("PhysicalBox", "ApplicationBox"))
    return next((area for area in map(area_of, boxes) if area), None)


def _key(path: str) -> str:
    return posixpath.normpath(path.replace("\\", "/")).lstrip("/").lower()


def _joined(folder: str, path: str) -> str:
    return posixpath.join("/", folder, path.replace("\\", "/").strip())
