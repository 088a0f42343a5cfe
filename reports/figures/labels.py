"""Labels of rows and columns, as they are printed by a thousand hands."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import lru_cache

from reports.text.remembering import remembering
from reports.text.segment import dictionary

NUMBERING = re.compile(
    r"^(?:[(]?[一二三四五六七八九十]+[)、.,:]|[(]?\d+[)、.,:]*|第[一二三四五六七八九十]+项"
    r"|其中[:,]?|[-·•*]+)+"
)
REMARK = re.compile(r"\([^()]*\)?")
PUNCTUATION = re.compile(r"[^\w]|_")
ALIKE, SHORTEST_PART = 0.78, 4
NEAR = 4
MOST_KNOWN = 8_192
# Labels that differ in one of these words count different things, however alike.
TELLING = re.compile(
    r"上一?年度?|[去前往历]年度?|上[期月季]|上半年|下半年|累计|历史|[逾延超]期|其中|下[属级辖]"
    r"|全[市县区省州镇乡国]|[市县区省州镇乡]级|本级|[不未无非被]|[增减]|比|率|占"
    r"|微.|专项|专门|部分"
)
# The year of the report may be named or not, and information is the government's.
PLAIN = re.compile(r"本年度?|今年|当年|政[府务](?=信息|网站|微博|微信)")
# What a label that is cut short may lack: how its things are counted.
CUT = re.compile(r"(?:总|件|项|次|人员?)?(?:次?数量?|金额)")
FEW_LETTERS = 2
# So many letters may be lost within a label, where no other one lacks the same.
MOST_LOST = 3
# What may follow a whole label: a letter too many, a unit, a remark without brackets.
AFTER = re.compile(
    r"[^不未无非被增减比率占]?|(?:计量|金额)?单位.*"
    r"|[万亿千百十]*元|人次|(?:不同|区分|不包括|只计).*"
)
TELLING_REMARK = re.compile(
    r"\((?:上一?年|[去前往历]年|上期|累计|其中|下属|全[市县区省])"
)


@remembering
def fold_label(text: str) -> str:
    """Return a label without spaces, numbering, remarks and punctuation.

    >>> fold_label("（二） 部分公\\n开（区分处理的，只计这一情形）")
    '部分公开'
    """
    label = "".join(unicodedata.normalize("NFKC", text).split())
    label = NUMBERING.sub("", label)
    return PUNCTUATION.sub("", REMARK.sub("", label))


@lru_cache(maxsize=MOST_KNOWN)
def resemble(printed: str, known: str) -> bool:
    """Say whether a folded label is a known one, cut short or misprinted.

    A letter may be wrong here or there, but no word: 公告 is not 公报, nor 头条 微博.

    >>> resemble("政务网站公开政府信息数", "政府网站公开政府信息数")
    True
    >>> resemble("上年制发件数", "本年制发件数"), resemble("逾期办结数", "延期办结数")
    (False, False)
    >>> resemble("收到申请", "收到申请数"), resemble("政府公报", "政府公报公开信息数")
    (True, False)
    """
    if printed == known:
        return True
    if len(printed) < SHORTEST_PART or len(known) < SHORTEST_PART:
        return False
    if known.startswith(printed):
        return _is_cut_little(printed, known[len(printed) :])
    if printed.startswith(known):
        return AFTER.fullmatch(printed[len(known) :]) is not None
    if TELLING.findall(printed) != TELLING.findall(known):
        return False
    bare = PLAIN.sub("", printed), PLAIN.sub("", known)
    ratios = (SequenceMatcher(None, *each).ratio() for each in ((printed, known), bare))
    return _differ_in_letters(*bare) and max(ratios) >= ALIKE


def _is_cut_little(printed: str, rest: str) -> bool:
    """Say whether so much is left of a label that it can be no other."""
    is_short = len(rest) <= FEW_LETTERS or len(rest) * 3 <= len(printed)
    return is_short or CUT.fullmatch(rest) is not None


def is_unclear(printed: str, known: Iterable[tuple[str, str]]) -> bool:
    """Say whether a folded label that is none of the known resembles several of them.

    `known` are codes with their labels; a code may have several.

    >>> is_unclear("本年件数", [("made", "本年制发件数"), ("repealed", "本年废止件数")])
    True
    """
    codes = {label: code for code, label in known}
    alike = {code for label, code in codes.items() if resemble(printed, label)}
    return printed not in codes and len(alike) > 1


def tells_of_others(printed: str) -> bool:
    """Say whether the remark of a label makes it another one: 现行有效件数（累计）."""
    return bool(TELLING_REMARK.search(unicodedata.normalize("NFKC", printed)))


def _differ_in_letters(printed: str, known: str) -> bool:
    """Say whether labels differ in single letters that make no other word of one."""
    changes = SequenceMatcher(None, printed, known).get_opcodes()
    for kind, a, b, c, d in changes:
        most = MOST_LOST if kind == "insert" else 1
        if kind != "equal" and max(b - a, d - c) > most:
            return False
    return not _words(printed) - _words(known)


def _words(label: str) -> set[str]:
    return {word for word in dictionary().edges(label) if len(word) > 1}


@dataclass(slots=True)
class LabelOrder:
    """Known labels in their printed order; the same words may stand under two heads.

    Of several rows with one label the one right below the last row found is meant.
    `printed` are the labels of all tables: what is printed exactly is meant by no other
    label.
    """

    known: tuple[tuple[str, str], ...]
    printed: frozenset[str] = frozenset()
    last: int = -1
    taken: set[str] = field(default_factory=set)
    has_lost: bool = False
    _labels: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        self._labels = frozenset(label for _, label in self.known)

    def find(self, printed: str) -> str | None:
        """Return the code of a printed label and go on from there, or None."""
        label = fold_label(printed)
        if not label:
            return None
        place = None if tells_of_others(printed) else self._place(label)
        self.has_lost = place is None
        if place is None:
            return None
        self.last = place
        code = self.known[place][0]
        self.taken.add(code)
        return code

    def knows(self, printed: str) -> bool:
        """Say whether a label is exactly a known one, wherever it stands."""
        return fold_label(printed) in self._labels

    def _place(self, label: str) -> int | None:
        same = [
            place
            for place, (code, known) in enumerate(self.known)
            if known == label and code not in self.taken
        ]
        if self._stands_under_several(label):
            # Where rows before it were lost, no one can tell whose row this is.
            following = self._following()
            return following if following in same and not self.has_lost else None
        if same:
            return next((each for each in same if each > self.last), same[0])
        start = self.last + 1
        return self._best(label, range(start, min(start + NEAR, len(self.known))))

    def _following(self) -> int:
        """Return the place of the next row; one row may have several labels."""
        code = self.known[self.last][0] if self.last >= 0 else ""
        place = self.last + 1
        while place < len(self.known) and self.known[place][0] == code:
            place += 1
        return place

    def _stands_under_several(self, label: str) -> bool:
        return sum(label == known for _, known in self.known) > 1

    def _best(self, label: str, places: Iterable[int]) -> int | None:
        is_end = any(known.endswith(label) for _, known in self.known)
        if is_end or is_unclear(label, self.known):
            # What is left of a label whose beginning was lost: 意公开答复数.
            return None
        exact = {code for code, known in self.known if known in self.printed}
        alike = [
            place
            for place in places
            if self.known[place][0] not in self.taken | exact
            and resemble(label, self.known[place][1])
        ]
        return max(
            alike,
            key=lambda place: SequenceMatcher(
                None, label, self.known[place][1]
            ).ratio(),
            default=None,
        )
