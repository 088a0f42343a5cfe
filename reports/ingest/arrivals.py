"""What comes in: single files, and the files of a zip one by one."""

import errno
import os
import stat
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from reports.extract.limits import MAX_FILE_BYTES
from reports.extract.reading import Refusal
from reports.extract.zip_folder import Member, ZipFolder, opened_folder
from reports.ingest.manifest import ManifestError, given_by_path, resolved
from reports.ingest.outcomes import NOTHING_GIVEN, Given

MANIFEST = "manifest.csv"
UNREADABLE = {
    errno.EACCES: "没有读取的权限",
    errno.ENOENT: "文件已经不在了",
    errno.ENAMETOOLONG: "路径过长",
    errno.ELOOP: "是指向别处的链接，请直接给出它所指的文件",
    errno.ENXIO: "是管道、套接字或设备，不是文件",
}
EMPTY = "压缩包里没有可以收录的文件。"
TWICE = "压缩包里有几个文件都叫 {name}，不知道清单说的是哪一个，请改名后再收录。"


@dataclass(frozen=True, slots=True)
class Arrival:
    """One file with its bytes, or the Chinese reason why they cannot be had.

    `name` is the name for the archive: that of the file, or of its zip and its path
    in there. `is_kept` tells a zip that is kept whole because not all came out of it.
    """

    path: str
    name: str
    content: bytes = b""
    refusal: str = ""
    given: Given = NOTHING_GIVEN
    is_kept: bool = False


def arrivals(
    path: Path, known: dict[Path, Given], for_all: Given = NOTHING_GIVEN
) -> Iterator[Arrival]:
    """Yield a file, or each file of a zip; take what is given of them out of `known`.

    What is given of a zip holds for all files in it. A link is not followed: it may
    lead to what nobody meant to publish.
    """
    given = known.pop(resolved(path), NOTHING_GIVEN).over(for_all)
    try:
        with ExitStack() as stack:
            stream = stack.enter_context(open(path, "rb", opener=_only_a_file))
            if folder := opened_folder(stream):
                yield from _ZipArrivals(path, written(path), given, known).of(folder)
                return
            refusal = _too_big(os.fstat(stream.fileno()).st_size)
            content = b"" if refusal else stream.read()
    except OSError as error:
        why = UNREADABLE.get(error.errno or 0, error.strerror)
        refusal, content = f"无法读取：{why}。", b""
    yield Arrival(written(path), _name(path), content, refusal, given)


def _only_a_file(path: str, flags: int) -> int:
    """Open a file; a pipe would keep whoever opens it waiting for its writer."""
    descriptor = os.open(path, flags | os.O_NOFOLLOW | os.O_NONBLOCK)
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise OSError(errno.ENXIO, os.strerror(errno.ENXIO), path)
    return descriptor


def uploaded(stream: IO[bytes], name: str) -> Iterator[Arrival]:
    """Yield an uploaded file, or each file of an uploaded zip."""
    # An absolute path that is nowhere: a manifest in the zip is read relative to it.
    path = Path("/") / Path(name.replace("\x00", "")).name
    if folder := opened_folder(stream):
        yield from _ZipArrivals(path, name, NOTHING_GIVEN, {}).of(folder)
    else:
        yield Arrival(name, name, stream.read())


@dataclass(slots=True)
class _ZipArrivals:
    """The way out of one zip."""

    path: Path
    written: str
    given: Given
    known: dict[Path, Given]
    _missed: int = field(default=0, init=False)

    def of(self, folder: ZipFolder) -> Iterator[Arrival]:
        try:
            rows, manifests = self._manifests(folder)
        except (ManifestError, Refusal) as error:
            yield self._whole(folder, str(error))
            return
        is_empty = True
        for member in folder.members():
            is_empty = False
            if member.name not in manifests:
                self._missed += bool(member.refusal)
                yield self._arrival(member, rows)
        for path in rows:
            reason = "压缩包的清单中有这一行，但文件不存在，没有收录。"
            yield Arrival(written(path), _name(path), refusal=reason)
        if is_empty:
            yield self._whole(folder, EMPTY)
        if self._missed:
            reason = f"压缩包里有 {self._missed} 个文件没有取出，所以保留整个压缩包。"
            yield self._whole(folder, reason)

    def _manifests(self, folder: ZipFolder) -> tuple[dict[Path, Given], set[str]]:
        """Read what the manifests of a zip give; an upper one goes before a deeper."""
        rows: dict[Path, Given] = {}
        manifests = folder.named(MANIFEST)
        for name, content in manifests:
            for path, given in given_by_path(
                content, (self.path / name).parent
            ).items():
                rows[path] = given.over(rows.get(path, NOTHING_GIVEN))
        for name in folder.repeated():
            if resolved(self.path / name) in rows:
                raise ManifestError(TWICE.format(name=name))
        return rows, {name for name, _ in manifests}

    def _arrival(self, member: Member, rows: dict[Path, Given]) -> Arrival:
        if not member.name:
            return Arrival(self.written, _name(self.path), refusal=member.refusal)
        place = resolved(self.path / member.name)
        given = self.known.pop(place, NOTHING_GIVEN)
        given = given.over(rows.pop(place, NOTHING_GIVEN)).over(self.given)
        name = f"{_name(self.path)}/{member.name}"
        path = f"{self.written}/{member.name}"
        return Arrival(path, name, member.content, member.refusal, given)

    def _whole(self, folder: ZipFolder, reason: str) -> Arrival:
        return kept_whole(folder.stream, self.written, reason)


def kept_whole(stream: IO[bytes], path: str, reason: str) -> Arrival:
    """Return a zip that is kept as it is, for not all came out of it."""
    stream.seek(0)
    content, name = stream.read(MAX_FILE_BYTES + 1), Path(path).name
    if len(content) > MAX_FILE_BYTES:
        return Arrival(path, name, refusal=reason)
    return Arrival(path, name, content, reason, is_kept=True)


def written(path: Path) -> str:
    """Write a path as text: names of other systems need not be UTF-8."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def all_arrivals(
    paths: Iterable[Path], given: dict[Path, Given], for_all: Given
) -> Iterator[Arrival]:
    """Yield the files of all paths, then the rows of the manifest without a file."""
    left = dict(given)
    for path in paths:
        yield from arrivals(path, left, for_all)
    for path in left:
        reason = "不在给出的路径中" if path.exists() else "文件不存在"
        message = f"清单中有这一行，但{reason}，没有收录。"
        yield Arrival(written(path), _name(path), refusal=message)


def _name(path: Path) -> str:
    return Path(written(path)).name


def _too_big(size: int) -> str:
    if size <= MAX_FILE_BYTES:
        return ""
    limit = _megabytes(MAX_FILE_BYTES)
    return f"文件过大（{_megabytes(size)}，上限 {limit}），没有收录。"


def _megabytes(size: int) -> str:
    return f"{size / 2**20:.1f} MB"
