"""Values a document states under a label or in a meta tag, whatever it is called."""

import re
from collections.abc import Iterator

from reports.extract.document import Document, Metadata
from reports.parse.evidence import Read
from reports.text.normalise import fold, visible

IN_PAGE = re.compile(r"[a-z0-9:._-]+")
DECORATION = re.compile(r"[\s:：【】\[\]()（）|｜]+")
EMPTY_VALUES = frozenset(
    {
        *("", "无", "暂无", "无号", "无文号"),
        *("-", "--", "—", "——", "/", "null", "none"),
    }
)
LONGEST_WRITTEN = 200


def stated(document: Document, *names: str) -> Read[str] | None:
    """Return the first value stated under one of these names, the likeliest first."""
    return next(all_stated(document, *names), None)


def all_stated(document: Document, *names: str) -> Iterator[Read[str]]:
    """Yield every value stated under these names, in the order of the names."""
    for name in names:
        for each in document.metadata:
            value = visible(each.value).strip()
            if plain(each.name) == plain(name) and value.lower() not in EMPTY_VALUES:
                yield Read(value, origin_of(each), value[:LONGEST_WRITTEN])


def origin_of(entry: Metadata) -> str:
    """Say in Chinese where a labelled value stands."""
    label = plain(entry.name)
    if label == "h1":
        return "网页大标题"
    if label == "title":
        return "网页标题栏"
    if label == "信息行":
        return "标题下的信息行"
    if label == "标题行":
        return "正文上方的标题行"
    if IN_PAGE.fullmatch(label):
        return f"网页标记 {entry.name.strip()}"
    return f"信息栏“{DECORATION.sub('', entry.name)}”"


def plain(name: str) -> str:
    """Reduce a label to what tells it: 索　引　号： is 索引号."""
    return DECORATION.sub("", fold(name)).lower()
