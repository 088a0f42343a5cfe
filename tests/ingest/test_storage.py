"""A disk that is full or read-only stops a run with a sentence, and loses nothing."""

import json
import subprocess
import sys

import pytest

from tests.conftest import PROJECT
from tests.ingest.samples import write
from tests.ingest.test_sharing import filled

# In a mount namespace of its own, so that nothing of it outlives the test.
SCRIPT = """
set -e
mkdir -p "$DATA_DIR"
mount -t tmpfs -o size=6m tmpfs "$DATA_DIR"
cp -r "$TEMPLATE"/. "$DATA_DIR"
cd "$PROJECT"
run() { "$PYTHON" manage.py ingest "$@" "$INBOX" && echo "exit 0" || echo "exit $?"; }
run -v0
mount -o remount,size=400m "$DATA_DIR"
run --json
mount -o remount,ro "$DATA_DIR"
cp "$LATER" "$INBOX"
run -v0
"""


def _may_mount():
    try:
        ended = subprocess.run(
            ["unshare", "-m", "true"], capture_output=True, check=False
        )
    except OSError:
        return False
    return ended.returncode == 0


@pytest.mark.slow
@pytest.mark.skipif(not _may_mount(), reason="needs the right to mount")
def test_a_full_and_a_read_only_disk_lose_nothing(archive_template, tmp_path):
    if archive_template.database_url:
        pytest.skip("the database is on a server")
    paths = filled(tmp_path / "inbox", 200)
    later = write(tmp_path, "later.txt", paths[0].read_text(encoding="utf-8")[:200])
    environment = {
        **archive_template.environment,
        "DATA_DIR": str(tmp_path / "data"),
        "TEMPLATE": str(archive_template.folder),
        "PROJECT": str(PROJECT),
        "PYTHON": sys.executable,
        "INBOX": str(tmp_path / "inbox"),
        "LATER": str(later),
    }
    ended = subprocess.run(
        ["unshare", "-m", "sh", "-c", SCRIPT],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    first, *taken, second, third = ended.stdout.splitlines()
    full, read_only = (line for line in ended.stderr.splitlines() if "已停止" in line)

    assert (first, second, third) == ("exit 3", "exit 0", "exit 3")
    assert "磁盘已满" in full
    assert "只读" in read_only or "数据库无法使用" in read_only
    assert all("再次运行同一命令即可" in line for line in (full, read_only))
    assert "Traceback" not in ended.stderr
    outcomes = [json.loads(line)["outcome"] for line in taken]
    assert len(outcomes) == len(paths)
    assert set(outcomes) == {"created", "unchanged"}
