"""One report, written from its number: the same number gives the same report."""

from datetime import date, timedelta
from random import Random
from typing import Any

from tests.benchmarks.bodies import REPORTS_PER_BODY, Body, bodies
from tests.benchmarks.phrases import (
    HEADINGS,
    PLAIN_HEADINGS,
    PREAMBLE,
    SHARED,
    SUBNUMBERS,
    TITLES,
    TOPIC_SENTENCES,
    TOPICS,
)
from tests.benchmarks.tables import ROLES, table
from tests.benchmarks.vocabulary import vocabulary

FIRST_YEAR, LAST_YEAR = 2008, 2025
LENGTH, SPREAD = 2700, 500
SHORTEST = 1500
TABLE_LENGTH = 1950
TOPIC_WEIGHTS = tuple(1 / (rank + 4) for rank in range(len(TOPICS)))
KINDS = ("annual", "plan", "progress", "other")
KIND_WEIGHTS = (80, 8, 8, 4)

Record = dict[str, Any]


def compose(number: int, seed: int) -> Record:
    """Return report `number` as prepared text: its data and its sections."""
    body = bodies()[number // REPORTS_PER_BODY]
    random = Random(f"{seed}/{number}")
    year = _years(number // REPORTS_PER_BODY, seed)[number % REPORTS_PER_BODY]
    kind = random.choices(KINDS, KIND_WEIGHTS)[0]
    issued = date(year + 1, 1, 4) + timedelta(days=random.randrange(80))
    title = TITLES[kind].format(name=body.name, year=year)
    written = f"{body.name[:2]}办发〔{year + 1}〕{random.randrange(1, 90)}号"
    author = _Author(body, year, random)
    sections = author.annual(title) if kind == "annual" else author.plain(title)
    return {
        "body": number // REPORTS_PER_BODY,
        "year": year,
        "kind": kind,
        "title": title,
        "document_number": written,
        "index_number": f"{body.region or '000000'}-{year}-{number % 100_000:05d}",
        "issued_on": issued.isoformat(),
        "published_on": (issued + timedelta(days=random.randrange(9))).isoformat(),
        "source_url": f"https://www.example.gov.cn/{year}/{number}.html",
        "sections": sections,
    }


def printed(section: Record) -> str:
    """Return all text of a section, a line for each paragraph and row."""
    first = section["number"] + section["heading"]
    lines = [first] if first else []
    for block in section["blocks"]:
        if block["type"] == "table":
            lines += ["\t".join(cell["text"] for cell in row) for row in block["rows"]]
        else:
            lines.append(block["text"])
    return "\n".join(lines)


def _years(body: int, seed: int) -> list[int]:
    every = range(FIRST_YEAR, LAST_YEAR + 1)
    return Random(f"{seed}/years/{body}").sample(every, REPORTS_PER_BODY)


class _Author:
    """Writes the sections of one report."""

    def __init__(self, body: Body, year: int, random: Random) -> None:
        self.random = random
        self.facts = {"name": body.name, "year": year}
        length = max(SHORTEST, random.gauss(LENGTH, SPREAD))
        self.left = length - sum(map(len, PREAMBLE))

    def annual(self, title: str) -> list[Record]:
        self.left -= TABLE_LENGTH + sum(
            len(each) for s in SHARED.values() for each in s
        )
        sections = [self._preamble(title)]
        for role, number, heading in HEADINGS:
            blocks = [self._paragraph(*self._sentences(SHARED[role]))]
            if role in ROLES:
                blocks.append(table(role, self.random))
            sections.append(_section(number, heading, blocks, role=role))
            if role == "overview":
                sections += self._topics(3)
        filled = sections[-5:-2]
        self._fill([*sections[2:5], *filled])
        return sections

    def plain(self, title: str) -> list[Record]:
        sections = [self._preamble(title)]
        for number, heading in zip("一二三四", PLAIN_HEADINGS, strict=True):
            blocks = [self._paragraph(*self._sentences(SHARED["overview"]))]
            sections.append(_section(f"{number}、", heading, blocks))
            sections += self._topics(2)
        self._fill(sections[2:])
        return sections

    def _preamble(self, title: str) -> Record:
        blocks = [{"type": "title", "text": title}]
        blocks += [self._paragraph(each) for each in self._sentences(PREAMBLE)]
        return _section("", "", blocks, part="preamble", depth=0)

    def _topics(self, count: int) -> list[Record]:
        topics = self.random.choices(TOPICS, TOPIC_WEIGHTS, k=count)
        return [
            _section(number, f"推进{topic}公开。", [self._topic(topic)], depth=2)
            for number, topic in zip(SUBNUMBERS, topics, strict=False)
        ]

    def _topic(self, topic: str) -> Record:
        sentence = self.random.choice(TOPIC_SENTENCES)
        return self._paragraph(*self._sentences((sentence,), topic=topic))

    def _sentences(self, templates: tuple[str, ...], **more: str) -> list[str]:
        return [self._filled(each, **more) for each in templates]

    def _filled(self, template: str, **more: str) -> str:
        draw = self.random.randrange
        figures = {"a": draw(1000, 9000), "b": draw(50, 990), "c": draw(1, 30)}
        return template.format(**self.facts, **figures, **more)

    def _paragraph(self, *sentences: str) -> Record:
        return {"type": "paragraph", "text": "".join(sentences)}

    def _fill(self, sections: list[Record]) -> None:
        """Share out sentences of free words until the length is reached."""
        while self.left > 0:
            sentences = [self._free() for _ in range(self.random.randrange(2, 6))]
            self.left -= sum(map(len, sentences))
            target = self.random.choice(sections)
            target["blocks"].append(self._paragraph(*sentences))

    def _free(self) -> str:
        words = vocabulary().some(self.random, self.random.randrange(9, 26))
        half = len(words) // 2
        return f"{''.join(words[:half])}，{''.join(words[half:])}。"


def _section(
    number: str,
    heading: str,
    blocks: list[Record],
    *,
    role: str = "",
    part: str = "body",
    depth: int = 1,
) -> Record:
    return {
        "part": part,
        "depth": depth,
        "role": role,
        "number": number,
        "heading": heading,
        "blocks": blocks,
    }
