"""What `verify` can find, and what mends it."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class Remedy(StrEnum):
    """What mends a finding; the first three are done by `verify --repair`."""

    REBUILD = "rebuild"
    REINDEX = "reindex"
    SWEEP = "sweep"
    RESTORE = "restore"
    PERMISSIONS = "permissions"

    @property
    def label(self) -> str:
        return REMEDIES[self]


REMEDIES = {
    Remedy.REBUILD: "重建索引（reindex）",
    Remedy.REINDEX: "重新索引这份报告",
    Remedy.SWEEP: "删除",
    Remedy.RESTORE: "从备份恢复这个文件",
    Remedy.PERMISSIONS: "更正文件夹的权限",
}


class What(StrEnum):
    """What can be wrong, from the folder of the index down to single reports."""

    NO_INDEX = "no_index"
    READ_ONLY = "read_only"
    OTHER_VERSION = "other_version"
    UNREADABLE = "unreadable"
    MISSING_FILE = "missing_file"
    DAMAGED_FILE = "damaged_file"
    ORPHAN_FILE = "orphan_file"
    OLD_GENERATION = "old_generation"
    STALE_PENDING = "stale_pending"
    BEHIND = "behind"
    NOT_INDEXED = "not_indexed"
    NOT_PUBLISHED = "not_published"
    TWICE = "twice"
    DIFFERENT = "different"
    TOO_MANY = "too_many"
    COUNTS_DIFFER = "counts_differ"
    NO_ORIGINAL = "no_original"
    DAMAGED_ORIGINAL = "damaged_original"


class _Explained(NamedTuple):
    sentence: str
    remedy: Remedy


EXPLAINED = {
    What.NO_INDEX: _Explained("没有可用的索引", Remedy.REBUILD),
    What.READ_ONLY: _Explained("索引文件夹不可写", Remedy.PERMISSIONS),
    What.OTHER_VERSION: _Explained("索引由另一版本建成", Remedy.REBUILD),
    What.UNREADABLE: _Explained("索引无法打开", Remedy.REBUILD),
    What.MISSING_FILE: _Explained("索引缺少文件", Remedy.REBUILD),
    What.DAMAGED_FILE: _Explained("索引文件已损坏，校验和不符", Remedy.REBUILD),
    What.ORPHAN_FILE: _Explained("索引中有无主的文件", Remedy.SWEEP),
    What.OLD_GENERATION: _Explained("留有不再使用的索引", Remedy.SWEEP),
    What.STALE_PENDING: _Explained("留有未写完的文件", Remedy.SWEEP),
    What.BEHIND: _Explained("报告有改动，尚未索引", Remedy.REINDEX),
    What.NOT_INDEXED: _Explained("已发布的报告不在索引中", Remedy.REINDEX),
    What.NOT_PUBLISHED: _Explained("未发布的报告仍在索引中", Remedy.REINDEX),
    What.TWICE: _Explained("报告在索引中不止一次", Remedy.REINDEX),
    What.DIFFERENT: _Explained("索引中的内容与数据库不同", Remedy.REINDEX),
    What.TOO_MANY: _Explained("不一致的报告太多，其余不再列出", Remedy.REBUILD),
    What.COUNTS_DIFFER: _Explained("索引的数目与数据库不同", Remedy.REBUILD),
    What.NO_ORIGINAL: _Explained("原文件不在磁盘上", Remedy.RESTORE),
    What.DAMAGED_ORIGINAL: _Explained("原文件已损坏，与收录时不同", Remedy.RESTORE),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong; `where` is a path or #id, `report` the id of its row."""

    what: What
    where: str
    report: int | None = None

    def __str__(self) -> str:
        return f"{EXPLAINED[self.what].sentence}：{self.where}。"

    @property
    def remedy(self) -> Remedy:
        return EXPLAINED[self.what].remedy
