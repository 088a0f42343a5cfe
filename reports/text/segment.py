"""Words and character pairs: the terms that index and query share.

A text is indexed by every dictionary word that occurs in it, at any place and however
overlapping, and by every character. A query is cut along its best path without guessing
new words. Whatever run is typed, its words then stand in every text that contains it
(DESIGN §3: 14,365 of 14,365 runs found, against 46 % with jieba's search mode).
"""

import re
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from importlib.metadata import version
from itertools import groupby
from operator import add
from typing import ClassVar, Protocol

from reports.text.normalise import BREAK, without_breaks
from reports.text.short_names import SHORT_BODY

LONGEST_TERM = 64
# What it costs to look for two characters of two words, and for two of one word.
ASTRIDE, INSIDE = 1, 3
MOST_KNOWN = 8_192
# A character behind a number counts what it numbers, and means nothing to what follows.
UNITS = frozenset("年月日时号件条项次人个家份名户部期版章节款")
# Characters that join or lead, and belong to neither neighbour.
JOINING = frozenset("的和与及或在对从向由")
# A short name of a body says nothing in pieces: 卫计委 is not 卫 here and 计委 there.
SHORT_NAME = re.compile(r"[^\x00-\x7f]{2}[厅局委办部署院]")
LATIN, HAN = r"[a-z0-9]+(?:\.[a-z0-9]+)*", r"[^\x00-\x7f]+"
RUN = re.compile(f"(?P<latin>{LATIN})|(?P<han>{HAN})")
# Strings are found in half the time of matches; the first sign says of which kind.
RUN_ALONE = re.compile(f"{LATIN}|{HAN}")
LAST_ASCII = "\x7f"
# Thousands that a cut leaves apart, which each comma parts anew: 2,845,1.
PARTS_OF_NUMBER = re.compile(
    r"(?<![a-z0-9.])(?=([0-9]{1,3}) ([0-9]{1,3})(?![a-z0-9.]))[0-9]"
)
# The year of 3.2021年, whose point ends the number of a paragraph.
YEAR_BEHIND_POINT = re.compile(r"(?<![a-z0-9.])[0-9]{1,3}\.((?:19|20)[0-9]{2})(?=年)")


class Dictionary(Protocol):
    """What a segmenter has to offer, on text without Latin letters or digits.

    `package` is the one that brings the word list.
    """

    package: ClassVar[str]

    def edges(self, text: str) -> list[str]:
        """List every dictionary word in the text, at each place it occurs."""

    def path(self, text: str) -> list[str]:
        """Cut the text along its most probable path of dictionary words."""


class RustDictionary:
    """The dictionary of rjieba."""

    package: ClassVar[str] = "rjieba"

    def __init__(self) -> None:
        import rjieba

        # Its own instance; another would load the word list a second time.
        self._jieba = rjieba

    def edges(self, text: str) -> list[str]:
        return list(self._jieba.cut_all(text))

    def path(self, text: str) -> list[str]:
        return list(self._jieba.cut(text, hmm=False))


class PythonDictionary:
    """The dictionary of jieba, for machines without rjieba; the same terms, slower."""

    package: ClassVar[str] = "jieba"

    def __init__(self) -> None:
        import jieba

        self._jieba = jieba.Tokenizer()
        # initialize() would unmarshal a cache file from the shared temporary folder,
        # where any user of the machine may have put another one.
        self._jieba.FREQ, self._jieba.total = self._jieba.gen_pfdict(
            self._jieba.get_dict_file()
        )
        self._jieba.initialized = True

    def edges(self, text: str) -> list[str]:
        graph = self._jieba.get_DAG(text)
        return [
            text[start : end + 1] for start in sorted(graph) for end in graph[start]
        ]

    def path(self, text: str) -> list[str]:
        return list(self._jieba.cut(text, HMM=False))


@cache
def dictionary() -> Dictionary:
    """Return the fastest dictionary that is installed."""
    try:
        return RustDictionary()
    except ImportError:
        return PythonDictionary()


def dictionary_version() -> str:
    """Name the word list in use, so that an index made with another one is noticed."""
    package = dictionary().package
    return f"{package}-{version(package)}"


def index_words(normalised: str, words: Dictionary | None = None) -> list[str]:
    """List the terms a normalised text is found by, with repetitions.

    >>> index_words("年度报告")
    ['年', '年度', '年度报告', '度', '报', '报告', '告']
    """
    found: list[str] = []
    for run in RUN_ALONE.findall(normalised):
        if run[0] <= LAST_ASCII:
            found.append(run[:LONGEST_TERM])
        else:
            found += _every_word(run) if words is None else _edges(run, words)
    if "." in normalised:
        found += YEAR_BEHIND_POINT.findall(normalised)
    return found


def query_words(normalised: str, words: Dictionary | None = None) -> list[str]:
    """List the terms that a text must have to contain this normalised run.

    >>> query_words("年度报告2021")
    ['年度报告', '2021']
    """
    path = (words or dictionary()).path
    found: list[str] = []
    for match in RUN.finditer(normalised):
        run = match.group()
        found += [run[:LONGEST_TERM]] if match["latin"] else path(run)
    return found


