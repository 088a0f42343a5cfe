"""manage.py overlaps: find what stands word for word in another report."""

from typing import Any

from django.core.management.base import CommandParser

from reports.management.archive_command import ArchiveCommand
from reports.overlaps import find_overlaps, forget_overlaps


class Command(ArchiveCommand):
    help = (
        "查找各报告与同一机构上一份报告、与别的机构报告逐字相同的部分。"
        "收录和编辑时已随时查找；这里补查中断时留下的，中断后再次运行即可继续。"
    )
    go_on = "再次运行（不带 --all）即从停下处继续。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--all", action="store_true", help="全部报告重新查找")

    def handle(self, *args: Any, **options: Any) -> str:
        if options["all"]:
            forget_overlaps()
        return f"已查看 {find_overlaps(self.progress)} 份报告的文字重复。"
