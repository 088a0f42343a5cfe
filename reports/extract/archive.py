"""Zip containers: their directory is checked before a byte of them is inflated."""

import io
import stat
import struct
import zipfile
import zlib
from itertools import pairwise
from typing import IO

from .document import Outcome
from .limits import MEGABYTE
from .reading import Refusal

MAX_MEMBERS = 5_000
MAX_UNPACKED_BYTES = 200 * MEGABYTE
# One part of a document that is a zip itself.
MAX_PART_BYTES = 60 * MEGABYTE
# XML of tables packs 60 to 1; deflate cannot pass 1032 to 1, and bombs come close.
MAX_RATIO = 300
RATIO_COUNTS_FROM = 10 * MEGABYTE

END_OF_DIRECTORY = b"PK\x05\x06"
END_SIZE = 22
# What a zip64 file puts between its directory and the usual end of it.
END_OF_ZIP64 = b"PK\x06\x06"
ZIP64_ENDS = 76
UNKNOWN_SIZE = 0xFFFFFFFF
LONGEST_TAIL = 0xFFFF + END_SIZE + ZIP64_ENDS
MAX_DIRECTORY_BYTES = 16 * MEGABYTE
DIRECTORY_ENTRY = b"PK\x01\x02"
ENCRYPTED = 0x1
# The other methods inflate a whole chunk at once, however much comes out of it.
BOUNDED_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)

DIRECTORY_ERRORS = (
    zipfile.BadZipFile,
    struct.error,
    NotImplementedError,
    ValueError,
    OverflowError,
    EOFError,
    OSError,
)

INCOMPLETE = "文件不完整：缺少压缩包的结尾部分，可能没有下载或上传完，请重新获取"
DAMAGED = "文件已损坏，无法解压，请重新获取"
UNKNOWN_METHOD = f"{DAMAGED}（压缩方式不受支持）"
LOCKED = "压缩包加了密码，无法读取"


def open_archive(content: bytes) -> zipfile.ZipFile:
    """Open a zip whose directory promises nothing dangerous, or refuse it."""
    archive = open_directory(io.BytesIO(content))
    members = archive.infolist()
    _check_sizes(members)
    for member in members:
        check_member(member, member.filename)
    return archive


def open_directory(stream: IO[bytes]) -> zipfile.ZipFile:
    """Open a zip whose directory is of bearable length; its members are unchecked."""
    _check_directory(stream)
    try:
        archive = zipfile.ZipFile(stream)
    except DIRECTORY_ERRORS as error:
        raise Refusal(DAMAGED) from error
    _check_overlaps(archive.infolist())
    return archive


def read_member(
    archive: zipfile.ZipFile, member: zipfile.ZipInfo | str, limit: int
) -> bytes:
    """Inflate one member, never past `limit` whatever the directory says."""
    try:
        entry = archive.getinfo(member) if isinstance(member, str) else member
        if entry.compress_type not in BOUNDED_METHODS:
            raise Refusal(UNKNOWN_METHOD)
        with archive.open(entry) as stream:
            content = stream.read(limit + 1)
    except (zipfile.BadZipFile, zlib.error, EOFError) as error:
        raise Refusal(DAMAGED) from error
    except (NotImplementedError, RuntimeError, OSError, ValueError) as error:
        raise Refusal(UNKNOWN_METHOD) from error
    if len(content) > limit:
        raise Refusal(f"压缩包内的 {short(entry.filename)} 解压后过大，可能有害")
    return content


def check_member(member: zipfile.ZipInfo, name: str) -> None:
    """Refuse a member that is no plain file inside the archive."""
    name = name.replace("\\", "/")
    if name.startswith("/") or name[1:2] == ":" or ".." in name.split("/"):
        raise Refusal(f"压缩包内的文件路径越界（{short(name)}），可能有害")
    if stat.S_ISLNK(member.external_attr >> 16):
        raise Refusal(f"压缩包内含有符号链接（{short(name)}），可能有害")
    if member.flag_bits & ENCRYPTED:
        raise Refusal(LOCKED)


def check_ratio(unpacked: int, packed: int) -> None:
    """Refuse what swells as no document does."""
    if unpacked > RATIO_COUNTS_FROM and unpacked > MAX_RATIO * packed:
        raise Refusal("压缩包的压缩比异常，可能有害")


def short(name: str) -> str:
    """Cut a long name for a message."""
    return name if len(name) <= 60 else f"{name[:59]}…"


def _check_directory(stream: IO[bytes]) -> None:
    start = max(0, stream.seek(0, io.SEEK_END) - LONGEST_TAIL)
    stream.seek(start)
    tail = stream.read(LONGEST_TAIL)
    end = tail.rfind(END_OF_DIRECTORY)
    if end < 0 or len(tail) < end + END_SIZE:
        raise Refusal(INCOMPLETE, Outcome.TRUNCATED)
    size = _directory_size(tail, end)
    # Counted by hand: the zipfile module would first build an object per entry. Only
    # inside the directory: a stored member may be a zip with entries of its own.
    stream.seek(max(0, start + end - size - ZIP64_ENDS))
    directory = stream.read(min(size, MAX_DIRECTORY_BYTES) + ZIP64_ENDS)
    entries = directory.count(DIRECTORY_ENTRY)
    if entries > MAX_MEMBERS or size > MAX_DIRECTORY_BYTES:
        raise Refusal(f"压缩包内的文件过多（{entries} 个，上限 {MAX_MEMBERS} 个）")


def _directory_size(tail: bytes, end: int) -> int:
    """Return how many bytes the zipfile module would read as the directory."""
    (size,) = struct.unpack_from("<I", tail, end + 12)
    zip64 = end - ZIP64_ENDS
    if zip64 >= 0 and tail.startswith(END_OF_ZIP64, zip64):
        (size64,) = struct.unpack_from("<Q", tail, zip64 + 40)
        return int(max(size, size64)) if size != UNKNOWN_SIZE else int(size64)
    return int(size)


def _check_overlaps(entries: list[zipfile.ZipInfo]) -> None:
    """Refuse a zip that tells the same bytes as many files: a bomb without nesting."""
    places = sorted((entry.header_offset, entry.compress_size) for entry in entries)
    for (start, size), (following, _) in pairwise(places):
        if start + size > following or start == following:
            raise Refusal("压缩包里的文件互相重叠，可能有害")


def _check_sizes(members: list[zipfile.ZipInfo]) -> None:
    unpacked = sum(member.file_size for member in members)
    if unpacked > MAX_UNPACKED_BYTES:
        raise Refusal(
            f"压缩包解压后过大（{unpacked / MEGABYTE:.0f} MB，"
            f"上限 {MAX_UNPACKED_BYTES // MEGABYTE} MB）"
        )
    check_ratio(unpacked, sum(member.compress_size for member in members))
