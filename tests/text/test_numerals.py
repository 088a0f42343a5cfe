"""Numbers and dates in Arabic and Chinese digits."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.text.numerals import number, read_date

DIGITS = dict(zip("0123456789", "〇一二三四五六七八九", strict=True))


@given(st.integers(0, 99999))
def test_digits_read_the_same_in_both_scripts(value):
    chinese = "".join(DIGITS[each] for each in str(value))

    assert number(str(value)) == number(chinese) == value


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("十", 10),
        ("十九", 19),
        ("二十", 20),
        ("九十九", 99),
        ("一百零三", 103),
        ("甲", None),
    ],
)
def test_numbers_with_units(written, value):
    assert number(written) == value


@given(st.dates())
def test_a_date_is_read_however_it_is_written(day):
    year = f"{day.year:04}"
    chinese = "".join(DIGITS[each] for each in year)

    assert read_date(f"{year}年{day.month}月{day.day}日") == day
    assert read_date(f"{year}-{day.month:02}-{day.day:02}") == day
    assert read_date(f"{chinese}年{_units(day.month)}月{_units(day.day)}日") == day


@pytest.mark.parametrize(
    "written", ["2015年2月30日", "2015年13月1日", "2015年", "", "0000年1月1日"]
)
def test_what_is_no_date_is_none(written):
    assert read_date(written) is None


@given(st.text())
def test_no_text_breaks_the_reading_of_dates(text):
    assert isinstance(read_date(text), date | None)


def _units(value):
    tens, ones = divmod(value, 10)
    return f"{DIGITS[str(tens)] if tens > 1 else ''}{'十' if tens else ''}" + (
        DIGITS[str(ones)] if ones else ""
    )
