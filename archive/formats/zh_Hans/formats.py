"""How days are written in Chinese, where Django has no form of its own."""

MONTH_DAY_FORMAT = "n月j日"
# As a day is copied from a report; the calendar of the desk fills in the first.
DATE_INPUT_FORMATS = ["%Y-%m-%d", "%Y年%m月%d日", "%Y/%m/%d", "%Y.%m.%d"]
