"""What a sheet prints above the title: 某县水利局文件, 文号, 附件1, 特急, 份号."""

import re
from collections.abc import Iterator

from reports.extract.document import Document
from reports.parse.document_numbers import FULL_WIDTH, own_number
from reports.parse.labels import all_stated

# GB/T 9704-2012, 7.2: 份号, 密级, 紧急程度, 发文机关标志, 发文字号, 签发人.
NAMED_SHEET = re.compile(r"(?P<body>[\u4e00-\u9fff（）()]{2,40}?)文件")
PRINTED = re.compile(
    r"附件?[\d一二三四五]{0,2}[：:]?|签发人[：:].{0,20}|[A-Za-z0-9/.\-－_]{6,40}"
    r"|(?:特急|特提|加急|平急|急件|急)|[（(]?(?:此件)?(?:主动|依申请)?公开(?:发布)?[）)]?"
    r"|(?:绝密|机密|秘密)(?:★.{0,10})?"
)
SUBJECT = re.compile("关于|公开|目录")
PAGE_HEADER = "页眉"


def lines_in_headers(document: Document) -> Iterator[str]:
    """Yield what of the sheet is printed in the headers of pages: its body and 文号."""
    for each in all_stated(document, PAGE_HEADER):
        if sheet_body(each.value) or own_number(each.value):
            yield each.value


def is_letterhead(line: str) -> bool:
    """Tell a line that belongs to the sheet and not to the title below it."""
    written = "".join(line.translate(FULL_WIDTH).split())
    if not written:
        return False
    is_number = own_number(written.strip("（）()")) is not None
    return is_number or bool(PRINTED.fullmatch(written) or sheet_body(line))


def sheet_body(line: str) -> str:
    """Return the body whose sheet it is: 某县水利局文件 has 某县水利局."""
    written = "".join(line.split())
    match = NAMED_SHEET.fullmatch(written)
    return match["body"] if match and not SUBJECT.search(written) else ""
