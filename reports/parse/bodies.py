"""Names of bodies as a document writes them: in its title, data and sign-off."""

import re

from reports.extract.document import Document

ENDINGS = (
    "人民政府",
    "管理委员会",
    "委员会",
    "办公厅",
    "办公室",
    "管委会",
    "政府",
    "办事处",
    "总局",
    "中心",
    "部",
    "委",
    "厅",
    "局",
    "办",
    "署",
    "院",
    "会",
    "社",
    "处",
    "队",
    "站",
)
NAMES = (
    "发文机关",
    "发布机构",
    "发文机构",
    "信息来源",
    "ContentSource",
    "来源",
    "Author",
)
# Where the name of the body ends and the subject of the title begins.
SUBJECT = re.compile(
    r"[\d〇二《〔\[（(“\"\s]|关于|转发|印发|落实|贯彻|积极|全面|深入|扎实|推进|推动|加强|政府信息|政务公开|"
    r"信息公开|公开|年度|年报|工作|部门"
)
LONGEST_NAME = 40
SHORTEST_NAME = 2
WRITTEN_NAME = re.compile(rf"^[\u4e00-\u9fff]{{{SHORTEST_NAME},{LONGEST_NAME}}}$")


def bodies_in_title(title: str) -> list[str]:
    """Return the name a title begins with, or nothing.

    A shorter one is never tried: 国家税务总局 is not 国家税务总局深圳市税务局.
    """
    start = title.removeprefix("关于")
    match = SUBJECT.search(start)
    head = start[: match.start()] if match else start[:LONGEST_NAME]
    names = (head[:end] for end in range(len(head), 1, -1))
    return [name for name in names if _is_name(name)][:1]


def bodies_stated(document: Document) -> list[str]:
    """List the names in the document's own data."""
    values = {each.name.lower(): each.value for each in document.metadata}
    stated = [values.get(name.lower(), "").strip() for name in NAMES]
    return [name for name in stated if _is_name(name)]


def bodies_signed(lines: list[str]) -> list[str]:
    """List the names that stand alone on one of the last lines."""
    last = [line.strip() for line in reversed(lines[-6:])]
    return [line for line in last if _is_name("".join(line.split()))]


def _is_name(text: str) -> bool:
    return bool(WRITTEN_NAME.match(text)) and text.endswith(ENDINGS)
