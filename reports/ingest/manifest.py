"""The manifest: a CSV file that says what is known of each file beforehand."""

import csv
import io
import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from reports.ingest.outcomes import Given
from reports.models import Kind, Level
from reports.models.report import FIRST_YEAR, LAST_YEAR

COLUMNS = (
    "path",
    "agency",
    "region",
    "level",
    "year",
    "kind",
    "title",
    "document_number",
    "index_number",
    "issued_on",
    "published_on",
    "source_url",
)
LONGEST = {
    "agency": 100,
    "region": 100,
    "title": 300,
    "document_number": 100,
    "index_number": 100,
    "source_url": 1000,
}
MAX_BYTES = 50 * 2**20


class ManifestError(Exception):
    """The manifest cannot be used; the message says where and why, in Chinese."""


def read_manifest(path: Path) -> dict[Path, Given]:
    """Return what the manifest says, by the absolute path of each file.

    Paths are relative to the folder of the manifest. Raises ManifestError.
    """
    return given_by_path(_content(path), path.parent)


def given_by_path(content: bytes, folder: Path) -> dict[Path, Given]:
    """Return what the bytes of a manifest say of the files in a folder.

    Raises ManifestError.
    """
    rows: dict[Path, Given] = {}
    for line, row in _rows(_decoded(content)):
        try:
            file = _place(folder, row["path"].strip())
            given = _given(row)
        except (ValueError, OSError) as error:
            msg = f"清单第 {line} 行：{error}"
            raise ManifestError(msg) from error
        if file in rows:
            msg = f"清单第 {line} 行：{row['path']} 出现了两次。"
            raise ManifestError(msg)
        rows[file] = given
    return rows


def _place(folder: Path, path: str) -> Path:
    """Return where a path leads; Windows parts folders with a backslash."""
    as_written = folder / path
    if "\\" in path and not as_written.exists():
        return resolved(folder / path.replace("\\", "/"))
    return resolved(as_written)


def resolved(path: Path) -> Path:
    """Return where a path leads, also of a link that leads round in a circle."""
    return Path(os.path.realpath(path))


def _rows(text: str) -> Iterator[tuple[int, dict[str, str]]]:
    reader = csv.DictReader(io.StringIO(text, newline=""), restval="", strict=True)
    columns = [column.strip() for column in reader.fieldnames or ()]
    reader.fieldnames = columns
    if "path" not in columns:
        raise ManifestError("清单缺少 path 列。")
    unknown = [column for column in columns if column not in COLUMNS]
    if unknown:
        msg = f"清单有不认识的列：{'、'.join(unknown)}。可用：{', '.join(COLUMNS)}。"
        raise ManifestError(msg)
    try:
        for row in reader:
            if None in row:
                msg = f"清单第 {reader.line_num} 行：列数多于表头。"
                raise ManifestError(msg)
            if row["path"].strip():
                yield reader.line_num, row
    except csv.Error as error:
        msg = f"清单第 {reader.line_num} 行：不是有效的 CSV（{error}）。"
        raise ManifestError(msg) from error


def _content(path: Path) -> bytes:
    try:
        if path.stat().st_size > MAX_BYTES:
            msg = f"清单 {path} 超过 {MAX_BYTES // 2**20} MB。"
            raise ManifestError(msg)
        return path.read_bytes()
    except OSError as error:
        msg = f"清单 {path} 无法读取：{error.strerror}。"
        raise ManifestError(msg) from error


def _decoded(content: bytes) -> str:
    # Excel on a Chinese Windows saves CSV files in GB18030.
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise ManifestError("清单的编码不是 UTF-8 或 GB18030。")


def _given(row: dict[str, str]) -> Given:
    value = {column: row.get(column, "").strip() for column in COLUMNS}
    for column, longest in LONGEST.items():
        if len(value[column]) > longest:
            msg = f"{column} 超过 {longest} 个字符。"
            raise ValueError(msg)
    return Given(
        agency=value["agency"],
        region=value["region"],
        level=read_choice("level", value["level"], dict(Level.choices)),
        year=read_year(value["year"]),
        kind=read_choice("kind", value["kind"], dict(Kind.choices)),
        title=value["title"],
        document_number=value["document_number"],
        index_number=value["index_number"],
        issued_on=_date("issued_on", value["issued_on"]),
        published_on=_date("published_on", value["published_on"]),
        source_url=_url(value["source_url"]),
    )


def read_year(value: str) -> int | None:
    """Read a year, or None from nothing. Raises ValueError in Chinese."""
    if not value:
        return None
    plain = value.removesuffix("年")
    if not plain.isdecimal() or not FIRST_YEAR <= int(plain[:9]) <= LAST_YEAR:
        msg = f"year 应是 {FIRST_YEAR} 到 {LAST_YEAR} 的年份，不是“{value}”。"
        raise ValueError(msg)
    return int(plain)


def read_choice(name: str, value: str, choices: dict[str, str]) -> str:
    """Read a code or its Chinese label. Raises ValueError in Chinese."""
    by_label = {str(label): code for code, label in choices.items()}
    code = by_label.get(value, value)
    if code and code not in choices:
        msg = f"{name} 应是 {'、'.join(choices)} 之一，不是“{value}”。"
        raise ValueError(msg)
    return code


def _date(name: str, value: str) -> date | None:
    if not value:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        msg = f"{name} 应写作 2024-01-31，不是“{value}”。"
        raise ValueError(msg) from error


def _url(value: str) -> str:
    if value and (urlsplit(value).scheme not in ("http", "https")):
        msg = f"source_url 应以 http:// 或 https:// 开头，不是“{value}”。"
        raise ValueError(msg)
    return value
