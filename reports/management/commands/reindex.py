"""manage.py reindex: build the search index anew from the database."""

from typing import Any

from django.core.management.base import CommandParser

from reports.management.archive_command import ArchiveCommand
from reports.models.planning import renew_statistics
from reports.search import index_pending, needs_rebuild, rebuild


class Command(ArchiveCommand):
    help = "重建全文索引：先在旁边建好新的一代，再一次切换，读者不受影响。"
    go_on = "原来的索引照旧使用，再次运行即从头重建。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--if-needed",
            action="store_true",
            help="只在索引缺失、版本不同或数目不符时重建；否则只补上未索引的报告",
        )

    def handle(self, *args: Any, **options: Any) -> str:
        if options["if_needed"] and not needs_rebuild():
            return f"索引是新的，补上 {index_pending(self.progress)} 份报告。"
        count = rebuild(self.progress)
        renew_statistics()
        return f"已重建索引：{count} 份报告。"
