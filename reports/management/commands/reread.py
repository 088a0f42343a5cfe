"""manage.py reread: read the stored originals anew with today's reader."""

import json
import os
from collections import Counter
from collections.abc import Iterable
from typing import Any

from django.core.management.base import CommandParser

from reports.ingest import LABELS_OF_REREADING, Reread, Rereading, reread
from reports.management.archive_command import ArchiveCommand


class Command(ArchiveCommand):
    help = (
        "用现在的程序重新读取已保存的原文件，说明哪些报告的正文会不同；"
        "--write 才替换（原来的文字留作旧版），编辑过的和读取有疑问的不动。"
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--write", action="store_true", help="替换读得不同的正文（否则只说明）"
        )
        parser.add_argument("--json", action="store_true", help="每份报告输出一行 JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        counts: Counter[Reread] = Counter()
        jobs = os.cpu_count() or 1
        found = reread(write=options["write"], jobs=jobs, progress=self.progress)
        for each in found:
            counts[each.result] += 1
            self.say(each, as_json=options["json"])
        ending = "" if options["write"] else "没有写入；加上 --write 即替换“不同”的。"
        self.stderr.write(f"{_summary(counts.items())}{ending}")

    def say(self, each: Rereading, *, as_json: bool) -> None:
        """Print what came of one report, unless it is as it was."""
        if as_json:
            fields = {
                "report": each.report,
                "name": each.name,
                "result": each.result.value,
                "reason": each.reason,
            }
            self.stdout.write(json.dumps(fields, ensure_ascii=False))
        elif each.result is not Reread.SAME:
            label = LABELS_OF_REREADING[each.result]
            self.stdout.write(f"{label} #{each.report} {each.name} {each.reason}")


def _summary(counts: Iterable[tuple[Reread, int]]) -> str:
    parts = [f"{LABELS_OF_REREADING[result]} {count}" for result, count in counts]
    return f"已重新读取：{'，'.join(parts) or '没有报告'}。"
