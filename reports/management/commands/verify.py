"""manage.py verify: see whether index, database and originals agree."""

import json
import sys
from typing import Any

from django.core.management.base import CommandParser

from reports.management.archive_command import ArchiveCommand
from reports.search import Finding, SearchUnavailableError
from reports.verification import repair, verify

UNSOUND = 1


class Command(ArchiveCommand):
    help = (
        "核对索引、数据库和原文件：索引是否完整，内容是否与数据库一致，"
        "原文件是否都在。有问题时退出码为 1。"
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--originals",
            action="store_true",
            help="逐个读出原文件，核对 SHA-256（否则只核对是否存在和字节数）",
        )
        parser.add_argument(
            "--repair",
            action="store_true",
            help="补救能补救的（重新索引、重建索引、删除无主的文件），再核对一次",
        )
        parser.add_argument("--json", action="store_true", help="每个问题输出一行 JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        self.as_json = options["json"]
        findings = verify(originals=options["originals"])
        remaining = findings
        if findings and options["repair"]:
            self.repair(findings)
            remaining = verify(originals=options["originals"])
        left = set(remaining)
        for finding in dict.fromkeys([*findings, *remaining]):
            self.say(finding, mended=finding not in left)
        self.stderr.write(_summary(len(findings), len(remaining)))
        if remaining:
            sys.exit(UNSOUND)

    def repair(self, findings: list[Finding]) -> None:
        """Mend what can be mended, and say so where nothing can be written."""
        try:
            repair(findings)
        except (OSError, SearchUnavailableError) as error:
            self.stderr.write(f"补救没有完成：{error.__cause__ or error}")

    def say(self, finding: Finding, *, mended: bool) -> None:
        """Print one finding."""
        if self.as_json:
            fields = {
                "what": finding.what,
                "where": finding.where,
                "report": finding.report,
                "message": str(finding),
                "remedy": finding.remedy,
                "mended": mended,
            }
            self.stdout.write(json.dumps(fields, ensure_ascii=False))
        else:
            ending = "已补救。" if mended else f"补救：{finding.remedy.label}。"
            self.stdout.write(f"{finding}{ending}")


def _summary(found: int, remaining: int) -> str:
    if not found:
        return "一切正常。"
    mended = "，已全部补救" if not remaining else f"，尚余 {remaining} 处"
    return f"发现 {found} 处问题{mended}。"
