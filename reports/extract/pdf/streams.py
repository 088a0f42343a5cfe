"""Whether the packed data of a PDF is as it was written.

PDFium reads on where data is spoilt: of a page some text is gone or is other text, and
nothing says so. But every packed stream ends with a checksum of what is in it
(RFC 1950, ISO 32000-1 7.4.4).
"""

import re
import zlib
from collections.abc import Iterator

SPOILT = "PDF 文件有 {} 处数据损坏，有的文字可能丢失或读错，请核对原文或重新获取"
STREAM = re.compile(rb">>\s*stream\r?\n")
# Packed by this way before any other; LONGEST_HEAD bytes hold what is said of a stream.
PACKED = re.compile(rb"/Filter\s*\[?\s*/Fl(?:ateDecode)?\b")
OBJECT, END = b"obj", b"endstream"
LONGEST_HEAD = 2_000
# What is encrypted has another checksum, or none.
ENCRYPTED = b"/Encrypt"
# A bomb is left to the limits of the child; a report of 2,000 pages has less.
MOST_UNPACKED, AT_ONCE = 128 * 2**20, 2**20


def spoilt_streams(content: bytes) -> int:
    """Count the packed streams of a PDF whose checksum tells that they were changed.

    One that only lacks its end is not counted: some programs write no checksum.
    """
    if ENCRYPTED in content:
        return 0
    left, count = MOST_UNPACKED, 0
    for packed in _packed(content):
        unpacked = _unpacked(packed, left)
        count += unpacked is None
        left -= unpacked or 0
        if left <= 0:
            break
    return count


def _packed(content: bytes) -> Iterator[bytes]:
    for match in STREAM.finditer(content):
        head = content[max(0, match.start() - LONGEST_HEAD) : match.start()]
        if PACKED.search(head, head.rfind(OBJECT) + 1):
            end = content.find(END, match.end())
            yield content[match.end() : end if end >= 0 else len(content)]


def _unpacked(packed: bytes, most: int) -> int | None:
    """Return how many bytes are packed, `most` at the most; None of spoilt ones."""
    unpacking, length = zlib.decompressobj(), 0
    try:
        while packed and not unpacking.eof and length < most:
            length += len(unpacking.decompress(packed, AT_ONCE))
            packed = unpacking.unconsumed_tail
    except zlib.error:
        return None
    return length
