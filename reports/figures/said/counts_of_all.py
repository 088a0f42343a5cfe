"""What is told of all that was counted, with its count: 受理8件，均已办结.

Only of the first count of a sentence, up to the next: behind two it is not sure of
which all is said, unless the first was split in new and older ones. What is said of
one alone needs no word for all: 复议1件，结果维持.
"""

import re
from functools import partial

from reports.figures.numbers import whole_number
from reports.figures.said.carried_over import splits_in

DISMISSED = r"(?:判决)?驳回(?:了?(?:原告|起诉人|申请人|当事人))?的?(?:全部)?诉讼请求"
PENDING_NOW = r"(?:尚未|未)审结|(?:尚在|正在|仍在)审理(?:之?中)?|在审(?!理)"
# How each result is told, by the words that tell it with a count behind them. Who has
# done all in time has done it.
RESULTS = {
    "予以公开": r"(?:予以?|同意|准予|给予)公开",
    "部分公开": r"(?:予以?|同意|准予)?部分公开",
    "不予公开": r"不(?:予|同意)公开",
    "办结,按时办结": r"按[时期](?:办结|办理完[毕结])",
    "答复,按时答复": r"按[时期](?:进行|作出|予以|给予)?答复",
    "办结": r"办结|(?:办理|处理)完[毕结]",
    "答复": r"答复",
    "维持": r"维持(?:(?:原(?:具体)?|具体)行政行为|原(?:行政)?(?:决定|答复))?",
    "纠正": r"纠[正错]",
    "驳回诉讼请求": DISMISSED,
    "尚未审结": PENDING_NOW,
}
# It takes nothing back, so that a long run of such words is gone through once.
HOW = (
    r"(?:已经?|目前|结果|复议机关|(?:人民)?法院|判决|依法|依规|及时|严格|被|为|是|(?:予以|给予)(?!公开)|作出|进行|得到"
    r"|[在于](?:\d+个)?(?:法定|规定)?的?(?:工作日|期限|时限|时间)[之以]?内"
    r"|[按依]照?(?:规定|要求|程序|时限|期限)++)*+"
)
# Behind a comma, or right behind the count: 6件申请均已答复.
BEFORE = r"(?:(?<=[,(])|^(?P<named>(?:的?(?:政[府务])?(?:信息公开)?申请)?))"
ALL = r"(?P<all>均|都|全部|全都)?"
OF_ALL = {
    words: re.compile(rf"{BEFORE}{HOW}{ALL}{HOW}(?:{said})了?(?=[,;)。]|$)")
    for words, said in RESULTS.items()
}
# In brackets right behind a count it is sure of which all is said.
IN_BRACKETS = {
    words: re.compile(
        rf"(?P<count>\d[\d,]*)(?:件次?|宗|份|起|条)\({HOW}(?:均|都|全部){HOW}(?:{said})\)"
    )
    for words, said in RESULTS.items()
}
SENTENCE = re.compile(r"[^;。]+")
COUNT = re.compile(r"(?P<count>\d[\d,]*)(?:件次?|宗|份|起|条)")
BEGINNINGS = re.compile(r"[,(:、]")


def with_counts_of_all(text: str) -> str:
    """Put the count of a folded sentence behind what it says of all of them.

    >>> with_counts_of_all("受理申请8件,均已按时办结。")
    '受理申请8件,办结8件,按时办结8件。'
    >>> with_counts_of_all("8件申请均已答复,其中同意公开7件。")
    '8件申请,答复8件,其中同意公开7件。'
    >>> with_counts_of_all("网上申请5件、信函申请3件,均已办结。")
    '网上申请5件、信函申请3件,均已办结。'
    """
    told = SENTENCE.sub(lambda sentence: _counted(sentence[0]), text)
    for words, said in IN_BRACKETS.items():
        told = said.sub(partial(_in_brackets, words), told)
    return told


def _counted(sentence: str) -> str:
    first = COUNT.search(sentence)
    if first is None or not whole_number(first["count"]):
        return sentence
    end = _end(sentence, first.end())
    told = sentence[first.end() : end]
    for words, said in OF_ALL.items():
        told = said.sub(partial(_with_count, words, first["count"]), told)
    return sentence[: first.end()] + told + sentence[end:]


def _in_brackets(words: str, said: re.Match[str]) -> str:
    count = said["count"]
    told = ",".join(f"{each}{count}件" for each in words.split(","))
    return f"{count}件({told})"


def _end(sentence: str, start: int) -> int:
    """Return where the clause with the next count begins, or the end."""
    split = {at for each in splits_in(sentence) for at in (each.new, each.old)}
    counts = (each.start() for each in COUNT.finditer(sentence, start))
    following = next((at for at in counts if at not in split), None)
    if following is None:
        return len(sentence)
    begun = [each.start() for each in BEGINNINGS.finditer(sentence, start, following)]
    return begun[-1] if begun else start


def _with_count(words: str, count: str, said: re.Match[str]) -> str:
    is_one = whole_number(count) == 1 and said.start() > 0
    if not said["all"] and not is_one:
        return said[0]
    told = [f"{each}{count}件" for each in words.split(",")]
    # What was counted stays behind its count: parts of it may follow.
    return ",".join(told if said["named"] is None else [said["named"], *told])
