"""Zip containers: their directory is checked before a byte of them is inflated."""

import io
import stat
import struct
import zipfile
import zlib

from .document import Outcome
from .limits import MEGABYTE
from .reading import Refusal

MAX_MEMBERS = 5_000
MAX_UNPACKED_BYTES = 200 * MEGABYTE
# XML of tables packs 60 to 1; deflate cannot pass 1032 to 1, and bombs come close.
MAX_RATIO = 300
RATIO_COUNTS_FROM = 10 * MEGABYTE

END_OF_DIRECTORY = b"PK\x05\x06"
DIRECTORY_ENTRY = b"PK\x01\x02"
ENCRYPTED = 0x1

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


def open_archive(content: bytes) -> zipfile.ZipFile:
    """Open a zip whose directory promises nothing dangerous, or refuse it."""
    _check_directory(content)
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except DIRECTORY_ERRORS as error:
        raise Refusal(DAMAGED) from error
    members = archive.infolist()
    _check_sizes(members)
    for member in members:
        _check_member(member)
    return archive


def read_member(archive: zipfile.ZipFile, name: str, limit: int) -> bytes:
    """Inflate one member, never past `limit` whatever the directory says."""
    try:
        with archive.open(name) as stream:
            content = stream.read(limit + 1)
    except (zipfile.BadZipFile, zlib.error, EOFError) as error:
        raise Refusal(DAMAGED) from error
    except (NotImplementedError, RuntimeError, OSError, ValueError) as error:
        raise Refusal(f"{DAMAGED}（压缩方式不受支持）") from error
    if len(content) > limit:
        raise Refusal(f"压缩包内的 {_short(name)} 解压后过大，可能有害")
    return content


def _check_directory(content: bytes) -> None:
    end = content.rfind(END_OF_DIRECTORY)
    if end < 0 or len(content) < end + 22:
        raise Refusal(INCOMPLETE, Outcome.TRUNCATED)
    # Counted by hand: the zipfile module would first build an object per entry.
    entries = content.count(DIRECTORY_ENTRY)
    if entries > MAX_MEMBERS:
        raise Refusal(f"压缩包内的文件过多（{entries} 个，上限 {MAX_MEMBERS} 个）")


def _check_sizes(members: list[zipfile.ZipInfo]) -> None:
    unpacked = sum(member.file_size for member in members)
    if unpacked > MAX_UNPACKED_BYTES:
        raise Refusal(
            f"压缩包解压后过大（{unpacked / MEGABYTE:.0f} MB，"
            f"上限 {MAX_UNPACKED_BYTES // MEGABYTE} MB）"
        )
    packed = sum(member.compress_size for member in members)
    if unpacked > RATIO_COUNTS_FROM and unpacked > MAX_RATIO * packed:
        raise Refusal("压缩包的压缩比异常，可能有害")


def _check_member(member: zipfile.ZipInfo) -> None:
    name = member.filename.replace("\\", "/")
    if name.startswith("/") or name[1:2] == ":" or ".." in name.split("/"):
        raise Refusal(f"压缩包内的文件路径越界（{_short(name)}），可能有害")
    if stat.S_ISLNK(member.external_attr >> 16):
        raise Refusal(f"压缩包内含有符号链接（{_short(name)}），可能有害")
    if member.flag_bits & ENCRYPTED:
        raise Refusal("压缩包加了密码，无法读取")


def _short(name: str) -> str:
    return name if len(name) <= 60 else f"{name[:59]}…"
