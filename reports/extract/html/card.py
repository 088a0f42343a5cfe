"""The catalogue card of a page: what stands under 索引号, 发文机关 and the like."""

import re
from collections.abc import Iterator, Sequence
from itertools import chain, pairwise

from reports.extract.document import Block, Metadata, Paragraph, Table

from .info_line import info_line

# Labels 《政府网站发展指引》 and 《政府信息公开目录》 give a document.
LABELS = str.split("""
    索引号 信息索引号 统一登记号 发文机关 发布机关 制发机关 发布机构 发文机构 发文单位
    发布单位 信息提供单位 产生日期 信息公开日期
    公开责任部门 公开主体 成文日期 成文时间 生成日期 生成时间 发文日期 发文时间 印发日期
    发布日期 发布时间 公开日期 公开时间 更新时间 生效日期 失效日期 废止日期 实施日期
    发文字号 文号 文件编号 主题分类 信息分类 体裁分类 组配分类 所属分类 分类 公开方式
    公开形式 公开范围 公开时限 公开类别 有效性 效力状态 时效性 信息名称 名称 标题 主题词
    索取号 备注/文号 公文生成日期
    制发日期 制发单位 印发时间 发文文号 文件号 公文号 信息标题 文件名称 责任部门
    公开单位 公开责任单位 信息索引 稿源 时效 内容概览 内容摘要
    关键词 关键字 内容概述 信息来源 文章来源 来源 作者 服务对象 体裁 语种
""")
# These end the value before them and say nothing about the document.
PAGE_LABELS = str.split(
    "字体 字号 浏览次数 阅读次数 点击次数 点击数 访问量 分享到 分享 打印 浏览量"
)
# Alone at the top of an article, these may be its first words.
WEAK_LABELS = frozenset(
    str.split(
        "标题 名称 作者 文号 主题词 关键词 关键字 分类 体裁 时效"
        " 内容概述 内容概览 内容摘要"
    )
)


def _spaced(label: str) -> str:
    # Labels are widened to equal length: 索 引 号, 文　　号.
    return r"\s*".join(label)


LABEL = "|".join(map(_spaced, sorted([*LABELS, *PAGE_LABELS], key=len, reverse=True)))
# 【索引号】113【文号】… needs no colon.
PAIR_START = re.compile(
    rf"(?:[【\[（(]?\s*(?P<label>{LABEL})\s*[】\]）)]?\s*[：:]"
    rf"|[【\[]\s*(?P<bracketed>{LABEL})\s*[】\]])\s*"
)
LABEL_CELL = re.compile(rf"[【\[（(]?\s*({LABEL})\s*[】\]）)]?\s*[：:]?")
OTHER_LABEL = re.compile(r"[\u4e00-\u9fff\s]{2,8}[：:]")
EDGES = " \t\n\u3000\xa0|｜【】[]()（）·,，;；"

MAX_VALUE = 2000
LONGEST_PAIRS = 400
LONGEST_VALUE, LONGEST_IN_CARD = 150, 300
# Words such as 分类 also stand alone in a menu.
FEWEST_LISTED = 2


def pairs_of_blocks(blocks: Sequence[Block]) -> dict[int, tuple[Metadata, ...]]:
    """Return the labelled values by the numbers of the blocks that hold them."""
    found = {
        number: pairs
        for number, block in enumerate(blocks)
        if (pairs := labelled_pairs(block))
    }
    listed = _pairs_of_lists(blocks)
    # A card says each thing once.
    labels = {entry.name for pairs in listed.values() for entry in pairs}
    return found if len(labels) < FEWEST_LISTED else listed | found


def _pairs_of_lists(blocks: Sequence[Block]) -> dict[int, tuple[Metadata, ...]]:
    """Find labels and values on lines of their own, as in a list of definitions."""
    texts = [each.text if isinstance(each, Paragraph) else "" for each in blocks]
    found: dict[int, tuple[Metadata, ...]] = {}
    for number, (text, value) in enumerate(pairwise(texts)):
        label = LABEL_CELL.fullmatch(text)
        is_value = 0 < len(value) <= LONGEST_VALUE and not LABEL_CELL.fullmatch(value)
        if label and is_value and number not in found:
            found[number] = _entries(iter([(_label(label[1]), value)]))
            found[number + 1] = ()
    return found


