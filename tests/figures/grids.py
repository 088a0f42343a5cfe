"""Printed tables as they come out of files, and what is read of them."""

from reports.figures.all_tables import read_tables
from reports.figures.printed import PrintedSection

ONE = ["1", "0", "0", "0", "0", "0", "1"]
REASONS = (
    *("2.其他法律行政法规禁止公开", "3.危及“三安全一稳定”", "4.保护第三方合法权益"),
    *("5.属于三类内部事务信息", "6.属于四类过程性信息", "7.属于行政执法案卷"),
    "8.属于行政查询事项",
)
UNPROCESSED = (
    *("2.重复申请", "3.要求提供公开出版物", "4.无正当理由大量反复申请"),
    "5.要求行政机关确认或重新出具已获取信息",
)
OTHER = (
    "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
    "3.其他",
)
STATISTICS = (
    ("（一）主动公开政府信息数", "条"),
    ("其中：主动公开规范性文件数", "条"),
    ("（一）收到申请数", "件"),
    ("1.当面申请数", "件"),
    ("（二）申请办结数", "件"),
    ("八、依申请公开信息收取的费用", "元"),
)


def cell(text, rowspan=1, colspan=1):
    return {"text": text, "rowspan": rowspan, "colspan": colspan}


def table(*rows):
    made = [
        [each if isinstance(each, dict) else cell(each) for each in r] for r in rows
    ]
    return {"type": "table", "rows": made}


def read(*blocks):
    figures, unread, *_ = read_tables([PrintedSection(1, "requests", blocks)])
    return {each.key: each for each in figures}, unread


def value(found, code, applicant=""):
    return found[code, applicant].value


def head():
    return [
        [cell("（本列数据的勾稽关系为：……）", 3, 3), cell("申请人情况", 1, 7)],
        [cell("自然人", 2), cell("法人或其他组织", 1, 5), cell("总计", 2)],
        ["商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"],
    ]


def upper_page():
    return [
        *head(),
        [cell("一、本年新收政府信息公开申请数量", 1, 3), *ONE],
        [cell("二、上年结转政府信息公开申请数量", 1, 3), *ONE],
        [cell("三、本年度办理结果", 12), cell("（一）予以公开", 1, 2), *ONE],
        [cell("（二）部分公开（区分处理的，只计这一情形）", 1, 2), *ONE],
        [cell("（三）不予公开", 8), "1.属于国家秘密", *ONE],
        *([reason, *ONE] for reason in REASONS),
        [cell("（四）无", 2), "1.本机关不掌握相关政府信息", *ONE],
        ["2.没有现成信息", *[""] * 7],
    ]


def lower_page():
    return [
        [cell("", 11), cell("法提供", 2), "需要另行制作", "3", *ONE[1:6], "3"],
        ["3.补正后申请内容仍不明确", *ONE],
        [cell("（五）不予处理", 5), "1.信访举报投诉类申请", *ONE],
        *([reason, *ONE] for reason in UNPROCESSED),
        [
            cell("（六）其他处理", 3),
            "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
            *ONE,
        ],
        *([reason, *ONE] for reason in OTHER),
        [cell("（七）总计", 1, 2), *ONE],
        [cell("四、结转下年度继续办理", 1, 3), *ONE],
    ]


def statistics(*numbers):
    rows = [
        [label, unit, number]
        for (label, unit), number in zip(STATISTICS, numbers, strict=False)
    ]
    return (table(["统计指标", "单位", "统计数"], *rows),)
