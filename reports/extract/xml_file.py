"""XML files: what a site's system wrote out of a document, element by element."""

import re
from collections.abc import Iterator
from itertools import islice

from lxml import etree

from reports.text.chinese import HAN

from .document import Block, Document, Metadata, Paragraph
from .encoding import decode
from .formats import XML
from .html.blocks import collapsed, element_blocks
from .html.reader import declared_encoding, parsed
from .media_type import cannot_read
from .reading import Reading, Refusal, with_damage
from .xml_part import parsed_xml

DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
ROOT = re.compile(r"<(?:[\w.-]+:)?(?P<name>[\w.-]+)[\s/>]")
# Vocabularies that are no documents, by the name of their root.
FOREIGN = {
    "svg": "SVG 图片",
    "rss": "网站的订阅列表（RSS）",
    "RDF": "网站的订阅列表（RSS）",
    "feed": "网站的订阅列表（Atom）",
    "urlset": "网站地图",
    "sitemapindex": "网站地图",
    "kml": "地图文件",
    "gpx": "地图文件",
    "plist": "配置文件",
    "project": "程序的配置文件",
    "Workbook": "Excel 的 XML 表格",
    "wordDocument": "Word XML 文件",
    "package": "Word XML 文件",
    "document": "OpenDocument 文件",
    "UOF": "标文通（UOF）文件",
    "schema": "XML 定义文件",
    "stylesheet": "XSLT 样式表",
    "definitions": "接口定义文件",
    "Envelope": "接口数据",
}
# `document` and `project` are ordinary words unless a name space says whose they are.
ORDINARY = re.compile(r"<(?:package|document|project|definitions|schema)[\s/>]")
MARKUP = re.compile(r"<(?:p|div|br|span|table|td|strong|a)[\s/>]", re.IGNORECASE)
FEWEST_HAN = 10
LONGEST_VALUE, MOST_LABELS = 150, 200
NO_PROSE = cannot_read("XML 数据")


def read_xml(content: bytes) -> Reading:
    """Read the texts of an XML file in their order, or refuse what is no document."""
    decoded = decode(content, declared_encoding(content))
    text = DECLARATION.sub("", decoded.text.removeprefix("\ufeff"))
    if kind := _foreign_kind(text):
        raise Refusal(cannot_read(kind))
    root = parsed_xml(text.encode(), "XML 文件")
    blocks = tuple(_blocks(root))
    texts = (block.text for block in blocks if isinstance(block, Paragraph))
    if sum(len(HAN.findall(each)) for each in texts) < FEWEST_HAN:
        raise Refusal(NO_PROSE)
    document = Document(XML, blocks, tuple(_labels(root)), encoding=decoded.encoding)
    return with_damage(Reading(document, decoded.notes), decoded.damage)


def _foreign_kind(text: str) -> str:
    match = ROOT.search(text)
    if match is None or ORDINARY.match(match.group()):
        return ""
    return FOREIGN.get(match["name"], "")


def _blocks(root: etree._Element) -> Iterator[Block]:
    """Yield a paragraph for each stretch of text, and what pages in it say."""
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "start":
            values = (str(value) for value in element.attrib.values())
            yield from (Paragraph(v.strip()) for v in values if HAN.search(v))
            yield from _stretch(element.text)
        elif element is not root:
            yield from _stretch(element.tail)


def _stretch(text: str | None) -> Iterator[Block]:
    if not text or not text.strip():
        return
    if MARKUP.search(text):
        yield from element_blocks(parsed(text))
        return
    lines = map(collapsed, text.split("\n"))
    yield from (Paragraph(line) for line in lines if line)


def _labels(root: etree._Element) -> Iterator[Metadata]:
    """Yield the short values under the names of their elements."""
    for element in islice(root.iterdescendants("*"), MOST_LABELS):
        value = collapsed(element.text or "")
        if value and len(value) <= LONGEST_VALUE and not len(element):
            yield Metadata(str(etree.QName(element).localname), value)
