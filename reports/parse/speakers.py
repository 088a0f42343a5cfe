"""Who speaks in a text: 我局, 本街道, 各乡镇.

That names nobody, but tells which of the bodies named around a text can be its own.
"""

import re
from dataclasses import replace

from reports.parse.evidence import Certainty, Read

PARTS = re.compile(
    r"各(?:县|市|区|州|旗|盟|乡|镇|街道|级(?:行政)?(?:机关|部门))"
    r"|(?<!上级)[省市县区州旗盟](?:人民)?政府各?(?:工作)?(?:部门|组成部门|直属)"
)
OF_A_BUREAU = re.compile(
    r"[我本](局|委(?!员|托)|办(?![法理公事])|厅|院|中心|乡|镇|街道)"
)
# What a body leaves out of its name where it speaks of itself.
LEFT_OUT = ("人民政府", "办事处", "员会")
# Once may be a quotation.
FEWEST = 2


def with_speaker(named: tuple[Read[str], ...], text: str) -> tuple[Read[str], ...]:
    """Believe the source of a page where the text speaks as the one such body does.

    `text` is folded. A government's text speaks for its parts, whoever posts it.
    """
    if any(each.certainty != Certainty.UNSURE for each in named) or PARTS.search(text):
        return named
    spoken = OF_A_BUREAU.findall(text)
    if len(spoken) < FEWEST or len(set(spoken)) > 1:
        return named
    speaking = [each for each in named if _stem(each.value).endswith(spoken[0])]
    if len(speaking) != 1:
        return named
    others = (each for each in named if each not in speaking)
    return (replace(speaking[0], certainty=Certainty.LIKELY), *others)


def _stem(name: str) -> str:
    for ending in LEFT_OUT:
        name = name.removesuffix(ending)
    return name
