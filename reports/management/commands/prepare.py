"""manage.py prepare: everything between an installation and serving it."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.core.management.base import CommandParser

from reports import coverage
from reports.management.archive_command import ArchiveCommand
from reports.models.planning import renew_statistics
from reports.roles import ensure_roles

SAMPLES = ("samples", "counties")
MANIFEST = "staticfiles.json"


def _static_files_are_collected() -> bool:
    """Say whether no static file is newer than the last collection of them."""
    manifest = Path(settings.STATIC_ROOT) / MANIFEST
    if not manifest.exists():
        return False
    collected = manifest.stat().st_mtime
    return all(
        Path(storage.path(name)).stat().st_mtime <= collected
        for finder in get_finders()
        for name, storage in finder.list([])
    )


class Command(ArchiveCommand):
    help = (
        "准备运行：迁移数据库，载入区划和机构，读取数字，补建索引，查找文字重复，"
        "收集静态文件，首次运行时创建编辑账户。重复运行不改变任何内容。"
    )
    # It makes the database what the others ask for.
    requires_migrations_checks = False

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--samples", action="store_true", help="收录 fixtures 中的示例报告"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        samples = options["samples"]
        call_command("migrate", verbosity=0, interactive=False)
        ensure_roles()
        call_command("load_reference", samples=samples, stdout=self.stdout)
        if samples:
            folders = [Path(settings.FIXTURES_DIR) / each for each in SAMPLES]
            call_command("ingest", *folders, verbosity=0, stderr=self.stdout)
        call_command("figures", if_needed=True, stdout=self.stdout)
        call_command("reindex", if_needed=True, stdout=self.stdout)
        coverage.renew()
        renew_statistics()
        call_command("overlaps", stdout=self.stdout)
        if not _static_files_are_collected():
            call_command("collectstatic", verbosity=0, interactive=False)
        call_command("create_editor", stdout=self.stdout)
