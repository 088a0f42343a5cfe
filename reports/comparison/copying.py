"""What stands word for word in another text: runs of at least 13 characters.

Compared is what a body writes itself: headings, tables and the sentences that the
format prescribes are left out, and white space and punctuation do not count.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from zlib import crc32

from reports.text.normalise import BREAK, arabic_years, normalised

SHORTEST_RUN = 13
SAMPLED = 32
MOST_PRINTS = 400
SENTENCE = re.compile(r"[^。；;!！?？\n]+")
# What every report has to say, in whatever words the format of its year gave.
PRESCRIBED = re.compile(
    r"信息公开条例》.{0,160}(?:编制|编写|撰写|制定|公布|要求)"
    r"|(?:统计|数据)的?(?:统计)?(?:期限|时限)"
    r"|本(?:年度)?报告.{0,20}(?:组成|构成|下载|查阅)"
    r"|对本?(?:年度)?报告.{0,12}(?:疑问|意见|建议).{0,60}(?:联系|电话)"
)
NUMBER = re.compile(r"\d+(?:\.\d+)?%?")

Pieces = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Copyable:
    """A text as it is looked for elsewhere: sentences as they are matched.

    `blind` is the same with every number read as one sign.
    """

    pieces: Pieces
    blind: Pieces

    @property
    def length(self) -> int:
        """How many characters could have been copied."""
        return sum(map(len, self.pieces))


@dataclass(frozen=True, slots=True)
class Share:
    """How much of a text stands in another; `alike` pays no heed to numbers."""

    characters: int
    share: float
    alike: float


def copyable(paragraphs: Iterable[str]) -> Copyable:
    """Return what is compared of some paragraphs."""
    pieces = tuple(
        piece
        for paragraph in paragraphs
        for words in _own_words(paragraph)
        if (piece := _matched(words))
    )
    return Copyable(
        pieces, tuple(NUMBER.sub("0", arabic_years(each)) for each in pieces)
    )


def copied(text: Copyable, other: Copyable, common: Collection[int] = ()) -> Share:
    """Measure what stands in another text; runs made of `common` prints are no sign."""
    characters = _copied_length(text.pieces, other.pieces, common)
    blind_length = sum(map(len, text.blind))
    alike = _copied_length(text.blind, other.blind, ())
    return Share(
        characters,
        characters / text.length if characters else 0.0,
        alike / blind_length if alike else 0.0,
    )


def copied_paragraphs(
    paragraphs: Sequence[str], other: Iterable[str]
) -> Iterator[float]:
    """Yield for each paragraph the share that stands in another text, 0 to 1.

    Prescribed sentences count here as well: what is read for news skips them too.
    """
    known = grams(tuple(map(_matched, other)))
    for paragraph in paragraphs:
        piece = _matched(paragraph)
        shared = sum(end - start for start, end in _runs(piece, known))
        yield shared / len(piece) if piece else 0.0


def prints(text: Copyable) -> frozenset[int]:
    """Return about every 32nd run of a text as a number, to find its like by."""
    found = {
        each
        for piece in text.pieces
        for place in range(len(piece) - SHORTEST_RUN + 1)
        if (each := _print(piece[place : place + SHORTEST_RUN])) is not None
    }
    return frozenset(sorted(found)[:MOST_PRINTS])


def whole_print(text: Copyable) -> int | None:
    """Return the number that texts have alike which are the same but for numbers.

    None where there are no runs to compare.
    """
    if not any(len(piece) >= SHORTEST_RUN for piece in text.blind):
        return None
    return _number("\n".join(text.blind).encode("utf-8", "surrogatepass"))


def grams(pieces: Pieces) -> set[str]:
    """Return every shortest run."""
    return {
        piece[place : place + SHORTEST_RUN]
        for piece in pieces
        for place in range(len(piece) - SHORTEST_RUN + 1)
    }


def _own_words(paragraph: str) -> list[str]:
    """Split a paragraph at the sentences that are prescribed, and leave them out."""
    stretches = [""]
    for sentence in SENTENCE.findall(paragraph):
        if PRESCRIBED.search(sentence):
            stretches.append("")
        else:
            stretches[-1] += sentence
    return stretches


def _matched(text: str) -> str:
    return normalised(text).replace(BREAK, "")


def _copied_length(pieces: Pieces, others: Pieces, common: Collection[int]) -> int:
    known = grams(others)
    return sum(
        end - start
        for piece in pieces
        for start, end in _runs(piece, known)
        if not (common and _is_common(piece[start:end], common))
    )


def _runs(piece: str, known: set[str]) -> Iterator[tuple[int, int]]:
    """Yield the longest stretches all of whose shortest runs are known."""
    start = end = -1
    for place in range(len(piece) - SHORTEST_RUN + 1):
        if piece[place : place + SHORTEST_RUN] not in known:
            continue
        if place > end:
            if end > start:
                yield start, end
            start = place
        end = place + SHORTEST_RUN
    if end > start:
        yield start, end


def _is_common(run: str, common: Collection[int]) -> bool:
    found = [
        each
        for place in range(len(run) - SHORTEST_RUN + 1)
        if (each := _print(run[place : place + SHORTEST_RUN])) is not None
    ]
    return bool(found) and all(each in common for each in found)


def _print(gram: str) -> int | None:
    """Number a run, or None for those that are not sampled."""
    written = gram.encode("utf-8", "surrogatepass")
    if crc32(written) % SAMPLED:
        return None
    return _number(written)


def _number(written: bytes) -> int:
    """Return 63 bits, so that it is never negative."""
    return int.from_bytes(blake2b(written, digest_size=8).digest()) >> 1
