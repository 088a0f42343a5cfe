"""manage.py figures: read the numbers of all reports anew."""

from typing import Any

from django.core.management.base import CommandParser

from reports.figures import renew
from reports.management.archive_command import ArchiveCommand
from reports.models import Answer, Check, Observation, UnreadTable


class Command(ArchiveCommand):
    help = (
        "数字：统计已读取的数字；--rebuild 从各报告的章节重新读取，"
        "编辑的答复和更正保留。"
    )

    def add_arguments(self, parser: CommandParser) -> None:
        choice = parser.add_mutually_exclusive_group()
        choice.add_argument("--rebuild", action="store_true", help="全部报告重新读取")
        choice.add_argument(
            "--if-needed",
            action="store_true",
            help="只重新读取尚未读取的、或由较早版本读取的报告",
        )

    def handle(self, *args: Any, **options: Any) -> str:
        if options["rebuild"] or options["if_needed"]:
            count = renew(only_older=options["if_needed"], progress=self.progress)
            return f"已读取 {count} 份报告的数字。"
        current = Check.objects.filter(is_current=True)
        unanswered = current.filter(answer=Answer.OPEN)
        return (
            f"数字 {Observation.objects.count()} 个，核对出不符 {current.count()} 处"
            f"（未答复 {unanswered.count()} 处），"
            f"未读懂的表格 {UnreadTable.objects.count()} 个。"
        )
