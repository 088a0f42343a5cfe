"""Marks of Markdown in a text: # before headings, ** around words."""

import re

HEADING = re.compile(r"^#{1,6}[ \t]+(?=\S)", re.MULTILINE)
BOLD = re.compile(r"(?<![*\\])\*\*(?=[^\s*])([^*\n]{1,200})(?<=\S)\*\*(?!\*)")
FEWEST_HEADINGS = 2


def without_marks(text: str) -> str:
    """Return a text without the marks, where its title or two headings have them.

    >>> without_marks("# 年报\\n## 一、概述\\n**公开**2条")
    '年报\\n一、概述\\n公开2条'
    >>> without_marks("年报\\n# 号店**市")
    '年报\\n# 号店**市'
    """
    has_title = HEADING.match(text.lstrip()) is not None
    if not has_title and len(HEADING.findall(text)) < FEWEST_HEADINGS:
        return text
    return BOLD.sub(r"\1", HEADING.sub("", text))
