"""How days are written in English, where Django has no form of its own."""

MONTH_DAY_FORMAT = "j M"
DATE_FORMAT = "j F Y"
DATETIME_FORMAT = "j F Y, H:i"