def labelled_pairs(block: Block) -> tuple[Metadata, ...]:
    """Return the pairs of a block that holds nothing else, such as 索引号：1234."""
    if isinstance(block, Paragraph):
        return info_line(block.text) or _pairs_of_line(block.text)
    return _pairs_of_table(block)


def _pairs_of_line(text: str) -> tuple[Metadata, ...]:
    starts = list(PAIR_START.finditer(text)) if len(text) <= LONGEST_PAIRS else []
    if not starts or text[: starts[0].start()].strip(EDGES):
        return ()
    ends = [*(start.start() for start in starts[1:]), len(text)]
    values = [
        text[s.end() : end].strip(EDGES) for s, end in zip(starts, ends, strict=True)
    ]
    if not any(values) or max(map(len, values)) > LONGEST_VALUE:
        return ()
    names = [_label(start["label"] or start["bracketed"]) for start in starts]
    return _entries(zip(names, values, strict=True))


def _pairs_of_table(table: Table) -> tuple[Metadata, ...]:
    rows = _texts(table)
    pairs = _pairs_below(rows) or [
        pair for row in rows for pair, _ in _pairs_of_row(row)
    ]
    stated = sum(bool(value) for _, value in pairs)
    filled = sum(1 for row in table.rows for cell in row if cell.text)
    # A label without a value speaks neither for a card nor against it.
    filled -= 2 * sum(map(_other_pairs, rows)) + len(pairs) - stated
    if stated < 2 or stated * 2.5 < filled:
        return ()
    return _entries(iter(pairs))


def _other_pairs(row: list[str]) -> int:
    """Count the values under labels that say nothing of the document: 咨询电话："""
    return sum(
        1
        for label, value in pairwise(row)
        if value and OTHER_LABEL.fullmatch(label) and not LABEL_CELL.fullmatch(label)
    )


def _pairs_below(rows: list[list[str]]) -> list[tuple[str, str]]:
    """Return the pairs of a card whose labels stand in a row, their values below."""
    labels, values = rows[::2], rows[1::2]
    if [len(row) for row in labels] != [len(row) for row in values]:
        return []
    found = [[LABEL_CELL.fullmatch(text) for text in row] for row in labels]
    are_labels = all(len(row) > 1 and all(row) for row in found)
    if not are_labels or any(map(LABEL_CELL.fullmatch, chain.from_iterable(values))):
        return []
    names = [_label(each[1]) for row in found for each in row if each]
    return list(zip(names, chain.from_iterable(values), strict=True))


def says_nothing_else(block: Block) -> bool:
    """Tell a card whose every cell is a label or its value: nothing of it is text."""
    if isinstance(block, Paragraph):
        return True
    rows = _texts(block)
    if below := _pairs_below(rows):
        return all(len(value) <= LONGEST_IN_CARD for _, value in below)
    used = sum(count for row in rows for _, count in _pairs_of_row(row))
    values = (value for row in rows for (_, value), _ in _pairs_of_row(row))
    is_used_up = used == sum(bool(text) for row in rows for text in row)
    return is_used_up and all(len(value) <= LONGEST_IN_CARD for value in values)


def _texts(table: Table) -> list[list[str]]:
    return [[cell.text.strip() for cell in row] for row in table.rows]


def _pairs_of_row(texts: list[str]) -> Iterator[tuple[tuple[str, str], int]]:
    """Yield labels and values, each with how many filled cells it uses up.

    A label that another label follows has no value, and is stated without one.
    """
    position = 0
    while position < len(texts):
        label = LABEL_CELL.fullmatch(texts[position])
        value = texts[position + 1] if position + 1 < len(texts) else ""
        if label and LABEL_CELL.fullmatch(value):
            yield (_label(label[1]), ""), 1
        elif label:
            yield (_label(label[1]), value), 1 + bool(value)
            position += 1
        else:
            for number, entry in enumerate(_pairs_of_line(texts[position])):
                yield (entry.name, entry.value), int(not number)
        position += 1


def _label(text: str) -> str:
    return "".join(text.split())


def _entries(pairs: Iterator[tuple[str, str]]) -> tuple[Metadata, ...]:
    return tuple(
        Metadata(name, value[:MAX_VALUE])
        for name, value in pairs
        if name not in PAGE_LABELS
    )
