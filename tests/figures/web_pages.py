"""Reports of 2016 as web pages, with a table of a few known rows."""

BODY = "怀化市教育局"
TITLE = f"{BODY}2016年政府信息公开工作年度报告"
ROWS = (
    ("（一）主动公开政府信息数", "条", "1064"),
    ("其中：主动公开规范性文件数", "条", "38"),
    ("制发规范性文件总数", "件", "46"),
    ("（一）收到申请数", "件", "13"),
    ("1.当面申请数", "件", "8"),
    ("（二）申请办结数", "件", "13"),
)
READ = {
    "stat_disclosed": 1064,
    "stat_disclosed_normative": 38,
    "stat_normative_made": 46,
    "stat_received": 13,
    "stat_received_person": 8,
    "stat_closed": 13,
}
SENTENCE = "2016年，我局认真贯彻落实条例，扎实推进政府信息公开工作，现将情况公布如下。"


def html_table(rows, heads=("统计指标", "单位", "统计数")):
    """Return rows as a table, with heads or without."""
    printed = "".join(
        "<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>"
        for row in ((heads, *rows) if heads else rows)
    )
    return f"<table>{printed}</table>"


def web_page(*body, title=TITLE):
    """Return a report as the bytes of a page; `body` stands below its first section."""
    text = (
        f"<title>{title}</title><h1>{title}</h1>",
        f"<h2>一、概述</h2><p>{SENTENCE}</p>",
        *body,
        f"<p>{BODY}</p><p>2017年1月15日</p>",
    )
    return "".join(text).encode()
