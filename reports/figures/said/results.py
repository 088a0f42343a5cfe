"""Results that sentences tell one after another: 其中予以公开30件，部分公开5件.

They count where they add up to a number that is said of the whole body and the whole
year, or follow it in its sentence as some of it; others are named for the editor.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from reports.figures.belonging import Reported
from reports.figures.indicators import Applicant, indicators
from reports.figures.numbers import whole_number
from reports.figures.printed import PrintedSection, chapters
from reports.figures.readings import Cell, Figure, Origin
from reports.figures.said.applicants import Share, Shares, share_in
from reports.figures.said.counts_of_all import with_counts_of_all
from reports.figures.said.result_wordings import (
    FIRST_OF_REQUESTS,
    Breakdown,
    Result,
    results_in,
)
from reports.figures.said.sentences import (
    LONGEST_SENTENCE,
    ON_REQUESTS,
    OVERVIEW,
    REQUESTS,
    Total,
    folded_sentence,
    totals_in,
)
from reports.figures.said.whole import DONE, WHOLE_PLACE, without_differences

# Parts may be told in clauses that a semicolon parts.
SENTENCE = re.compile(r"[^。！？\n]+[。！？]?")
# A comma between the digits of a number parts no clauses, nor does a colon before one.
CLAUSE = re.compile(
    r"(?:[^,;:。!?()、和及与]|,(?=\d{3})|(?<![件宗份起条]):|(?<![件宗份起条)\d])[、和及与])+"
)
NUMBERING = re.compile(r"^(?:[一二三四五六七八九十]{1,3}|\d{1,2})[、.)](?!\d)")
SIGNS = re.compile(r"[“”\"'「」《》]")
# What only explains the number before it.
REMARK = re.compile(r"占|同比|[较比与].{0,6}年|比例|[增减上下][加少升降长]")
# Whatever else is said to have come in or gone out is no part of what was said before.
HANDLED = re.compile(r"收到|受理|接收|办理(?!结果)|办结|答复")
OF_WHICH = re.compile(r"其中|分别|结果")
SOME, BRACKET = "其中", "("
# What makes the rest of a sentence one on other bodies, other times or some requests.
OTHERS = re.compile(
    r"上一?年(?!度?结转)|去年|同期|累计|以来|历年|各级|各[单部县区乡镇街]|下属(?!于)|所属|直属"
    r"|乡镇|全[省市县区州镇系]|系统|[局厅委]机关|办公室|\d月|季度|半年|中心|分局|诉讼|起诉"
)
ANY_COUNT = re.compile(r"\d[\d,]*(?:件次?|宗|份|起|条)")
SUM = re.compile(r"(?:办理结果)?[总合]计(?:数量?)?[为共:]*(?P<count>\d[\d,]*)件?")
# What the parts of one breakdown add up to, where a sentence says so.
ADDED_UP = {
    (Breakdown.OUTCOME, True): "requests_done",
    (Breakdown.OUTCOME, False): "stat_answered",
    (Breakdown.CLOSING, False): "stat_closed",
}


@dataclass(frozen=True, slots=True)
class Part:
    """A number of a telling; `result` is None where nobody knows what it counts."""

    result: Result | None
    raw: str
    sentence: str
    section: int

    @property
    def value(self) -> int:
        """The number."""
        return whole_number(self.raw)

    @property
    def is_group(self) -> bool:
        """Whether it counts several results together."""
        return self.result is not None and not self.result.code


@dataclass(slots=True)
class Telling:
    """The parts of one breakdown, in their order, and the totals said before them.

    `whole` is the total that they follow in its sentence as 其中, some of it or all;
    `is_unclear` says that a result is named among them in some other way.
    """

    breakdown: Breakdown
    totals: list[Total]
    whole: int | None = None
    parts: list[Part] = field(default_factory=list)
    is_unclear: bool = False

    @property
    def added(self) -> int:
        """What the known parts add up to, without the parts of parts."""
        return sum(each.value for each in self._tops if each.result)

    @property
    def _tops(self) -> list[Part]:
        return [each for each in self.parts if not self._group_of(each)]

    @property
    def holds(self) -> bool:
        """Whether the parts are those of a total that is said."""
        names = [each.result.name for each in self.parts if each.result]
        is_double = len(names) != len(set(names))
        if is_double or self.is_unclear or not self._groups_hold():
            return False
        every = sum(each.value for each in self._tops)
        is_some = self.whole is not None and every == self.added < self.whole
        totals = {each.value for each in self.totals}
        return is_some or bool({self.added, every} & totals)

    def _groups_hold(self) -> bool:
        """Say whether the parts of no part are more than it."""
        within: dict[Part, int] = {}
        for each in self.parts:
            group = self._group_of(each)
            if group:
                within[group] = within.get(group, 0) + each.value
        return all(added <= group.value for group, added in within.items())

    def _group_of(self, part: Part) -> Part | None:
        """Return the part that another is a part of, if its number is said too."""
        name = part.result.group if part.result else ""
        named = (each for each in self.parts if each.result and name)
        return next((e for e in named if e.result and e.result.name == name), None)


@dataclass(frozen=True, slots=True)
class Heard:
    """What the chapters on requests tell: results, who made requests, all handled."""

    tellings: Sequence[Telling]
    shares: Sequence[Shares]
    done: Sequence[Part]

    @property
    def groups(self) -> list[tuple[str, Decimal]]:
        """What was understood and has no code of its own: 法人1件, 无法提供5件."""
        results = (part for each in self.tellings if each.holds for part in each.parts)
        shares = (share for each in self.shares if each.holds for share in each.parts)
        values = [each.value for each in results if each.is_group]
        values += [each.value for each in shares if each.is_group]
        return [("requests_", Decimal(each)) for each in values]


def results_heard(sections: Iterable[PrintedSection], about: Reported) -> Heard:
    """Listen to the chapters on requests, and to an overview where it tells of them."""
    tellings: list[Telling] = []
    shares: list[Shares] = []
    done: list[Part] = []
    printed = list(sections)
    overviews = [[each] for each in printed if each.role == OVERVIEW]
    told = [*chapters(printed, REQUESTS), *overviews] if about.year else []
    for chapter in told:
        listening = Listening(about, about.year or 0)
        for section in chapter:
            for sentence in _sentences(section):
                listening.hear(sentence, section.order)
        tellings += listening.tellings
        shares += listening.shares
        done += listening.done
    return Heard(tellings, shares, done)


def read_results(tellings: Iterable[Telling], about: Reported) -> Iterator[Figure]:
    """Read the results that add up."""
    for telling in tellings:
        if telling.holds:
            yield from _figures(telling, about)


def _figures(telling: Telling, about: Reported) -> Iterator[Figure]:
    for part in telling.parts:
        if part.result and part.result.code:
            yield _figure(part.result.code, part)
    code = ADDED_UP.get((telling.breakdown, (about.year or 0) >= FIRST_OF_REQUESTS))
    for total in telling.totals:
        if code and total.indicator == DONE and total.value == telling.added:
            last = telling.parts[0]
            yield _figure(code, Part(None, total.raw, total.sentence, last.section))


def _figure(code: str, part: Part) -> Figure:
    return Figure(
        code,
        indicators()[code].applicant,
        Decimal(part.value),
        part.raw,
        Cell(part.section),
        Origin.TEXT,
        part.sentence,
    )


def _sentences(section: PrintedSection) -> Iterator[str]:
    """Yield the sentences of a section; a heading may be the beginning of the first."""
    text = "\n".join(section.lines)
    joined = re.sub(r"(?<=[:：])\s+", "", text)
    for match in SENTENCE.finditer(joined):
        is_told = section.role != OVERVIEW or ON_REQUESTS.search(match[0])
        if len(match[0]) <= LONGEST_SENTENCE and is_told:
            yield match[0].strip()


@dataclass(slots=True)
class Listening:
    """What was heard of a chapter so far."""

    about: Reported
    year: int
    tellings: list[Telling] = field(default_factory=list)
    totals: list[Total] = field(default_factory=list)
    shares: list[Shares] = field(default_factory=list)
    done: list[Part] = field(default_factory=list)
    # The last number, of which clauses may tell who made the requests.
    _counted: Shares = field(default_factory=Shares)
    _is_open: bool = False
    # What was said of a whole place: 全县. So are the results told after it.
    _of_place: str = ""
    # The total whose parts the next clause may begin to tell, and whether it says so.
    _whole: int | None = None
    _is_of_which: bool = False

    def hear(self, sentence: str, section: int) -> None:
        """Take in the clauses of a sentence, up to one on other bodies or times."""
        text = without_differences(SIGNS.sub("", folded_sentence(sentence)))
        text = with_counts_of_all(text)
        totals = list(_totals(text, sentence, self.about))
        if self._of_place not in ("", sentence):
            sentence = self._of_place + sentence
        self._whole = self._whole if text.startswith("其中") else None
        self._is_of_which = False
        for clause in CLAUSE.finditer(text):
            said = NUMBERING.sub("", clause[0])
            part = _part(said, sentence, section, self.year)
            inside = [e for e in totals if clause.start() <= e.at < clause.end()]
            self._is_of_which |= bool(OF_WHICH.search(said))
            is_some = SOME in said or text[: clause.start()].endswith(BRACKET)
            self._counted.is_of_which |= is_some
            share = self._share(said, sentence, section)
            if share:
                self._add_share(share)
            elif part:
                self._add(part)
            elif inside:
                if not self._hear_totals(inside, section):
                    return
            elif not REMARK.match(said) and not self._goes_on(said, sentence, section):
                return

    def _share(self, clause: str, sentence: str, section: int) -> Share | None:
        """Return who made requests, as a clause tells since these are counted."""
        if self.year < FIRST_OF_REQUESTS:
            return None
        share = share_in(clause, sentence, section, self._counted.whole)
        # 其他 alone may be other results.
        is_first = not self._counted.parts
        return None if share and is_first and share.who == Applicant.OTHER else share

    def _add_share(self, share: Share) -> None:
        """Take in who made some of the requests that were told last."""
        if not self._counted.parts:
            self.shares.append(self._counted)
        self._counted.parts.append(share)

    def _hear_totals(self, totals: Sequence[Total], section: int) -> bool:
        """Begin anew below a total; say whether it is one of the whole."""
        self._is_open = self._is_of_which = False
        if not all(each.is_of_the_whole for each in totals):
            return False
        last = totals[-1]
        code = "requests_done" if last.indicator == DONE else last.indicator
        self._counted = Shares(code, last.value)
        self.totals += totals
        self.done += (
            Part(None, each.raw, each.sentence, section)
            for each in totals
            if each.indicator == DONE
        )
        self.totals += _with_carried(self.totals)
        if self.tellings:
            self.tellings[-1].totals += _without_left(self.totals)
        self._whole, said = last.value, last.sentence
        self._of_place = said if WHOLE_PLACE.search(said) else ""
        return True

    def _goes_on(self, clause: str, sentence: str, section: int) -> bool:
        """Take a clause without a known result; say whether the sentence goes on."""
        added_up, count = SUM.fullmatch(clause), ANY_COUNT.search(clause)
        if OTHERS.search(clause) or (count and HANDLED.search(clause)):
            self._is_open = False
            return False
        if not count and not added_up:
            return True
        self._whole, self._counted = None, Shares()
        if self._is_open:
            telling = self.tellings[-1]
            if added_up:
                raw = added_up["count"]
                telling.totals.append(Total(DONE, whole_number(raw), raw, sentence, 0))
            elif count:
                raw = re.sub(r"[^\d,]", "", count[0])
                telling.parts.append(Part(None, raw, sentence, section))
                telling.is_unclear |= _names_a_result(clause, self.year)
        return True

    def _add(self, part: Part) -> None:
        result = part.result
        if result is None:
            return
        self._counted = Shares(result.code, part.value)
        is_same = self._is_open and self.tellings[-1].breakdown is result.breakdown
        if not is_same:
            follows = self._is_of_which and not self._is_open
            whole = self._whole if follows else None
            self.tellings.append(Telling(result.breakdown, [*self.totals], whole))
            self._is_open = True
        self.tellings[-1].parts.append(part)


def _part(clause: str, sentence: str, section: int, year: int) -> Part | None:
    """Return the result that a clause tells, and nothing else."""
    if not ANY_COUNT.search(clause):
        return None
    for result in results_in(year):
        found = result.before.fullmatch(clause) or result.behind.fullmatch(clause)
        if found:
            return Part(result, found["count"], sentence, section)
    return None


def _names_a_result(clause: str, year: int) -> bool:
    return any(each.label.search(clause) for each in results_in(year))


def _totals(text: str, sentence: str, about: Reported) -> Iterator[Total]:
    """Yield what is said of all requests or reviews, each clause read for itself."""
    for clauses in re.finditer(r"[^;]+", text):
        for total in totals_in(clauses[0], sentence, about):
            yield replace(total, at=total.at + clauses.start())


def _with_carried(totals: Sequence[Total]) -> list[Total]:
    """Return what was new together with what was carried over."""
    values = {each.indicator: each for each in totals}
    new, carried = values.get("requests_new"), values.get("requests_carried_in")
    if not new or not carried:
        return []
    return [Total("", new.value + carried.value, new.raw, new.sentence, new.at)]


def _without_left(totals: Sequence[Total]) -> list[Total]:
    """Return what came in without what is still left: as much was handled.

    一+二=三（七）+四 in the table of 国办公开办函〔2021〕30号.
    """
    values = {each.indicator: each for each in totals}
    new, left = values.get("requests_new"), values.get("requests_carried_out")
    if not new or not left:
        return []
    carried = values.get("requests_carried_in")
    handled = new.value + (carried.value if carried else 0) - left.value
    return [Total("", handled, new.raw, new.sentence, new.at)]
