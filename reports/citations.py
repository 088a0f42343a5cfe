"""A report as others cite it: GB/T 7714 of 2025 and 2015, BibTeX, RIS, CSL-JSON.

The forms of GB/T 7714 are those of reports on the web, [R/OL]; the number of a
document stands after its title, as the standard writes numbers of reports.
"""

import json
import re
from dataclasses import dataclass
from datetime import date

from reports.models import Report

BIBTEX_SPECIAL = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
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
        author=_line(report.issued_as or report.agency.name),
        title=_line(report.title),
        number=_line(report.document_number),
        year=report.year,
        day=report.published_on or report.issued_on,
        url=url,
        accessed=accessed,
        part=_line(part),
    )


def gbt_2025(cited: Work) -> str:
    """Write a work after GB/T 7714-2025, which gives reports no day of access."""
    parts = [f"{cited.author}. {_titles(cited, '：')}[R/OL]"]
    if cited.day:
        parts.append(cited.day.isoformat())
    return f"{'. '.join([*parts, cited.url])}."


def gbt_2015(cited: Work) -> str:
    """Write a work after GB/T 7714-2015."""
    day = f"({cited.day.isoformat()})" if cited.day else ""
    read = f"{day}[{cited.accessed.isoformat()}]"
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
    return colon.join(filter(None, (cited.title, cited.number, cited.part)))


def _date_parts(day: date) -> dict[str, list[list[int]]]:
    return {"date-parts": [[day.year, day.month, day.day]]}


def _line(text: str) -> str:
    """Return a text as one line, which every one of the forms needs."""
    return SPACES.sub(" ", text).strip()


def _escaped(text: str) -> str:
    return "".join(BIBTEX_SPECIAL.get(sign, sign) for sign in text)
