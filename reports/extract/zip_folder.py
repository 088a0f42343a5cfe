"""A zip of files, read like a folder: each member has its own definite end."""

import io
import posixpath
import zipfile
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import IO

from .archive import (
    MAX_MEMBERS,
    check_member,
    check_ratio,
    open_directory,
    read_member,
)
from .limits import MAX_FILE_BYTES, MEGABYTE
from .media_type import ZIP_MAGIC
from .reading import Refusal
from .screening import is_folder
from .zip_names import member_name

MAX_FOLDER_BYTES = 4096 * MEGABYTE
MAX_NESTING = 2
SYSTEM_FOLDERS = {"__MACOSX"}
SYSTEM_FILES = {"thumbs.db", "desktop.ini"}

TOO_DEEP = f"压缩包套压缩包超过 {MAX_NESTING} 层，请解开后再收录"
TOO_MANY = f"压缩包内的文件过多（上限 {MAX_MEMBERS} 个），其余的没有收录"
TOO_MUCH = f"压缩包解压后过大（上限 {MAX_FOLDER_BYTES // MEGABYTE} MB），其余的没有收录"


@dataclass(frozen=True, slots=True)
class Member:
    """One file of a zip by its path in it; `refusal` says why it has no content."""

    name: str
    content: bytes = b""
    refusal: str = ""


@dataclass(slots=True)
class _Allowance:
    """What is left of the limits, for a zip and all zips in it together."""

    members: int = MAX_MEMBERS
    unpacked: int = MAX_FOLDER_BYTES

    def take(self, size: int) -> None:
        self.members -= 1
        self.unpacked -= size
        if self.members < 0:
            raise _ExhaustedError(TOO_MANY)
        if self.unpacked < 0:
            raise _ExhaustedError(TOO_MUCH)


class _ExhaustedError(Exception):
    """Nothing more may be taken out of this zip."""


@dataclass(slots=True)
class ZipFolder:
    """An open zip of files. Raises Refusal when it cannot be opened as one."""

    stream: IO[bytes]
    _archive: zipfile.ZipFile = field(init=False)

    def __post_init__(self) -> None:
        self._archive = open_directory(self.stream)

    @property
    def is_folder(self) -> bool:
        """Whether it is a zip of files, not a document that happens to be a zip."""
        return is_folder(self._archive.namelist())

    def named(self, name: str) -> list[tuple[str, bytes]]:
        """Read all members of this file name, in any case, the deepest first.

        Those of zips in it are among them. Raises Refusal.
        """
        found = list(_named(self._archive, "", 1, name, _Allowance()))
        return sorted(found, key=lambda each: (-each[0].count("/"), each[0]))

    def repeated(self) -> set[str]:
        """Return the paths that several members bear."""
        counts = Counter(map(member_name, self._archive.infolist()))
        return {path for path, count in counts.items() if count > 1}

    def members(self) -> Iterator[Member]:
        """Yield the files one by one; zips in it are unpacked to a depth of 2."""
        try:
            yield from _members(self._archive, "", 1, _Allowance())
        except _ExhaustedError as end:
            yield Member("", refusal=str(end))


def opened_folder(stream: IO[bytes]) -> ZipFolder | None:
    """Open a zip of files; None for anything else, damaged zips among it."""
    if stream.read(4) in ZIP_MAGIC:
        with suppress(Refusal):
            folder = ZipFolder(stream)
            if folder.is_folder:
                return folder
    stream.seek(0)
    return None


def _members(
    archive: zipfile.ZipFile, prefix: str, depth: int, allowance: _Allowance
) -> Iterator[Member]:
    for entry in archive.infolist():
        name = member_name(entry)
        if name.endswith("/") or _is_hidden(name):
            continue
        member = _member(archive, entry, f"{prefix}{name}")
        allowance.take(len(member.content))
        inner = opened_folder(io.BytesIO(member.content)) if member.content else None
        if inner is None:
            yield member
        elif depth == MAX_NESTING:
            yield Member(member.name, refusal=TOO_DEEP)
        else:
            yield from _members(inner._archive, f"{member.name}/", depth + 1, allowance)


def _named(
    archive: zipfile.ZipFile,
    prefix: str,
    depth: int,
    name: str,
    allowance: _Allowance,
) -> Iterator[tuple[str, bytes]]:
    for entry in archive.infolist():
        path = member_name(entry)
        if path.endswith("/") or _is_hidden(path):
            continue
        if posixpath.basename(path).lower() == name:
            check_member(entry, path)
            yield f"{prefix}{path}", read_member(archive, entry, MAX_FILE_BYTES)
        elif depth < MAX_NESTING and path.lower().endswith(".zip"):
            member = _member(archive, entry, f"{prefix}{path}")
            with suppress(_ExhaustedError):
                allowance.take(len(member.content))
                if inner := opened_folder(io.BytesIO(member.content)):
                    inside = inner._archive, f"{member.name}/", depth + 1
                    yield from _named(*inside, name, allowance)


def _member(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str) -> Member:
    try:
        check_member(entry, name)
        _check_size(entry.file_size)
        check_ratio(entry.file_size, entry.compress_size)
        return Member(name, read_member(archive, entry, MAX_FILE_BYTES))
    except Refusal as refusal:
        return Member(name, refusal=refusal.message)


def _check_size(size: int) -> None:
    if size > MAX_FILE_BYTES:
        limit = MAX_FILE_BYTES // MEGABYTE
        raise Refusal(f"文件过大（{size / MEGABYTE:.1f} MB，上限 {limit} MB）")


def _is_hidden(name: str) -> bool:
    """Tell what systems leave in a folder beside its files."""
    *folders, file = name.split("/")
    dotted = any(part.startswith(".") and part != ".." for part in [*folders, file])
    return dotted or bool(SYSTEM_FOLDERS & set(folders)) or file.lower() in SYSTEM_FILES
