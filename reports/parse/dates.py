"""The days a report was signed and published: printed in it, or stated beside it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain, pairwise, takewhile

from reports.extract.document import Document, Paragraph
from reports.parse.bodies import ENDINGS
from reports.parse.decrees import Decree
from reports.parse.evidence import Certainty, Read
from reports.parse.labels import all_stated
from reports.parse.parsed import Doubt
from reports.text.chinese import HAN
from reports.text.normalise import fold
from reports.text.numerals import DATE, read_date

SIGNED_LABELS = ("成文日期", "成文时间")
# When it was drawn up for the site or printed: near the day of signing at best.
NEAR_LABELS = (
    *("生成日期", "生成时间", "制发日期", "发文日期", "发文时间"),
    *("印发日期", "印发时间", "产生日期", "公文生成日期"),
)
PUBLISHED_LABELS = (
    *("发布日期", "PubDate", "公开日期", "发布时间", "公开时间", "信息公开日期"),
    *("发稿时间", "上网日期", "发布于", "发表日期", "发表时间", "信息行"),
    "article:published_time",
)
# Alone they do not tell which day is meant, or name a later one.
PLAIN_DAYS = ("日期", "时间")
LIKELY_PUBLISHED_LABELS = (
    *PLAIN_DAYS,
    *("录入日期", "录入时间", "添加日期", "添加时间"),
    *("上传日期", "上传时间", "更新日期", "更新时间"),
)
FIRST_LINES, LAST_LINES = 14, 8
LONGEST_DATE_LINE = 40
FARTHEST_DAYS = 366
BODY_END = "".join(sorted({ending[-1] for ending in ENDINGS}))
CLOSING_DATE = re.compile(
    rf"^[（(]?(?:[\u4e00-\u9fff]{{2,30}}(?:[\s\u3000]+|(?<=[{BODY_END}])))?"
    rf"[（(]?(?:公元)?{DATE.pattern}[）)]?\s*(?:[（(].*[）)])?[。]?$"
)
# …没有其他需要报告的事项。某县水利局2022年1月20日, where a text has no line breaks.
RUN_ON_SIGNATURE = re.compile(
    rf"[。；!！]\s*(?P<signature>[\u4e00-\u9fff]{{2,30}}(?<=[{BODY_END}])\s*{DATE.pattern})[。]?$"
)
# 某县水利局办公室 2022年1月20日印发, the last line of a printed sheet.
PRINTED_ON = re.compile(
    rf"^(?:[\u4e00-\u9fff（）()]{{2,40}}?[\s\u3000]*)?{DATE.pattern}\s*印发[。]?$"
)
LABELLED_DATE = re.compile(
    r"(?P<label>(?:发布|公开|发文|印发)(?:日期|时间)|(?:^|\s)(?:日期|时间))"
    r"\s*[：:]\s*(?P<date>\S+)"
)
SIGNED_BY_HAND = re.compile(
    r"(?:总理|主席|部长|主任|署长|局长|行长|省长|市长|州长|盟长|区长|县长|旗长)[\s\u3000]+\S+"
)
SEAL = re.compile(r"[（(](?:公章|盖章|印章|章)[）)]")
# 二 〇 二 三 年 一 月 十 七 日, spaced out to stand below the name.
SPACED_OUT = re.compile(r"\S(?:[ \u3000\u00a0]{1,3}\S){6,}")


@dataclass(frozen=True, slots=True)
class Edges:
    """The lines a report begins and ends with, who may have signed, and its decree."""

    head: list[str]
    last: list[str]
    signers: tuple[str, ...] = ()
    decree: Decree | None = None


@dataclass(frozen=True, slots=True)
class Signing:
    """The day of signing, what else was read of it, and whether the two disagree."""

    day: Read[date] | None
    other: Read[date] | None = None
    doubts: tuple[Doubt, ...] = ()


def read_signing(document: Document, edges: Edges) -> Signing:
    """Tell the day a report was signed by what it prints and what its card states.

    The signature is the document's own (GB/T 9704-2012, 7.3.5.3), a card is copied
    from it by hand: where both give the day of signing and differ, that is a doubt.
    """
    signed = next(_signed_dates(document, edges), None)
    printed = signed or next(_closing_dates(edges), None)
    card = next(_stated_dates(document, SIGNED_LABELS), None)
    near = next(_stated_dates(document, NEAR_LABELS), None)
    if card and printed:
        disagree = card.value != printed.value
        return _weighed(card, printed, signed or card, disagree=disagree)
    if near and printed and not card:
        disagree = abs((near.value - printed.value).days) > FARTHEST_DAYS
        return _weighed(near, printed, printed, disagree=disagree)
    if card or printed:
        return Signing(card or printed)
    likely = near or next(_printing_dates(edges), None)
    return Signing(likely and replace(likely, certainty=Certainty.LIKELY))


def read_published_on(document: Document, edges: Edges) -> Read[date] | None:
    """Return the day the report was put on the site, a sure one before a likely one."""
    likely = _stated_dates(document, LIKELY_PUBLISHED_LABELS)
    found = [
        *_stated_dates(document, PUBLISHED_LABELS),
        *_labelled_dates(edges.head),
        *(replace(each, certainty=Certainty.LIKELY) for each in likely),
    ]
    sure = (each for each in found if each.certainty is Certainty.SURE)
    return next(chain(sure, found), None)


def _weighed(
    card: Read[date], printed: Read[date], chosen: Read[date], *, disagree: bool
) -> Signing:
    other = printed if chosen is card else card
    if not disagree:
        return Signing(chosen, other)
    message = f"{card.origin}写的是 {card.value}，落款却是 {printed.value}。"
    unsure = replace(chosen, certainty=Certainty.UNSURE)
    return Signing(unsure, other, (Doubt("issued_on", message),))


def _stated_dates(document: Document, labels: tuple[str, ...]) -> Iterator[Read[date]]:
    for each in all_stated(document, *labels):
        if day := read_date(each.value):
            yield Read(day, each.origin, each.written)


def _labelled_dates(lines: list[str]) -> Iterator[Read[date]]:
    for line in lines:
        match = LABELLED_DATE.search(line)
        if match and (day := read_date(match["date"])):
            written = match.group().strip()
            is_plain = written.startswith(PLAIN_DAYS)
            certainty = Certainty.LIKELY if is_plain else Certainty.SURE
            yield Read(day, "文首", written, certainty)


def _signed_dates(document: Document, edges: Edges) -> Iterator[Read[date]]:
    """Yield the dates that stand below a line with nothing but one of the names.

    The first is a letter's own, even where the papers it passes on follow.
    """
    lines = [b.text for b in document.blocks if isinstance(b, Paragraph)]
    for above, line in pairwise(lines):
        day = _date_line(line)
        by_hand = edges.decree and SIGNED_BY_HAND.match(above.strip())
        if day and (by_hand or _is_signature(above, edges.signers)):
            written = f"{above.strip()} {line.strip()}"
            yield Read(day, "落款", written)


def _closing_dates(edges: Edges) -> Iterator[Read[date]]:
    """Yield the dates that stand alone at the end, the last first, or at the head."""
    for line in (*reversed(edges.last[-LAST_LINES:]), *_above_text(edges.head)):
        if day := _date_line(line):
            yield Read(day, "落款", line.strip())
    for line in edges.last[-1:]:
        match = RUN_ON_SIGNATURE.search(line[-LONGEST_DATE_LINE * 2 :])
        if match and (day := read_date(match["signature"])):
            yield Read(day, "落款", match["signature"], Certainty.LIKELY)


def _above_text(head: list[str]) -> Iterator[str]:
    """Yield the lines below the first that stand above the first sentence."""
    return takewhile(lambda line: "。" not in line, head[1:FIRST_LINES])


def _printing_dates(edges: Edges) -> Iterator[Read[date]]:
    for line in reversed(edges.last[-LAST_LINES:]):
        if PRINTED_ON.match(line.strip()) and (day := read_date(line)):
            yield Read(day, "版记的印发日期", line.strip())


def _is_signature(line: str, signers: tuple[str, ...]) -> bool:
    written = SEAL.sub("", "".join(fold(line).split()))
    rest = written
    for name in signers:
        rest = rest.replace(name, "", 1)
    # Old pages leave broken entities after the name, to push it to the right.
    return bool(signers) and rest != written and not HAN.search(rest)


def _date_line(line: str) -> date | None:
    written = line.strip()
    if SPACED_OUT.fullmatch(written):
        written = "".join(written.split())
    fits = len(written) <= LONGEST_DATE_LINE and CLOSING_DATE.match(written)
    return read_date(written) if fits else None
