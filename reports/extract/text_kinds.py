"""Texts that no one reads: data, programs and settings, told by how they are written.

A reader of plain text takes anything; what is not prose would become a report without
a title. Chinese prose has none of these signs, so a file is only refused on them.
"""

import json
import re

from reports.text.chinese import HAN

SAMPLE = 20_000
JSON_START = re.compile(r"[\[{]\s*(?:[\"\[{\]}]|-?\d|true|false|null)")
JSON_OBJECT = re.compile(r"(?:\[\s*)?\{\s*\"[^\"\n]{0,200}\"\s*:")
# Long enough to tell a file of data from a bracketed number.
STARTS = (
    (re.compile(r"<\?php|<%@|<%\s", re.IGNORECASE), "网页程序的源代码"),
    (re.compile(r"#!\s*/\S+"), "程序源代码"),
    (re.compile(r"[\w$.]{1,60}\(\s*(?:[\[{]\s*[\"{]|function\b)"), "程序源代码"),
    (re.compile(r"\(\s*(?:function\b|\(\)\s*=>)|;?!function"), "程序源代码"),
    (re.compile(r"\\documentclass|\\documentstyle"), "LaTeX 源文件"),
    (re.compile(r"%!PS"), "PostScript 文件"),
    (re.compile(r"\[InternetShortcut\]", re.IGNORECASE), "网址快捷方式，不是网页本身"),
    (re.compile(r"BEGIN:VCARD"), "电子名片"),
    (re.compile(r"BEGIN:VCALENDAR"), "日历文件"),
    (re.compile(r"-----BEGIN [A-Z ]+-----"), "密钥或证书"),
    (re.compile(r"WARC/\d"), "网页归档（WARC）"),
)
CSS_RULE = re.compile(
    r"(?:@[\w-]+[^{};]{0,200}\{\s*)?[^{};\"]{1,300}\{\s*(?:[-\w]+\s*:[^{};]+;\s*)*"
    r"(?:[-\w]+\s*:[^{};]+)?\}[\s}]*"
)
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
KEYWORD = re.compile(
    r"\b(?:function|var|let|const|return|import|from|class|def|public|private|static"
    r"|void|include|echo|print|if|else|for|while|null|true|false|self|this|new)\b"
)
STATEMENT = re.compile(
    r"\s*(?:def|class|import|from|if|for|while|return|print|echo|function|sub|use)\b"
)
SIGNS = re.compile(r"[{}()\[\];=<>\"'`/*&|!$_\\+]")
SQL_LINE = re.compile(
    r"\s*(?:CREATE|INSERT|DROP|SELECT|ALTER|UPDATE|DELETE|SET|USE|LOCK|UNLOCK)\s+[A-Z`*(@]",
    re.IGNORECASE,
)
LOG_LINE = re.compile(
    r"\s*(?:\[?\d{4}[-/]\d\d[-/]\d\d[ T]\d\d:\d\d|\[?\d\d/[A-Z][a-z]{2}/\d{4}:\d\d"
    r"|(?:\d{1,3}\.){3}\d{1,3} \S+ \S+ \[|[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d )"
)
SETTING = re.compile(r"\s*(?:\[[^\[\]]+\]|[A-Za-z][\w.\- ]*\s*=.*|[;#].*)")
SECTION = re.compile(r"\s*\[[^\[\]]+\]\s*")
BASE64 = re.compile(r"(?:[A-Za-z0-9+/]{60,}\s+)*[A-Za-z0-9+/]{4,}={0,2}\s*")
FEWEST_LINES = 4
SHORTEST_CODE = 100
MOST_HAN, FEWEST_SIGNS, FEWEST_KEYWORDS = 0.3, 0.06, 3
FEWEST_BLOCKS, FEWEST_STATEMENTS = 0.012, 0.3
NEARLY_ALL = 0.8


def kind_of_data(text: str) -> str:
    """Name in Chinese what a text is that is not written to be read; "" for prose.

    >>> kind_of_data('{"title": "某省商务厅年度报告"}')
    'JSON 数据'
    """
    start = text[:SAMPLE].lstrip("\ufeff \t\r\n")
    if _is_json(text, start):
        return "JSON 数据"
    found = (kind for pattern, kind in STARTS if pattern.match(start))
    return next(found, "") or _kind_by_lines(start)


def _is_json(text: str, start: str) -> bool:
    if not JSON_START.match(start):
        return False
    if JSON_OBJECT.match(start):
        return True
    try:
        json.loads(text)
    except ValueError:
        return False
    except RecursionError:
        return True
    # A footnote such as [1] alone is no data.
    return start[0] == "{" or len(start) > len("[2021]")


def _kind_by_lines(text: str) -> str:
    lines = [line for line in text.splitlines() if line.strip()]
    if len(text) > SHORTEST_CODE and BASE64.fullmatch(text):
        return "Base64 编码的数据"
    if _is_css(text):
        return "CSS 样式表"
    if _share(lines, LOG_LINE) >= NEARLY_ALL and len(lines) >= FEWEST_LINES:
        return "日志文件"
    if _share(lines, SQL_LINE) >= NEARLY_ALL / 2:
        return "SQL 脚本"
    if _share(lines, SETTING) == 1 and _has_sections(lines):
        return "配置文件"
    return "程序源代码" if _is_program(text) else ""


def _has_sections(lines: list[str]) -> bool:
    headings = sum(map(bool, map(SECTION.fullmatch, lines)))
    return 0 < headings < len(lines)


def _share(lines: list[str], pattern: re.Pattern[str]) -> float:
    return sum(map(bool, map(pattern.match, lines))) / max(len(lines), 1)


def _is_css(text: str) -> bool:
    if "{" not in text or ":" not in text:
        return False
    rules = COMMENT.sub("", text)
    styled = sum(len(each.group()) for each in CSS_RULE.finditer(rules))
    has_value = re.search(r"\{\s*[-\w]+\s*:", rules) is not None
    return has_value and styled >= NEARLY_ALL * len(rules.strip())


def _is_program(text: str) -> bool:
    ink = len("".join(text.split()))
    if not ink or len(HAN.findall(text)) > MOST_HAN * ink:
        return False
    signs = len(SIGNS.findall(text))
    keywords = len(KEYWORD.findall(text))
    if signs < FEWEST_SIGNS * ink or keywords < FEWEST_KEYWORDS:
        return False
    # A list of changes in English has as many signs, but no blocks.
    lines = [line for line in text.splitlines() if line.strip()]
    blocks = sum(map(text.count, ";{}"))
    return (
        blocks >= FEWEST_BLOCKS * ink or _share(lines, STATEMENT) >= FEWEST_STATEMENTS
    )