@lru_cache(maxsize=MOST_KNOWN)
def _every_word(run: str) -> tuple[str, ...]:
    """Remember how runs are cut: these reports say much in the same words."""
    return tuple(_edges(run, dictionary()))


def _edges(run: str, words: Dictionary) -> list[str]:
    found = words.edges(run)
    # A character that begins no word of the dictionary may be left out.
    return [*found, *set(run).difference(found)]


def word_ends(normalised: str) -> set[int]:
    """Return where words of a normalised text end.

    >>> sorted(word_ends("教育部门2020"))
    [4, 8]
    """
    found: set[int] = set()
    for match in RUN.finditer(normalised):
        run, end = match.group(), match.start()
        for word in dictionary().path(run) if match["han"] else [run]:
            end += len(word)
            found.add(end)
    return found


def bound_runs(normalised: str, words: Dictionary | None = None) -> list[str]:
    """List the neighbours that no word holds, which mean nothing apart.

    A text that contains this normalised run has them side by side. What counts with a
    number before it, or joins two words, is bound to nothing; a short name of a body is
    bound whole.

    >>> bound_runs("发改工作"), bound_runs("2021年省厅"), bound_runs("市卫计委年报")
    (['发改'], [], ['卫计委'])
    """
    path = (words or dictionary()).path
    if SHORT_NAME.fullmatch(normalised) and len(path(normalised)) > 1:
        return [normalised]
    runs: list[str] = []
    for match in RUN.finditer(normalised):
        if match["han"]:
            cut = path(match.group())
            is_counting = cut[0] in UNITS and _follows_number(match)
            runs += _bound_around_bodies(match.group()[is_counting:], path)
    return [run for run in runs if len(run) > 1]


def _bound_around_bodies(run: str, path: Callable[[str], list[str]]) -> Iterator[str]:
    """Yield short names of bodies whole, and what is bound before and behind them."""
    place = 0
    for body in SHORT_BODY.finditer(run):
        if len(path(body.group())) > 1:
            yield from _bound(path(run[place : body.start()]))
            yield body.group()
            place = body.end()
    yield from _bound(path(run[place:]))


def _bound(cut: list[str]) -> Iterator[str]:
    for is_single, found in groupby(cut, lambda word: len(word) == 1):
        if is_single:
            for joins, neighbours in groupby(found, JOINING.__contains__):
                if not joins:
                    yield "".join(neighbours)


def _follows_number(match: re.Match[str]) -> bool:
    return match.string[: match.start()][-1:].isdigit()


def is_one_word(normalised: str) -> bool:
    """Say whether a text is one number or Latin word, which is one term.

    >>> is_one_word("12345"), is_one_word("12345热线")
    (True, False)
    """
    match = RUN.fullmatch(normalised)
    return match is not None and match["latin"] is not None


def pairs(normalised: str) -> list[str]:
    """List every two neighbouring characters; a break between numbers counts as one.

    >>> pairs("公 开 30 1")
    ['公开', '开3', '30', '0_', '_1']
    """
    written = without_breaks(normalised).replace(BREAK, "_")
    return list(map(add, written, written[1:]))


def phrase_pairs(normalised: str) -> list[tuple[int, str]]:
    """List just enough pairs, with their places, to pin down an exact run.

    Those that straddle two words, where they can do: they stand in a text once where
    the words beside them stand ten times.

    >>> phrase_pairs("信息公开工作")
    [(0, '信息'), (1, '息公'), (3, '开工'), (4, '工作')]
    """
    found = pairs(normalised)
    written = without_breaks(normalised).replace(BREAK, "_")
    ends = word_ends(written)
    costs = [ASTRIDE if place + 1 in ends else INSIDE for place in range(len(found))]
    return [(place, found[place]) for place in _cheapest(costs)]


def _cheapest(costs: list[int]) -> tuple[int, ...]:
    """Choose places that cost least, from the first to the last, two apart at most."""
    if not costs:
        return ()
    # What it costs to come to a place, and by way of which.
    last: tuple[int, tuple[int, ...]] = (costs[0], (0,))
    before = last
    for place in range(1, len(costs)):
        cost, way = min(before, last)
        before, last = last, (cost + costs[place], (*way, place))
    return last[1]


def cut_edges(normalised: str) -> Iterator[tuple[str, str]]:
    """Yield the number or Latin word at each end with the character beside it.

    014年 may have been cut out of 2014年, 12,8 out of 12,845: such words need not stand
    whole.

    >>> list(cut_edges("014年共12")), list(cut_edges("共12 8"))
    ([('014', '014年'), ('12', '共12')], [('12', '12 8'), ('8', '12 8'), ('8', '2 8')])
    """
    found = list(RUN.finditer(normalised))
    if len(found) < 2:
        return
    for part in PARTS_OF_NUMBER.finditer(normalised):
        yield part[1], f"{part[1]} {part[2]}"
        yield part[2], f"{part[1]} {part[2]}"
    first, last = found[0], found[-1]
    if first["latin"]:
        yield first.group(), normalised[: found[1].start() + 1]
    if last["latin"]:
        yield last.group(), normalised[found[-2].end() - 1 :]
