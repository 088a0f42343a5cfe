"""Reports with known figures, written as a thousand hands would write them.

The tables are those of the three formats; labels and numbers get the noise of real
files, zeros may be left blank, a table may be cut in two, and one number may be wrong.
"""

import random
import sys
from dataclasses import dataclass, replace
from decimal import Decimal

from reportlab.platypus.doctemplate import LayoutError

from reports.figures import indicators
from tests.conftest import PROJECT

sys.path.insert(0, str(PROJECT / "fixtures"))

from build_samples import WRITERS
from samples_source.figures import YearFigures, leaf_keys
from samples_source.grids import statistics, table2, table3, table4
from samples_source.labels import STATISTICS, STATISTICS_SUMS
from samples_source.prose import Para, Sample

from tests.figures.layouts import laid_out, parts_of
from tests.figures.noise import Noise, noisy_grid

AGENCY = "临沚市商务局"
APPLICANTS = ("person", "company", "research", "charity", "legal", "other", "total")
REQUEST_ROWS = {
    "一": "requests_new",
    "二": "requests_carried_in",
    "予以公开": "outcome_granted",
    "部分公开": "outcome_partial",
    "国家秘密": "refused_secret",
    "法律禁止": "refused_law",
    "三安全": "refused_safety",
    "第三方": "refused_third_party",
    "内部事务": "refused_internal",
    "过程性": "refused_process",
    "执法案卷": "refused_case_file",
    "行政查询": "refused_enquiry",
    "不掌握": "unavailable_not_held",
    "需制作": "unavailable_to_make",
    "补正不明": "unavailable_unclear",
    "信访": "unprocessed_complaint",
    "重复": "unprocessed_repeated",
    "出版物": "unprocessed_published",
    "大量反复": "unprocessed_excessive",
    "确认": "unprocessed_confirm",
    "逾期补正": "other_no_correction",
    "逾期缴费": "other_no_payment",
    "三七": "requests_done",
    "四": "requests_carried_out",
}
PROACTIVE = {
    2019: {
        "规章": ("rules_made", "rules_opened", "rules_total"),
        "规范性文件": ("normative_made", "normative_opened", "normative_total"),
        "许可": ("licence_items_before", "licence_items_change", "licence_decisions"),
        "服务": ("service_items_before", "service_items_change", "service_decisions"),
        "处罚": ("penalty_items_before", "penalty_items_change", "penalty_decisions"),
        "强制": (
            *("coercion_items_before", "coercion_items_change"),
            "coercion_decisions",
        ),
        "收费": ("fee_items_before", "fee_items_change"),
        "采购": ("procurement_projects", "procurement_amount"),
    },
    2021: {
        "规章": ("rules_made", "rules_repealed", "rules_valid"),
        "规范性文件": ("normative_made", "normative_repealed", "normative_valid"),
        "许可": ("licence_decisions",),
        "处罚": ("penalty_decisions",),
        "强制": ("coercion_decisions",),
        "收费": ("fee_amount",),
    },
}
DISPUTES = [code for code in indicators() if code.startswith(("review_", "direct_"))]
DISPUTES += [code for code in indicators() if code.startswith("after_")]
STATISTIC_KEYS = [key for _, _, _, key in STATISTICS if key]
STATISTIC_CODES = [
    code
    for code in indicators()
    if code.startswith("stat_") and code != "stat_received_other"
]
YEARS = {2014: (2014, 2018), 2019: (2019, 2020), 2021: (2021, 2025)}
ENDINGS = ("txt", "html", "docx", "pdf", "doc", "rtf")
# Each format has seeds of its own.
SEEDS_APART = 100_000
NEXT_SEED = 50_000
PRINTED_ZEROS = ("0", "０")
ZEROS = ("0", "0", "0", "", "/", "—", "０")


@dataclass(frozen=True)
class Generated:
    """A report as bytes, what every cell of it says, and where it is wrong."""

    name: str
    content: bytes
    era: int
    year: int
    values: dict[tuple[str, str], Decimal | None]
    wrong: str = ""


def generate(seed: int, ending: str = "", lines: str = "all") -> Generated:
    """Make one report, in any of the formats or in one; a seed gives the same again.

    `lines` says which lines the tables of a PDF are drawn with: all, level or none.
    Without upright ones numbers have no notes that wrap.
    """
    chance = random.Random(seed)
    era = chance.choice((2014, 2019, 2021))
    figures = _figures(chance, era)
    zero = chance.choice(ZEROS)
    # Where zeros are blank, what is missing may explain a wrong sum.
    wrong = (
        _spoil(chance, figures)
        if zero in PRINTED_ZEROS and chance.random() < 0.5
        else ""
    )
    values = {
        key: None if value == 0 and zero not in PRINTED_ZEROS else value
        for key, value in _values(figures).items()
    }
    ending = ending or chance.choice(ENDINGS)
    sample = _sample(chance, figures, zero, ending, is_narrow=lines != "all")
    try:
        content = WRITERS[ending](
            replace(sample, header=sample.header | {"lines": lines})
        )
    except LayoutError:
        # What a cell spans must stand on one page.
        return generate(seed + NEXT_SEED, ending, lines)
    return Generated(f"{seed}.{ending}", content, era, figures.year, values, wrong)


def _figures(chance: random.Random, era: int) -> YearFigures:
    year = chance.randint(*YEARS[era])
    figures = YearFigures(year, era)
    if era == 2014:
        figures.statistics = _statistics(chance)
        return figures
    figures.applications = _applications(chance, figures)
    figures.disputes = [_dispute(chance) for _ in range(3)]
    for key, codes in PROACTIVE[era].items():
        figures.proactive[key] = [_amount(chance, code) for code in codes]
    return figures


