"""Text of a page that no element shows: in fields, for lack of scripts, by scripts."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from urllib.parse import unquote

from lxml import etree

from reports.extract.document import Block
from reports.text.chinese import HAN

from .body import Body
from .fields import has_fixed_text
from .furniture import OF_SITE
from .hidden import Shown

# A script that puts a text into the page.
DRAWS = re.compile(
    r"document\.write|innerHTML|outerHTML|innerText|textContent|insertAdjacent"
    r"|\.(?:html|append|prepend|after|before|text)\("
)
LINE_COMMENT = re.compile(r"(?m)^[ \t]*//.*$")
# What a text in a script stands between.
BORDER = re.compile("[\"'`;\r\n]")
TAGS = re.compile(r"\\?<[^<>]{0,200}>")
OF_BROWSER = re.compile("浏览器|脚本|[Jj]ava[Ss]cript|请输入|请填写|请选择|登录|验证码")
OF_REPORT = re.compile("公开|申请|行政|本机关|本[局委厅县市区镇]|\\d\\s*[件条次个]")
SHOWN, FEWEST_CHARACTERS = 20, 12

BY_SCRIPT = "网页的脚本写出了一段文字（如“{first}”），没有收录，请核对原文"
WITHOUT_SCRIPT = (
    "网页中有一段只在脚本不能运行时显示的文字（如“{first}”），没有收录，请核对原文"
)
WITHOUT_FRAMES = (
    "网页中有一段只在框架不能显示时出现的文字（如“{first}”），没有收录，请核对原文"
)
EMBEDDED = (
    "网页中嵌入了 {count} 个文件（如“{first}”），其中的文字没有收录，请下载后单独上传"
)
DOCUMENT_NAME = re.compile(
    r"([^/?&=#]+\.(?:pdf|ofd|docx?|xlsx?|wps|et))(?:[?&#]|$)", re.I
)
LONGEST_ADDRESS, MOST_FRAMES = 500, 50
FRAMES = ("iframe", "embed", "object")
IN_FIELD = "网页的输入框里有一段文字（如“{first}”），没有收录，请核对是否属于正文"


def unseen_text(
    root: etree._Element, body: Body, blocks: Sequence[Block]
) -> Iterator[str]:
    """Say in Chinese what an article has that was not read, each kind once."""
    shown = Shown(blocks)
    inside = [found for element in body.elements for found in element.iter(*UNSEEN)]
    own = frozenset(inside)
    for tag, message in UNSEEN.items():
        elements = root.iter(tag) if tag == "script" else inside
        texts = (
            _text_of(each, shown, is_inside=each in own)
            for each in elements
            if each.tag == tag
        )
        if first := next(filter(None, texts), ""):
            yield message.format(first=first[:SHOWN])
    yield from embedded_files(body.elements)


def embedded_files(elements: Iterable[etree._Element]) -> Iterator[str]:
    """Say in Chinese which files are shown in frames under these elements."""
    frames = (frame for each in elements for frame in each.iter(*FRAMES))
    names = map(_embedded_file, islice(frames, MOST_FRAMES))
    if files := sorted(set(filter(None, names))):
        yield EMBEDDED.format(count=len(files), first=files[0][-SHOWN:])


def _embedded_file(frame: etree._Element) -> str:
    """Return the name of a document that a page shows in a frame, "" for others."""
    address = frame.get("src") or frame.get("data") or ""
    found = DOCUMENT_NAME.search(unquote(address[:LONGEST_ADDRESS]))
    return found[1] if found else ""


UNSEEN = {
    "script": BY_SCRIPT,
    "noscript": WITHOUT_SCRIPT,
    "noframes": WITHOUT_FRAMES,
    "textarea": IN_FIELD,
}


def _text_of(element: etree._Element, shown: Shown, *, is_inside: bool) -> str:
    """Return the first sentence of an element that is not shown elsewhere.

    Outside of the article, scripts also write the notices of a site.
    """
    if element.tag == "textarea" and has_fixed_text(element):
        return ""
    text = "".join(map(str, element.itertext()))
    if element.tag == "script":
        text = _without_comments(text) if DRAWS.search(text) else ""
    told = (each for each in _sentences(text) if is_inside or OF_REPORT.search(each))
    return next((each for each in told if _is_own(each, shown)), "")


def _sentences(text: str) -> Iterator[str]:
    """Yield what ends in a full stop, from its first Chinese character on."""
    for piece in TAGS.sub("", text).split("。")[:-1]:
        start = HAN.search(last := BORDER.split(piece)[-1])
        if start:
            yield f"{last[start.start() :].strip()}。"


def _is_own(sentence: str, shown: Shown) -> bool:
    if len(sentence) < FEWEST_CHARACTERS or shown.holds(sentence):
        return False
    return not (OF_SITE.search(sentence) or OF_BROWSER.search(sentence))


def _without_comments(script: str) -> str:
    kept: list[str] = []
    position = 0
    while (start := script.find("/*", position)) >= 0:
        kept.append(script[position:start])
        end = script.find("*/", start + 2)
        position = end + 2 if end >= 0 else len(script)
    return LINE_COMMENT.sub("", "".join([*kept, script[position:]]))
