"""The words of a question, of which close reports have as many as can be.

Characters that no word holds are a word as they were typed: who asks for 临沚 is told
nothing by a report that has 临 here and 沚 there.
"""

from dataclasses import dataclass
from heapq import nsmallest

import tantivy

from reports.search.asking.breadth import most_in_a_row
from reports.search.asking.queries import IN_NAME, Place, phrase, word_query
from reports.search.counting.totals import count
from reports.text.naming import PLACES, SHORTEST_NAME
from reports.text.normalise import BREAK
from reports.text.questions import is_idle, telling
from reports.text.segment import SHORT_NAME, bound_runs, index_words, query_words
from reports.text.short_names import SHORT_BODY

# Of more the rarest are asked for: a question has fewer, a page that was pasted has no
# use for all.
MOST_WORDS = 24
# Each character of a run is looked for with those before it.
LONGEST_RUN = 30
# What stands in more than this share of all reports tells none of them apart.
COMMON = 0.7


@dataclass(frozen=True, slots=True)
class Telling:
    """The words that tell reports apart; of many the rarest, `is_cut`."""

    words: tuple[str, ...] = ()
    is_cut: bool = False


def telling_words(
    index: tantivy.Searcher, text: str, places: list[Place], *, is_question: bool
) -> Telling:
    """List the words that stand somewhere and tell reports apart, or else any.

    Of a word that stands nowhere, what it is made of: 剐蹭 is as good as 剐 and 蹭.
    """
    bound = [run for each in bound_runs(text) for run in _telling_runs(each)]
    if is_question:
        bound = [run for run in bound if _is_name(index, run)]
    asked = list(dict.fromkeys(telling(_words(text, bound))))
    standing: dict[str, int] = {}
    for word in asked:
        having = _having(index, word, places)
        for part in (word,) if having else _parts(index, word, places):
            standing[part] = having or _having(index, part, places)
    pieces = [word for word, having in standing.items() if having]
    if _are_characters(asked, pieces):
        return Telling()
    most = COMMON * index.num_docs
    rare = [word for word in pieces if standing[word] <= most]
    # Of 依申请 it says nothing to have 依, were it the only part that is not common.
    is_enough = any(len(word) > 1 for word in rare)
    kept = rare if is_enough else pieces
    rarest = set(nsmallest(MOST_WORDS, kept, key=standing.__getitem__))
    words = tuple(word for word in kept if word in rarest)
    return Telling(words, len(words) < len(kept))


def _are_characters(asked: list[str], pieces: list[str]) -> bool:
    """Say whether of a word typed alone only characters stand.

    They say nothing: reports of anything have 老.
    """
    if len(asked) != 1 or asked == pieces or not _is_word(asked[0]):
        return False
    return all(len(each) == 1 for each in pieces)


def query_of(word: str, place: Place) -> tantivy.Query:
    """Return the query for a word, or for characters that no word holds."""
    return word_query(word, place) if _is_word(word) else phrase(word, place)


def _is_name(index: tantivy.Searcher, run: str) -> bool:
    """Say whether neighbours in a question name a body or a place: 卫计委, 临沚.

    Questions have verbs of one character side by side too, as keywords never have.
    """
    return _is_like_a_name(run) or most_in_a_row(index, run, IN_NAME) > 0


def _is_like_a_name(run: str) -> bool:
    is_place = len(run) >= SHORTEST_NAME and run[-1] in PLACES
    return is_place or SHORT_BODY.fullmatch(run) is not None


def _words(text: str, bound: list[str]) -> list[str]:
    """List words, and in their place the neighbours that none of them holds."""
    words = [
        word for word in query_words(text) if not any(word in run for run in bound)
    ]
    return sorted((*words, *bound), key=text.find)


def _telling_runs(bound: str) -> list[str]:
    """Part characters at those that only hold a sentence together."""
    parted = "".join(BREAK if is_idle(each) else each for each in bound)
    return [run for run in parted.split(BREAK) if len(run) > 1]


def _parts(index: tantivy.Searcher, word: str, places: list[Place]) -> list[str]:
    """List the words in a word, or the longest runs of one that is none.

    Beside a run its characters by themselves say nothing, nor do those of the name of a
    place or the short one of a body: 卫 and 委 are in reports of anything.
    """
    if _is_word(word):
        is_body = SHORT_BODY.fullmatch(word)
        return [each for each in index_words(word) if len(each) > 1 or not is_body]
    runs = [word[0]]
    for character in word[1:LONGEST_RUN]:
        longer = runs[-1] + character
        if _having(index, longer, places):
            runs[-1] = longer
        else:
            runs.append(character)
    longer_ones = [run for run in runs if len(run) > 1]
    is_name = SHORT_NAME.fullmatch(word) or _is_like_a_name(word)
    return longer_ones if longer_ones or is_name else runs


def _is_word(text: str) -> bool:
    return text in index_words(text)


def _in_a_row(index: tantivy.Searcher, run: str, place: Place) -> int:
    may_stand = most_in_a_row(index, run, place)
    return count(index, phrase(run, place)) if may_stand else 0


def _having(index: tantivy.Searcher, word: str, places: list[Place]) -> int:
    """Return how many reports have a word in one field, the most of any."""
    if not _is_word(word):
        return max(_in_a_row(index, word, place) for place in places)
    return max(
        index.doc_freq(field, f"{place.prefix}{word}")
        for place in places
        for field, _ in place.words
    )
