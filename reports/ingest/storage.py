"""What is said when the disk is full, may not be written to, or a run was stopped."""

import errno
import re

from django.db import OperationalError

FULL, NO_RIGHT = "磁盘已满", "没有写入的权限，或磁盘是只读的"
OF_ERRNO = {
    **dict.fromkeys((errno.ENOSPC, errno.EDQUOT), FULL),
    **dict.fromkeys((errno.EROFS, errno.EACCES, errno.EPERM), NO_RIGHT),
}
# The words of SQLite, PostgreSQL and the engine, which give no number.
OF_WORDS = (
    (re.compile(r"disk is full|no space left|disk full", re.IGNORECASE), FULL),
    (re.compile(r"read-?only", re.IGNORECASE), NO_RIGHT),
)


def storage_trouble(error: BaseException) -> str:
    """Say in Chinese why the storage could not be used.

    An error of the index tells its cause; empty where the storage is not to blame.
    """
    if isinstance(error, OSError):
        place = f"：{error.filename}" if error.filename else ""
        told = (
            OF_ERRNO.get(error.errno or 0) or f"无法读写（{error.strerror or error}）"
        )
        return f"{told}{place}"
    told = next((told for words, told in OF_WORDS if words.search(str(error))), "")
    if isinstance(error, OperationalError):
        return f"{told or '数据库无法使用'}（{error}）"
    return told or (storage_trouble(error.__cause__) if error.__cause__ else "")


def was_interrupted(error: BaseException) -> bool:
    """Say whether an error only follows from an interrupt.

    PostgreSQL is told to give up what it was at, and may close the connection.
    """
    earlier: BaseException | None = error
    while earlier is not None and not isinstance(earlier, KeyboardInterrupt):
        earlier = earlier.__context__
    return earlier is not None
