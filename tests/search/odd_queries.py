"""Strings that nobody means, each as long as a query may be: what costs most."""

import random
from collections.abc import Iterator
from pathlib import Path

from reports.text.language import MAX_LENGTH

CHINESE = range(0x4E00, 0x9FA5)
FIXTURES = Path(__file__).parents[2] / "fixtures"
WORDS = "政府信息公开工作年度报告依申请主动公开行政复议诉讼收费减免问题改进机关事业单位"
PAGE = (
    "根据条例的规定，现公布本机关二〇二一年的情况。本报告由总体情况、主动公开、收到和"
    "处理申请、复议诉讼、存在的主要问题及改进情况六部分组成，数据的统计期限自2021年1月"
    "1日起至12月31日止。如有疑问，请与本机关办公室联系，地址为某市某路88号，电话12345。"
)


def odd_queries() -> dict[str, str]:
    """Return strings by what they are."""
    return {name: typed[:MAX_LENGTH] for name, typed in _odd()}


def _odd() -> Iterator[tuple[str, str]]:
    chance = random.Random(20_211_231)
    words = [WORDS[at : at + 2] for at in range(len(WORDS) - 1)]
    nonsense = "".join(map(chr, chance.choices(CHINESE, k=400)))
    days = [(at % 12 + 1, at % 28 + 1) for at in range(40)]
    numbers = [str(chance.randrange(1_000, 99_999)) for _ in range(40)]
    yield "nonsense words", " ".join(nonsense[at : at + 2] for at in range(0, 80, 2))
    yield "nonsense", nonsense
    yield "nonsense in quotes", " ".join(f'"{each}"' for each in nonsense[:40])
    yield "words", " ".join(words)
    yield "alternatives", " OR ".join(words)
    yield "alternatives of nonsense", " OR ".join(nonsense[:80])
    yield "quotations", " ".join(f'"{WORDS[at : at + 5]}"' for at in range(34))
    yield "exclusions", " ".join(f"-{each}" for each in words)
    yield "one year", " ".join(["二〇二一年"] * 40)
    yield "one year at once", "二〇二一年" * 40
    yield "years", " ".join(f"{2000 + at % 20}年年报" for at in range(40))
    yield "days", " ".join(f"{month}月{day}日" for month, day in days)
    yield "days in digits", " ".join(f"2021-{a:02}-{b:02}" for a, b in days)
    yield "days without signs", " ".join(f"2021{a:02}{b:02}" for a, b in days)
    yield "numbers", " ".join(numbers)
    yield "document numbers", " ".join(f"岚商〔2021〕{each}号" for each in range(30))
    yield "letters", " ".join(["gongkai xinxi baogao niandu shenqing"] * 8)
    yield "bodies in letters", " OR ".join(["agency:fgw", "agency:swj"] * 20)
    yield "a page", PAGE * 3
    yield "a page in quotes", f'"{(PAGE * 3)[:390]}"'
    yield "one character", "公" * 400
    yield "characters of reports", "".join(_written_together_nowhere(chance))


def _written_together_nowhere(chance: random.Random) -> list[str]:
    """List the characters of the samples in disorder: each stands in some report."""
    files = (file.read_bytes() for file in FIXTURES.rglob("*.txt"))
    texts = (each.decode(errors="ignore") for each in files)
    found = sorted({each for text in texts for each in text if ord(each) in CHINESE})
    return chance.sample(found, MAX_LENGTH)
