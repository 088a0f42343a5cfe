"""manage.py load_reference: regions and agencies from fixtures/."""

from typing import Any

from django.core.management.base import CommandParser

from reports.management.archive_command import ArchiveCommand
from reports.reference import load_counties, load_reference, load_samples


class Command(ArchiveCommand):
    help = "载入行政区划和国务院机构；已有的不改。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--samples", action="store_true", help="同时载入虚构的示例省份和机构"
        )

    def handle(self, *args: Any, **options: Any) -> str:
        loaded = load_reference()
        regions, agencies = loaded.regions, loaded.agencies
        if options["samples"]:
            for load in (load_samples, load_counties):
                samples = load()
                regions += samples.regions
                agencies += samples.agencies
        return f"新增行政区划 {regions} 个，机构 {agencies} 个。"
