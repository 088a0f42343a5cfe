"""The ladder from bytes to text: never a guess stored, and what is spoilt is marked.

charset-normalizer was tried and calls two of four short GB18030 samples Korean; on
government texts the codecs' own strictness and a count of common characters do better.
"""

import codecs
import re
from dataclasses import dataclass

from .damage import mended
from .plausibility import SAMPLE_CHARACTERS, plausibility
from .reading import Refusal

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

# Pages that declare gb2312 use characters of GBK and GB18030 freely.
DECLARABLE = {
    "gb2312": "gb18030",
    "gb_2312-80": "gb18030",
    "gbk": "gb18030",
    "x-gbk": "gb18030",
    "cp936": "gb18030",
    "gb18030": "gb18030",
    "big5": "big5hkscs",
    "big5-hkscs": "big5hkscs",
    "x-x-big5": "big5hkscs",
    "cp950": "cp950",
    "utf-8": "utf-8",
    "utf8": "utf-8",
}
GUESSES = ("gb18030", "utf-8", "big5hkscs", "cp950", "utf-16-le", "utf-16-be")
# UTF-8 first: what is valid in it a thousand times is nothing else.
SPOILT = ("utf-8", "gb18030", "big5hkscs")
LABELS = {"big5hkscs": "big5", "cp950": "big5"}

CUT_REASONS = (
    "unexpected end of data",
    "incomplete multibyte sequence",
    "truncated data",
)
# Below this a reading is characters in a heap: wrong codec, or not Chinese text.
# Of runs of 20 characters from real texts none fell under 0.58, and UTF-8 misread
# as GB18030 reached 0.26; a few characters alone prove less.
PLAUSIBLE, PLAUSIBLE_IN_SHORT = 0.5, 0.2
SHORT = 20
CHANCE_CHARACTERS = 40
NULS_ONE_IN = 20
THREE_BYTE_UTF8 = re.compile("[\u0800-\U0010ffff]")

UNDECODABLE = (
    "无法识别文字编码（不是有效的 UTF-8、GB18030、Big5 或 UTF-16），"
    "请另存为 UTF-8 后再上传"
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text with the encoding that gave it; `cut` bytes at its end were half a sign.

    `damage` says in Chinese what is spoilt of it, "" where nothing is.
    """

    text: str
    encoding: str
    cut: int = 0
    damage: str = ""

    @property
    def notes(self) -> tuple[str, ...]:
        """What an editor should know: only that the end was cut off."""
        if not self.cut:
            return ()
        return (
            f"文件末尾的 {self.cut} 个字节不是完整的字符，已略去；"
            "文件可能不完整，请核对原文",
        )


def decode(content: bytes, declared: str = "") -> Decoded:
    """Decode bytes strictly, else with a few spoilt ones marked, or refuse them."""
    for bom, codec in BOMS:
        if content.startswith(bom):
            body = content[len(bom) :]
            return _strict(body, codec) or _ladder(body, declared, codec)
    return _ladder(content, declared)


def _ladder(content: bytes, declared: str, marked: str = "") -> Decoded:
    known = DECLARABLE.get(declared.strip().lower(), "")
    decoded = _whole(content, known) or _spoilt(content, (marked, known, *SPOILT))
    if decoded is None:
        raise Refusal(UNDECODABLE)
    return decoded


def _spoilt(content: bytes, codecs: tuple[str, ...]) -> Decoded | None:
    for codec in filter(None, codecs):
        found = mended(content, codec)
        if found and plausibility(found.text) >= PLAUSIBLE and _few_nuls(found.text):
            label = LABELS.get(codec, codec)
            return Decoded(found.text, label, damage=found.message)
    return None


def _whole(content: bytes, declared: str) -> Decoded | None:
    utf16 = _utf16_by_nul_pattern(content)
    if utf16 and (decoded := _strict(content, utf16)):
        return decoded
    utf8 = _strict(content, "utf-8")
    if utf8 and _is_certain(utf8):
        return utf8
    return _most_plausible(content, declared)


def _is_certain(utf8: Decoded) -> bool:
    """Tell UTF-8 from the few GB18030 words which are valid UTF-8 by chance."""
    if THREE_BYTE_UTF8.search(utf8.text):
        return True
    is_long = len(utf8.text) > CHANCE_CHARACTERS
    return not utf8.cut and (utf8.text.isascii() or is_long) and _few_nuls(utf8.text)


def _most_plausible(content: bytes, declared: str) -> Decoded | None:
    best, best_rank = None, -1.0
    for codec in (declared, *GUESSES):
        decoded = _strict(content, codec) if codec else None
        if decoded is None or not _is_plausible(decoded.text):
            continue
        rank = _rank(decoded, declared=codec == declared)
        if rank > best_rank:
            best, best_rank = decoded, rank
    return best


def _is_plausible(text: str) -> bool:
    foreign = sum(char > "\x7f" for char in text[:SAMPLE_CHARACTERS])
    return plausibility(text) >= (PLAUSIBLE_IN_SHORT if foreign < SHORT else PLAUSIBLE)


def _rank(decoded: Decoded, *, declared: bool) -> float:
    # A codec that explains every byte beats one that has to cut the end off.
    penalty = (0.05 if decoded.cut else 0) + (0 if _few_nuls(decoded.text) else 0.3)
    return plausibility(decoded.text) - penalty + (0.3 if declared else 0)


def _few_nuls(text: str) -> bool:
    return text.count("\x00") * NULS_ONE_IN <= len(text)


def _strict(content: bytes, codec: str) -> Decoded | None:
    label = LABELS.get(codec, codec)
    try:
        return Decoded(content.decode(codec), label)
    except UnicodeDecodeError as error:
        if error.reason not in CUT_REASONS or error.start == 0:
            return None
        cut = len(content) - error.start
        return Decoded(content[: error.start].decode(codec), label, cut)


def _utf16_by_nul_pattern(content: bytes) -> str:
    even, odd = content[::2].count(0), content[1::2].count(0)
    if even + odd < len(content) / 5:
        return ""
    if odd > 20 * even:
        return "utf-16-le"
    return "utf-16-be" if even > 20 * odd else ""
