"""What a site puts around a report: buttons, editors, links to neighbours, its foot.

Only whole lines of known wording; a line that may belong to the report stays its own.
"""

import re

from reports.extract.html.info_line import COUNTERS, DAYS, SOURCES, info_line
from reports.extract.html.site_lines import LONGEST, is_site_line

LONGEST_VALUE = 40
STAFF = str.split("""
    网站编辑 信息编辑 编审 初审 复审 终审 一审 二审 三审 一校 二校 三校 审校 校审 监制
    信息员 签发 责任人 信息提供 提供者 阅读 来源网站 转载自 信息来源 上传者 上传人 排版
""")
# 责 任 编 辑： is widened like the labels of a card.
LABEL = "|".join(
    r"[ \u3000]*".join(each)
    for each in sorted({*SOURCES, *STAFF, *COUNTERS, *DAYS}, key=len, reverse=True)
)
LABELLED = re.compile(rf"[（(【\[]?\s*(?:{LABEL})\s*[：:]")
# The name of what is attached; what is attached stands below as text of its own.
FILE = (
    r"\.(?:docx?|xlsx?|pdf|ofd|wps|et|zip|rar|jpe?g|png)(?:[（(][^（）()]{1,20}[）)])?"
)
ATTACHED = re.compile(
    r"(?:附\s*件?|相关附件|附件下载)\s*\d{0,2}\s*[：:]?\s*(?:\d{1,2}\s*[.．、]\s*)?"
    rf"(?P<name>[^。；]{{0,60}}?(?:[表图]|目录|名单|清单|数据|报告|年报|说明|附件)(?:{FILE})?|无|)"
    rf"|(?:\d{{1,2}}\s*[.．、]\s*)?(?P<file>[^。；，]{{1,80}}?){FILE}",
    re.IGNORECASE,
)
FOOT = re.compile(
    r"版权所有|copyright|©|ICP备|网安备|公安备案|备案号|网站标识码|技术支持|(?:网站|站点)地图"
    r"|政府网站找错|(?:主办|承办|协办)(?:单位|方)?\s*[：:]",
    re.IGNORECASE,
)
# Of a report as well as of a site: only below a line that is the site's.
CONTACT = re.compile(
    r"(?:联系|办公)?(?:地址|电话|方式|邮编|邮政编码|传真|邮箱|电子邮箱)\s*[：:][^。]*"
    r"|关于我们|联系我们|网站声明|隐私声明|法律声明"
)
FOOT_WITHIN = 20


def is_furniture(line: str) -> bool:
    """Tell a line that a site adds to a report, and that says nothing of it.

    >>> [is_furniture(each) for each in ("【打印】 【关闭】", "责任编辑：某某", "无。")]
    [True, True, False]
    """
    written = line.strip()
    # Blanks of this kind part the cells of a row.
    if len(written) > LONGEST or "。" in written or "\t" in written:
        return False
    return (
        is_site_line(written)
        or ATTACHED.fullmatch(written) is not None
        or FOOT.search(written) is not None
        or bool(info_line(written))
        or _is_of_staff(written)
    )


def without_furniture(lines: list[str]) -> list[str]:
    """Leave out what a site adds below a report."""
    below = lines[-FOOT_WITHIN:]
    has_foot = any(len(each) <= LONGEST and FOOT.search(each) for each in below)
    end = len(lines)
    while end and _is_below(lines[end - 1], has_foot=has_foot):
        end -= 1
    return lines[:end]


def attached(lines: list[str]) -> list[str]:
    """List the names under which lines of a site offer what is attached."""
    found = (ATTACHED.fullmatch(line.strip()) for line in lines)
    names = (match["name"] or match["file"] for match in found if match)
    return [name for name in names if name]


def _is_below(line: str, *, has_foot: bool) -> bool:
    return is_furniture(line) or (has_foot and bool(CONTACT.match(line.strip())))


def _is_of_staff(written: str) -> bool:
    """Tell 责任编辑：某某 审核：某某, labels of a site with short values."""
    found = list(LABELLED.finditer(written))
    if not found or found[0].start():
        return False
    ends = [*(each.start() for each in found[1:]), len(written)]
    return all(
        end - each.end() <= LONGEST_VALUE for each, end in zip(found, ends, strict=True)
    )
