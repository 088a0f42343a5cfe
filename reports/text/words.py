"""Reading one word of a query: a term, a year, a day, or the value of a field."""

from dataclasses import dataclass, replace

from reports.text.days import days_otherwise
from reports.text.fields import FIELDS, ONLY_CHOSEN, VALUE_NAMES, YEAR_NAMES, read_value
from reports.text.normalise import searched
from reports.text.operators import (
    DASHES,
    OPENING,
    SMALL_WORDS,
    WORDS,
    told_of_stars,
)
from reports.text.query import All, AnyOf, Field, Node, Term, alternatives
from reports.text.questions import is_asking
from reports.text.scanning import Scanner
from reports.text.years import (
    BEGINNING,
    SPACED_YEARS,
    Period,
    asked_period,
    read_day,
    read_each_year,
    read_period,
    read_years,
    said_year,
)

MAX_TERMS = 40
SHOWN = 20


@dataclass(slots=True)
class WordReader(Scanner):
    """Reads words where the scanner stands; `terms` counts them, up to MAX_TERMS.

    `has_period` says that years were read without `year:` in front.
    """

    this_year: int = 0
    terms: int = 0
    has_period: bool = False

    def named(self, name: str, *, is_excluded: bool) -> Node | None:
        """Read what stands behind a prefix, or without one."""
        if self.lone_quote():
            return None
        if name in YEAR_NAMES:
            return self._year()
        if name in VALUE_NAMES:
            return self._value(name)
        if name in ONLY_CHOSEN:
            self.note(
                f"“{name}：”不能写在检索词里，后面的词已按普通词检索；"
                f"请在筛选里选择{name}。"
            )
            return self._term("")
        if name or is_excluded:
            return self._term(name)
        period = self._period()
        if period := period or self._asked():
            return self._within(period)
        day = self._day()
        return self._on(*day) if day else self._term(name)

    def _value(self, name: str) -> Node | None:
        place = self.place
        typed, _ = self.characters()
        value = read_value(name, typed)
        if value is None:
            self.place = place
            self.note(f"{name}“{typed[:SHOWN]}”无法识别，已按普通词检索。")
            return self._term("")
        return value

    def _period(self) -> Period | None:
        """Read years that are written without year:, or nothing."""
        place = self.place
        if not BEGINNING.match(self.text, place):
            return None
        spaced = self.take(SPACED_YEARS)
        typed = "".join(spaced.group().split()) if spaced else self.characters()[0]
        period = read_period(typed, self.this_year)
        if period is None:
            self.place = place
        return period

    def _asked(self) -> Period | None:
        """Read a question about 去年 or 近三年, or nothing."""
        place = self.place
        typed, exact = self.characters()
        is_question = not exact and is_asking(searched(typed))
        period = asked_period(typed, self.this_year) if is_question else None
        if period is None:
            self.place = place
        return period

    def _within(self, period: Period) -> Node | None:
        """Return the node for reports about a period, or that have its very words."""
        term = self._term_of(period.words)
        if term is None:
            return None
        self.note(
            f"“{period.words}”也按年度检索（{period.years}）；只找这几个字，请加引号。"
        )
        self.has_period = True
        either = AnyOf((term, period.years))
        parts = (self._part(each) for each in (period.before, period.rest))
        before, rest = parts
        nodes = tuple(each for each in (before, either, rest) if each)
        return All(nodes) if len(nodes) > 1 else either

    def _part(self, typed: str) -> Node | None:
        return self._dated(self._term_of(typed)) if searched(typed) else None

    def _day(self) -> tuple[str, str] | None:
        """Read a day in digits, as it is typed and as texts have it; or nothing."""
        place = self.place
        typed, exact = self.characters()
        day = "" if exact else read_day(typed)
        if not day:
            self.place = place
        return (typed, day) if day else None

    def _on(self, typed: str, day: str) -> Node | None:
        """Return the node for a day in digits, or as texts have it."""
        self.note(f"“{typed}”也按“{day}”检索；只找原样的，请加引号。")
        return self._also(self._term_of(typed), (day, *days_otherwise(day)))

    def _year(self) -> Node | None:
        spaced = self.take(SPACED_YEARS)
        typed = "".join(spaced.group().split()) if spaced else self.characters()[0]
        years = read_years(typed)
        if years is None and (years := said_year(typed, self.this_year)):
            self.note(f"“{typed}”指 {years.first} 年。")
        if years is None and (several := read_each_year(typed)):
            return alternatives(list(several))
        if years is None:
            self.note(f"年度“{typed[:SHOWN]}”无法识别，已忽略。")
        return years

    def _term(self, name: str) -> Node | None:
        is_apart = self.text[self.place - 1 : self.place] in set(OPENING)
        typed, exact = self.characters()
        text = searched(typed)
        # A sign alone (+ or #) is no word, but can stand inside quotes.
        if not text or not (exact or any(each.isalnum() for each in text)):
            written = typed.strip()[:SHOWN] or '""'
            self.note(f"“{written}”没有可以检索的文字，已忽略。")
            return None
        if typed[0] in DASHES and not exact:
            self.note(f"“{typed[:SHOWN]}”前面的破折号不检索；要排除，请用减号。")
        if not exact and (told := told_of_stars(typed[:SHOWN])):
            self.note(told)
        is_doubtful = text in WORDS and not (exact or name or is_apart)
        if is_doubtful and typed != self.text:
            self.note(SMALL_WORDS[text])
        field = FIELDS.get(name, Field.TEXT)
        term = self._counted(Term(text, typed, exact, field))
        return self._dated(term)

    def _dated(self, term: Term | None) -> Node | None:
        """Return the node for a term, its months and days in either numerals."""
        if term is None or term.exact or term.field == Field.NUMBER:
            return term
        others = days_otherwise(term.typed)
        if others:
            written, typed = "”“".join(others), term.typed[:SHOWN]
            self.note(f"“{typed}”也按“{written}”检索；只找原样的，请加引号。")
        return self._also(term, others)

    def _also(self, term: Term | None, others: tuple[str, ...]) -> Node | None:
        """Return the node for a term or any other way to write it."""
        if term is None:
            return None
        written = (self._counted(self._other(term, each)) for each in others)
        return alternatives([term, *written])

    def _other(self, term: Term, typed: str) -> Term:
        return replace(term, text=searched(typed), typed=typed, is_other=True)

    def _term_of(self, typed: str) -> Term | None:
        return self._counted(Term(searched(typed), typed))

    def _counted(self, term: Term) -> Term | None:
        self.terms += 1
        if self.terms > MAX_TERMS:
            self.note(f"检索词过多，只用了前 {MAX_TERMS} 个。")
            return None
        return term
