"""A report as others cite it: GB/T 7714 of 2025 and 2015, BibTeX, RIS, CSL-JSON.

The text of GB/T 7714-2025 is sold, not published. What is followed here is public:
its scheme for reports, `责任者. 题名：其他题名信息：报告编号[R/载体标识]. 发布日期：
引文页码. 获取和访问路径. 永久标识符.`; the examples of reports in it, kept in the tests
of github.com/zotero-chinese/styles, entries 281–286; and what its authors say of the
changes since 2015 (news.whu.edu.cn/info/1015/489767.htm). Part by part:

- the body that issued it is the author, whole, however long its name;
- the 文号 is the number of the report and follows the title after a colon;
- [R/OL]: a report, read online;
- 2025: the day of publication stands bare, as with all that is no web page ([EB/OL]);
  a report has no day of access. Signs in Chinese entries are full-width;
- 2015, 4.1.2 and 4.6.2: the day of publication in (), that of access in [];
- a section takes the place of the page, as 序2-3 or 扉页 do: after the day in 2025,
  after the year and before the days in 2015. Without a day of publication that place
  is not there, and the address alone leads to the section.
"""

import json
import re
from dataclasses import dataclass
from datetime import date

from reports.models import Report

BIBTEX_SPECIAL = {
    "\\": r"\textbackslash{}",
    # BibTeX counts braces even after a backslash.
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    **{sign: f"\\{sign}" for sign in "&%$#_"},
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}
SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Work:
    """What is cited; `part` names a section of it, `day` is that of publication."""

    key: str
    author: str
    title: str
    number: str
    year: int
    day: date | None
    url: str
    accessed: date
    part: str = ""


def work(report: Report, url: str, accessed: date, part: str = "") -> Work:
    """Describe a published report, or a part of it, as a work to cite."""
    if report.agency is None or report.year is None:
        msg = f"Report {report.pk} is not published."
        raise ValueError(msg)
    return Work(
        key=f"{report.agency.slug}-{report.year}-{report.pk}",
        author=_line(report.author),
        title=_line(report.title),
        number=_line(report.document_number),
        year=report.year,
        day=report.day,
        url=url,
        accessed=accessed,
        part=_line(part),
    )


def gbt_2025(cited: Work) -> str:
    """Write a work after GB/T 7714-2025, which gives reports no day of access."""
    parts = [f"{cited.author}. {_titles(cited, '：')}[R/OL]"]
    if cited.day:
        place = f"：{cited.part}" if cited.part else ""
        parts.append(f"{cited.day.isoformat()}{place}")
    return f"{'. '.join([*parts, cited.url])}."


def gbt_2015(cited: Work) -> str:
    """Write a work after GB/T 7714-2015, with the day of access."""
    day = f"({cited.day.isoformat()})" if cited.day else ""
    place = f"{cited.day.year}: {cited.part}" if cited.day and cited.part else ""
    read = f"{place}{day}[{cited.accessed.isoformat()}]"
    return f"{cited.author}. {_titles(cited, ': ')}[R/OL]. {read}. {cited.url}."


def bibtex(cited: Work) -> str:
    """Write a work as an entry of BibTeX; the author is one name, not a list."""
    day = cited.day
    fields = {
        "author": f"{{{_escaped(cited.author)}}}",
        "institution": _escaped(cited.author),
        "title": f"{{{_escaped(cited.title)}}}",
        "number": _escaped(cited.number),
        "year": str(day.year if day else cited.year),
        "month": str(day.month) if day else "",
        "chapter": _escaped(cited.part),
        "url": cited.url,
        "urldate": cited.accessed.isoformat(),
        "langid": "chinese",
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@techreport{{{cited.key},", *lines, "}", ""])


def ris(cited: Work) -> str:
    """Write a work as RIS, which ends its lines with CR and LF."""
    fields = (
        ("TY", "RPRT"),
        ("AU", f"{cited.author},"),
        ("PB", cited.author),
        ("TI", cited.title),
        ("SE", cited.part),
        ("SN", cited.number),
        ("PY", str(cited.day.year if cited.day else cited.year)),
        ("DA", cited.day.strftime("%Y/%m/%d") if cited.day else ""),
        ("Y2", cited.accessed.strftime("%Y/%m/%d")),
        ("UR", cited.url),
        ("LA", "zh-CN"),
        ("ID", cited.key),
    )
    lines = [f"{tag}  - {value}" for tag, value in fields if value]
    return "\r\n".join([*lines, "ER  - ", ""])


def csl_json(cited: Work) -> str:
    """Write a work as CSL-JSON, a list of one item."""
    item = {
        "id": cited.key,
        "type": "report",
        "author": [{"literal": cited.author}],
        "title": cited.title,
        "section": cited.part,
        "number": cited.number,
        "publisher": cited.author,
        "issued": _date_parts(cited.day)
        if cited.day
        else {"date-parts": [[cited.year]]},
        "accessed": _date_parts(cited.accessed),
        "URL": cited.url,
        "language": "zh-CN",
    }
    kept = {name: value for name, value in item.items() if value}
    return f"{json.dumps([kept], ensure_ascii=False, indent=2)}\n"


def _titles(cited: Work, colon: str) -> str:
    return colon.join(filter(None, (cited.title, cited.number)))


def _date_parts(day: date) -> dict[str, list[list[int]]]:
    return {"date-parts": [[day.year, day.month, day.day]]}


def _line(text: str) -> str:
    """Return a text as one line, which every one of the forms needs."""
    return SPACES.sub(" ", text).strip()


def _escaped(text: str) -> str:
    return "".join(BIBTEX_SPECIAL.get(sign, sign) for sign in text)