def _count(chance: random.Random) -> int:
    return chance.choice((0, 0, chance.randint(1, 9), chance.randint(1, 5000)))


def _amount(chance: random.Random, code: str) -> float:
    if code.endswith("_change"):
        return chance.choice((-1, 1)) * _count(chance)
    if code.endswith("_amount"):
        return round(chance.random() * 10000, 2)
    return _count(chance)


def _applications(chance: random.Random, figures: YearFigures) -> dict[str, list[int]]:
    leaves = {
        key: [_count(chance) for _ in range(6)] for key in leaf_keys(figures.groups)
    }
    done = [sum(row[at] for row in leaves.values()) for at in range(6)]
    carried_in = [chance.randint(0, each) for each in done]
    carried_out = [chance.choice((0, chance.randint(0, 50))) for _ in done]
    received = [
        d + out - into
        for d, out, into in zip(done, carried_out, carried_in, strict=True)
    ]
    rows = {"一": received, "二": carried_in, **leaves, "三七": done, "四": carried_out}
    return {key: [*row, sum(row)] for key, row in rows.items()}


def _dispute(chance: random.Random) -> list[int]:
    counts = [_count(chance) for _ in range(4)]
    return [*counts, sum(counts)]


def _statistics(chance: random.Random) -> dict[str, float]:
    values: dict[str, float] = {key: _count(chance) for key in STATISTIC_KEYS}
    for total, parts in STATISTICS_SUMS.items():
        values[total] = sum(values[part] for part in parts)
    channels = ("公报", "网站", "微博", "微信", "其他方式")
    values["主动公开"] = sum(values[each] for each in channels)
    values["公开规范性文件"] = chance.randint(0, int(values["主动公开"]))
    values["主要发布会"] = chance.randint(0, int(values["发布会"]))
    values["主要访谈"] = chance.randint(0, int(values["访谈"]))
    values["经费"] = round(chance.random() * 100, 2)
    return values


def _spoil(chance: random.Random, figures: YearFigures) -> str:
    """Make one number wrong; return the rule that has to notice."""
    surplus = chance.choice((1, 2, 9, 90))
    if figures.era == 2014:
        figures.statistics[chance.choice(list(STATISTICS_SUMS))] += surplus
        return "parts"
    kind = chance.choice(("leaf", "total", "dispute", "left"))
    rows = figures.applications
    if kind == "dispute":
        chance.choice(figures.disputes)[-1] += surplus
        return "parts"
    if kind == "left":
        rows["四"][chance.randrange(7)] += surplus
        return "balance"
    key = "三七" if kind == "total" else chance.choice(leaf_keys(figures.groups))
    rows[key][chance.randrange(7)] += surplus
    return "parts"


def _values(figures: YearFigures) -> dict[tuple[str, str], Decimal]:
    if figures.era == 2014:
        return {
            (code, ""): Decimal(str(figures.statistics[key]))
            for code, key in zip(STATISTIC_CODES, STATISTIC_KEYS, strict=True)
        }
    other = "outcome_other" if figures.era == 2019 else "other_rest"
    values = {
        (REQUEST_ROWS.get(key, other), applicant): Decimal(count)
        for key, row in figures.applications.items()
        for applicant, count in zip(APPLICANTS, row, strict=True)
    }
    numbers = [count for group in figures.disputes for count in group]
    values |= {
        (code, ""): Decimal(count)
        for code, count in zip(DISPUTES, numbers, strict=True)
    }
    for key, codes in PROACTIVE[figures.era].items():
        for code, count in zip(codes, figures.proactive[key], strict=True):
            values[code, ""] = Decimal(str(count))
    return values


def _sample(
    chance: random.Random,
    figures: YearFigures,
    zero: str,
    ending: str,
    *,
    is_narrow: bool,
) -> Sample:
    title = f"{AGENCY}{figures.year}年政府信息公开工作年度报告"
    header = {"title": title, "shape": chance.choice(("rows", "cells", "blank"))}
    header |= {"published": f"{figures.year + 1}-01-20"}
    header |= {"heads": chance.choice(("once", "repeated"))}
    texts = ("一、总体情况", "全年工作如下。")
    blocks = [Para("h1", texts[0]), Para("p", texts[1])]
    if figures.era == 2014:
        grids = [("二、统计表", statistics(figures))]
    else:
        grids = [
            ("二、主动公开政府信息情况", table2(figures)),
            ("三、收到和处理政府信息公开申请情况", table3(figures)),
            ("四、政府信息公开行政复议、行政诉讼情况", table4(figures)),
        ]
    for heading, grid in grids:
        blocks.append(Para("h1", heading))
        for laid in laid_out(chance, grid):
            blocks += [Para("p", laid.caption)] if laid.caption else []
            noise = Noise(zero, keeps_breaks=ending != "txt", is_narrow=is_narrow)
            noisy = noisy_grid(chance, laid.grid, noise)
            for number, part in enumerate(parts_of(chance, noisy, ending)):
                blocks += [_page_end(number + 3, ending)] if number else []
                blocks.append(part)
    return Sample(AGENCY, figures.year, "年度报告", header, tuple(blocks))


def _page_end(number: int, ending: str) -> Para:
    return Para("page", "") if ending == "pdf" else Para("center", f"— {number} —")
