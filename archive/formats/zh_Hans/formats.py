"""How days are written in Chinese, where Django has no form of its own."""

MONTH_DAY_FORMAT = "n月j日"
