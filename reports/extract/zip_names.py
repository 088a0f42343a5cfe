"""What the members of a zip are called, whatever system wrote their names.

The format knows code page 437 and UTF-8; Chinese Windows writes GBK without a word
about it, and macOS writes UTF-8 without the flag.
"""

import re
import struct
import zipfile
import zlib

from .plausibility import plausibility
from .reading import UNSTORABLE

# A name is one line, and is read in the order in which it is written.
LINE_ENDS = re.compile("[\t\n\v\f\r\x85\u2028\u2029]+")
TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")
UTF8_FLAG = 0x800
UNICODE_PATH = 0x7075
GUESSES = ("gb18030", "big5hkscs")
# A CP437 name that no other codec reads is shown as the zip module decoded it.
LEAST_PLAUSIBLE = 0.2
NAMELESS = "（无名文件）"


def member_name(member: zipfile.ZipInfo) -> str:
    """Return the name of a member with forward slashes."""
    if member.flag_bits & UTF8_FLAG:
        name = member.orig_filename
    else:
        raw = member.orig_filename.encode("cp437")
        name = _unicode_path(member.extra, raw) or decoded_name(raw)
    name = UNSTORABLE.sub("", TURNS.sub("", LINE_ENDS.sub(" ", name)))
    return name.replace("\\", "/") or NAMELESS


def decoded_name(raw: bytes) -> str:
    """Decode the bytes of a name that say nothing of their encoding."""
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        best, name = max(_weighed(codec, raw) for codec in GUESSES)
        return name if best >= LEAST_PLAUSIBLE else raw.decode("cp437")


def _weighed(codec: str, raw: bytes) -> tuple[float, str]:
    try:
        name = raw.decode(codec)
    except UnicodeDecodeError:
        return -1.0, ""
    return plausibility(name), name


def _unicode_path(extra: bytes, raw: bytes) -> str:
    """Return the name of the Unicode path field, if it is about this very name."""
    while len(extra) >= 4:
        kind, size = struct.unpack_from("<HH", extra)
        field, extra = extra[4 : 4 + size], extra[4 + size :]
        if kind == UNICODE_PATH and len(field) > 5 and field[0] == 1:
            (checksum,) = struct.unpack_from("<I", field, 1)
            if checksum == zlib.crc32(raw):
                return field[5:].decode("utf-8", "ignore")
    return ""
