"""The shared regulations: a markdown file → title, year and numbered articles."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

NAME = re.compile(r"(?P<title>.+)\((?P<year>\d{4})-\d\d-\d\d\)")
CHAPTER = re.compile(
    r"#+\s*(?P<number>第[一二三四五六七八九十百]+[编章节])?\s*(?P<heading>.*)"
)
ARTICLE = re.compile(
    r"(?P<number>第[零〇一二三四五六七八九十百]+条(?:之[一二三四五六七八九十]+)?)\s*"
)
END_OF_HEAD = "<!-- INFO END -->"


@dataclass
class Passage:
    """A chapter or an article; `number` is empty for what stands before the first."""

    number: str
    heading: str
    lines: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "\n".join(self.lines)


@dataclass(frozen=True)
class Regulation:
    """One regulation as the file has it."""

    title: str
    year: int
    passages: list[Passage]


def read_regulation(path: Path) -> Regulation:
    """Read a file named 标题(2019-04-03).md."""
    name = NAME.fullmatch(path.stem)
    if name is None:
        msg = f"{path.name}: expected a title and a date in brackets."
        raise ValueError(msg)
    text = path.read_text(encoding="utf-8")
    return Regulation(name["title"], int(name["year"]), list(_passages(text)))


def _passages(text: str) -> Iterator[Passage]:
    current = Passage("", "")
    for line in filter(None, map(str.strip, text.splitlines())):
        if line == END_OF_HEAD or line.startswith("# "):
            continue
        started = _start(line)
        if started is None:
            current.lines.append(line)
            continue
        if current.lines:
            yield current
        current = started
    if current.lines:
        yield current


def _start(line: str) -> Passage | None:
    if line.startswith("#"):
        chapter = CHAPTER.fullmatch(line)
        number = (chapter and chapter["number"]) or ""
        heading = (chapter and chapter["heading"]) or line.lstrip("# ")
        return Passage(number, heading, [f"{number} {heading}".strip()])
    article = ARTICLE.match(line)
    return Passage(article["number"], "", [line]) if article else None
