"""Words as often as in real reports: rank r is written about 1/r as often.

The first ranks belong to the words of the sample reports, the long tail to the
dictionary of jieba in the order of its frequencies.
"""

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from itertools import accumulate
from pathlib import Path
from random import Random

from reports.text.normalise import normalised
from reports.text.segment import query_words

SAMPLES = Path(__file__).resolve().parents[2] / "fixtures" / "samples"
SIZE = 60_000
LONGEST_WORD = 4
ZIPF_SHIFT = 2.7
HAN = re.compile(r"[\u4e00-\u9fff]+")
MARKUP = re.compile(r"<(script|style).*?</\1>|<[^>]*>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Words by falling frequency, with the sums that a weighted choice needs."""

    words: tuple[str, ...]
    sums: tuple[float, ...]

    def some(self, random: Random, count: int) -> list[str]:
        """Draw words, each as often as its rank asks for."""
        return random.choices(self.words, cum_weights=self.sums, k=count)

    def near(self, share: float) -> str:
        """Return a word of two characters at about this share of all ranks."""
        start = min(int(share * len(self.words)), len(self.words) - 1)
        return next(word for word in self.words[start:] if len(word) == 2)


@cache
def vocabulary() -> Vocabulary:
    """Return the words of all generated reports."""
    ranked = dict.fromkeys([*_sample_words(), *_dictionary_words()])
    words = tuple(ranked)[:SIZE]
    weights = (1 / (rank + ZIPF_SHIFT) for rank in range(len(words)))
    return Vocabulary(words, tuple(accumulate(weights)))


def _sample_words() -> list[str]:
    counts: Counter[str] = Counter()
    for path in sorted(SAMPLES.rglob("*")):
        if path.suffix in (".txt", ".html"):
            text = MARKUP.sub(" ", path.read_text(encoding="utf-8", errors="ignore"))
            counts.update(query_words(normalised(text)))
    return [word for word, _ in counts.most_common() if _is_usable(word)]


def _dictionary_words() -> list[str]:
    spec = find_spec("jieba")
    if spec is None or spec.origin is None:
        return []
    path = Path(spec.origin).with_name("dict.txt")
    rows = [line.split(" ") for line in path.read_text(encoding="utf-8").splitlines()]
    rows.sort(key=lambda row: -int(row[1]))
    return [row[0] for row in rows if _is_usable(row[0])]


def _is_usable(word: str) -> bool:
    return len(word) <= LONGEST_WORD and HAN.fullmatch(word) is not None
