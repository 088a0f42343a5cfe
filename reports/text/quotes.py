"""A query between quotes of a sentence, which has quotes of its own."""

import re

from reports.text.operators import CLOSING_QUOTES, OPENING_QUOTES

QUOTATION = re.compile(rf"[{OPENING_QUOTES}]([^{CLOSING_QUOTES}]*)[{CLOSING_QUOTES}]?")


def within_quotes(typed: str) -> str:
    """Write a query as it stands between “ and ”: quotes inside are ‘ and ’.

    Of a single quotation its own quotes are left out, for it would have two of a kind.

    >>> within_quotes('"依申请公开"'), within_quotes('公开 "年报"')
    ('依申请公开', '公开 ‘年报’')
    """
    whole = QUOTATION.fullmatch(typed.strip())
    return whole[1] if whole else QUOTATION.sub(r"‘\1’", typed)
