"""Templates: forms of a report that nobody has filled in yet."""

import re
from collections.abc import Iterator

from reports.extract.document import Document, Paragraph, Table
from reports.parse.parsed import ParsedSection, Part

TITLE = re.compile(
    "模[板版]|样[式表本张]|格式|范[本文例]|空白表|参考文本|填写说明|填报说明"
)
# What stands where a name, a year or a number is to be written.
PLACEHOLDER = re.compile(
    r"[xXＸｘ×╳*＊]{2,40}\s{0,9}(?=[年月日省市县区局厅委件条次人万]|人民政府|（?单位)"
    r"|(?:19|20)[xXＸｘ×*＊_＿]{2}\s*年?|[_＿]{3,}|[〇○□]{2,}(?![一二三四五六七八九])"
    r"|[（(【\[](?:文字描述|此处|请?填写|请在此|单位名称|机关名称|部门名称|填报单位名称)"
    r"[^（()）】\]]*[）)】\]]"
)
INSTRUCTION = re.compile(r"^[（(](?:文字描述|此处|请).*[）)]$")
FEWEST_PLACEHOLDERS = 3
FEWEST_EMPTY_CELLS = 12
ENOUGH = 2


def blank_reason(
    title: str, document: Document, sections: tuple[ParsedSection, ...]
) -> str:
    """Say why a document is a template rather than a report, or nothing.

    Bodies with nothing to count leave tables empty, so that alone is not enough.
    """
    signs = list(_signs(title, document, sections))
    if sum(weight for weight, _ in signs) < ENOUGH:
        return ""
    return f"像是空白模板，不是填好的报告：{'；'.join(text for _, text in signs)}。"


def _signs(
    title: str, document: Document, sections: tuple[ParsedSection, ...]
) -> Iterator[tuple[int, str]]:
    """Yield what tells a template, each with its weight."""
    if TITLE.search(title):
        yield ENOUGH, "标题写明是模板或格式"
    placeholders = sum(len(PLACEHOLDER.findall(each)) for each in document.texts())
    if placeholders >= FEWEST_PLACEHOLDERS:
        yield ENOUGH, f"有 {placeholders} 处待填写的占位符号"
    tables = [block for block in document.blocks if isinstance(block, Table)]
    if tables and all(map(_is_blank, tables)):
        yield 1, "表格都没有填数"
    if _are_without_text(sections):
        yield 1, "各部分都没有正文"


def _is_blank(table: Table) -> bool:
    """Tell a form: many empty cells and not one number in a cell of its own."""
    cells = [cell.text.strip() for row in table.rows for cell in row]
    empty = sum(not text or bool(PLACEHOLDER.fullmatch(text)) for text in cells)
    # 7. is the number of a row, 7 is something that was counted.
    filled = sum(
        bool(re.fullmatch(r"[-+]?[\d,，.]+[%％]?|[/—-]", each)) for each in cells
    )
    fewest = min(FEWEST_EMPTY_CELLS, len(table.rows))
    return filled == 0 and empty >= fewest


def _are_without_text(sections: tuple[ParsedSection, ...]) -> bool:
    body = [each for each in sections if each.part == Part.BODY]
    return len(body) > 1 and not any(map(_says_anything, body))


def _says_anything(section: ParsedSection) -> bool:
    return section.heading.endswith("。") or any(
        isinstance(block, Paragraph)
        and block.text.strip()
        and not INSTRUCTION.match(block.text.strip())
        and not PLACEHOLDER.fullmatch(block.text.strip())
        for block in section.blocks
    )
