"""Which characters are Chinese."""

import re

HAN = re.compile("[\u4e00-\u9fff]")
