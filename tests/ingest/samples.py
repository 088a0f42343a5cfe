"""Reports written for the tests, about bodies that no one will mistake for real."""

import io

from reports.ingest import ingest_upload

FILLER = (
    "本机关严格执行公开条例，围绕群众关心的事项，及时发布政策文件和办事指南，"
    "接受社会监督，回应公众关切。"
)
TITLE = "{body}{year}年政府信息公开工作年度报告"


def annual(body="岚川省商务厅", year=2021, extra="", closing=""):
    """Return the text of an annual report with `extra` in its second section."""
    lines = [
        TITLE.format(body=body, year=year),
        f"根据公开条例的要求，现公布{body}{year}年政府信息公开工作年度报告。",
        "一、总体情况",
        FILLER,
        "二、主动公开政府信息情况",
        f"{extra}{FILLER}",
        "（一）政策文件",
        f"全年公开政策文件{year % 50}件。",
        "三、存在的主要问题及改进情况",
        "队伍建设有待加强。",
    ]
    return "\n".join([*lines, closing] if closing else lines)


def write(folder, name, text, encoding="utf-8"):
    """Write a text, or bytes, to a file and return its path."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode(encoding))
    return path


def upload(name, editor):
    """Take in an annual report as an editor uploads it, and return its outcome."""
    (outcome,) = ingest_upload(io.BytesIO(annual().encode()), name, editor)
    return outcome
