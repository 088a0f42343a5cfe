"""Numbered labels of the statutory tables, which are no headings of sections.

A table without lines, or one copied cell by cell into a text, leaves its labels on
lines of their own, as 三、本年度办理结果 or 1.属于国家秘密 (国办公开办函〔2021〕30号).
"""

import re

LABELS = str.split("""
    本年新收政府信息公开申请数量 上年结转政府信息公开申请数量
    本年度办理结果 结转下年度继续办理
    予以公开 部分公开 不予公开 无法提供 不予处理 其他处理 总计 属于国家秘密
    其他法律行政法规禁止公开 危及“三安全一稳定” 保护第三方合法权益 属于三类内部事务信息
    属于四类过程性信息 属于行政执法案卷 属于行政查询事项 本机关不掌握相关政府信息
    没有现成信息需要另行制作 补正后申请内容仍不明确 信访举报投诉类申请 重复申请
    要求提供公开出版物 无正当理由大量反复申请 要求行政机关确认或重新出具已获取信息
    申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请
    申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请
""")
NOTE = "（区分处理的，只计这一情形，不计其他情形）"
SURE_START = 10
COUNTS = re.compile(r"[\d./\-—＋+]*$")
QUOTES = str.maketrans("\"'‘’", "““““")


def is_table_label(rest: str) -> bool:
    """Tell a label by what follows its number, with or without its counts."""
    written = COUNTS.sub("", "".join(rest.split())).removesuffix(NOTE)
    plain = written.translate(QUOTES).replace("”", "“")
    if plain in PLAIN_LABELS:
        return True
    # The first line of one that wraps.
    is_long = len(plain) >= SURE_START
    return is_long and any(label.startswith(plain) for label in PLAIN_LABELS)


PLAIN_LABELS = frozenset(label.replace("”", "“") for label in LABELS)
