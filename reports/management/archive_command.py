"""What the commands of the archive share: what they need, and how they end."""

from collections.abc import Iterable
from typing import Any, TypeVar

from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError, connection
from django.db.migrations.executor import MigrationExecutor
from tqdm import tqdm

from reports.ingest import storage_trouble, was_interrupted
from reports.search import SearchUnavailableError

WRONG_USE, NO_STORAGE, INTERRUPTED = 2, 3, 130
STORAGE_ERRORS = (OSError, OperationalError, SearchUnavailableError)

Each = TypeVar("Each")


class ArchiveCommand(BaseCommand):
    """A command on a prepared database, which ends in a sentence and an exit code.

    Raises CommandError where it cannot work; `--traceback` shows what lies behind.
    """

    requires_migrations_checks = True
    go_on = "再次运行同一命令即可。"

    def execute(self, *args: Any, **options: Any) -> str | None:
        """Run the command; tell an interrupt and a lack of storage in words."""
        try:
            return super().execute(*args, **options)
        except (KeyboardInterrupt, *STORAGE_ERRORS) as error:
            if isinstance(error, KeyboardInterrupt) or was_interrupted(error):
                message = f"已停止。{self.go_on}"
                raise CommandError(message, returncode=INTERRUPTED) from error
            trouble = storage_trouble(error) or str(error)
            message = f"已停止：{trouble}。请先排除故障。{self.go_on}"
            raise CommandError(message, returncode=NO_STORAGE) from error

    def check_migrations(self) -> None:
        """Refuse a database that is empty or was left by an older version."""
        executor = MigrationExecutor(connection)
        missing = executor.migration_plan(executor.loader.graph.leaf_nodes())
        if missing:
            message = (
                f"数据库还没有准备好（缺 {len(missing)} 步迁移）。"
                "请先运行 manage.py prepare。"
            )
            raise CommandError(message, returncode=WRONG_USE)

    def progress(self, waiting: Iterable[Each], unit: str = "份") -> Iterable[Each]:
        """Show on a terminal how far the work has come, and nothing elsewhere."""
        shown: Iterable[Each] = tqdm(
            waiting,
            unit=unit,
            file=self.stderr,
            disable=not self.stderr.isatty(),
            leave=False,
        )
        return shown
