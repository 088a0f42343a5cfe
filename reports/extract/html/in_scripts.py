"""An article that a page keeps in the data of a script, and draws when it is opened.

Newer systems (Next, Nuxt, Vue) send the text as a string of JSON: __NEXT_DATA__,
window.__INITIAL_STATE__. A string is only read, nothing of a script is run.
"""

import json
import re
from collections.abc import Callable, Iterator

from lxml import etree

from reports.text.chinese import HAN

# A string that never ends takes the rest of a script, or each quote in it would.
LITERAL = re.compile(
    r"\"(?:[^\"\\]|\\.)*+(?:\"|\Z|\\\Z)|'(?:[^'\\]|\\.)*+(?:'|\Z|\\\Z)", re.DOTALL
)
# What JavaScript escapes otherwise than JSON does.
BYTE_ESCAPE, QUOTE_ESCAPE = re.compile(r"\\x([0-9a-fA-F]{2})"), re.compile(r"\\'")
BARE_QUOTE = re.compile(r"(?<!\\)\"")
TAG = re.compile(r"<(?:p|div|span|br|table|section|h[1-6])\b", re.IGNORECASE)
FEWEST_CHARACTERS, LONGEST_SCRIPT = 200, 4_000_000
# A second text of this share may as well be the article.
RIVAL = 0.5

DRAWN = "网页的正文存放在脚本的数据里，已取出其中唯一的长文收录，请核对原文"
NOT_DRAWN = (
    "网页的文字存放在脚本的数据里，无法确定哪一段是正文，没有收录；"
    "请在浏览器中打开，另存为网页或 PDF 后再上传"
)
LOADED = (
    "网页的正文可能由脚本另行载入，文件里没有；"
    "请在浏览器中打开，待正文出现后另存为网页或 PDF 再上传"
)
FRAMES = "这是框架网页，正文在框架里的另一个网页中（{names}），请单独打开、保存后上传"
LONGEST_NAME, MOST_NAMES, TOO_SHORT = 40, 4, 80


Parse = Callable[[str], etree._Element]


def draw_article(root: etree._Element, parsed: Parse) -> bool:
    """Put the text that the scripts of a page hold into it; say whether one does."""
    text = text_in_scripts(root)
    body = next(root.iter("body"), None)
    if not text or body is None:
        return False
    article = etree.SubElement(body, "article")
    article.extend(list(next(parsed(text).iter("body"))))
    return True


def why_without_text(root: etree._Element, characters: int) -> Iterator[str]:
    """Say in Chinese where the text of a page is that shows so few characters."""
    frames = [frame.get("src", "")[:LONGEST_NAME] for frame in root.iter("frame")]
    scripts = root.iter("script")
    if frames:
        yield FRAMES.format(names="、".join(frames[:MOST_NAMES]))
    elif next(long_texts(root), ""):
        yield NOT_DRAWN
    elif characters < TOO_SHORT and any(each.get("src") for each in scripts):
        yield LOADED


def text_in_scripts(root: etree._Element) -> str:
    """Return the one long text that the scripts of a page hold, or nothing."""
    texts = sorted(set(long_texts(root)), key=_size, reverse=True)
    if not texts or any(_size(each) > RIVAL * _size(texts[0]) for each in texts[1:2]):
        return ""
    text = texts[0]
    return text if TAG.search(text) else "".join(map(_line, text.splitlines()))


def long_texts(root: etree._Element) -> Iterator[str]:
    """Yield the strings of Chinese text in the scripts of a page."""
    for script in root.iter("script"):
        source = script.text or ""
        if len(source) <= LONGEST_SCRIPT:
            yield from _long_texts(source, is_outer=True)


def _long_texts(source: str, *, is_outer: bool) -> Iterator[str]:
    for literal in LITERAL.finditer(source):
        if len(literal.group()) < FEWEST_CHARACTERS:
            continue
        text = _unescaped(literal.group())
        if is_outer and text.lstrip()[:1] in ("{", "["):
            # JSON.parse("{\"content\": …}")
            yield from _long_texts(text, is_outer=False)
        elif _size(text) >= FEWEST_CHARACTERS:
            yield text


def _unescaped(literal: str) -> str:
    inner = BYTE_ESCAPE.sub(r"\\u00\1", literal[1:-1])
    if literal[0] == "'":
        inner = BARE_QUOTE.sub('\\\\"', QUOTE_ESCAPE.sub("'", inner))
    try:
        return str(json.loads(f'"{inner}"', strict=False))
    except ValueError:
        return ""


def _size(text: str) -> int:
    return len(HAN.findall(text))


def _line(text: str) -> str:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;")
    return f"<p>{escaped}</p>"
