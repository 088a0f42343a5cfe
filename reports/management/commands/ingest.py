"""manage.py ingest: take in files and folders of reports."""

import json
import re
import sys
from argparse import ArgumentTypeError
from pathlib import Path
from typing import Any, NoReturn

from django.core.management.base import CommandError, CommandParser

from reports.extract.formats import enumerated
from reports.ingest import (
    LABELS,
    FileOutcome,
    Given,
    ManifestError,
    Outcome,
    Summary,
    collect,
    ingest,
    read_choice,
    read_manifest,
    read_year,
    storage_trouble,
    usual_jobs,
    was_interrupted,
)
from reports.management.archive_command import (
    INTERRUPTED,
    NO_STORAGE,
    STORAGE_ERRORS,
    WRONG_USE,
    ArchiveCommand,
)
from reports.models import Kind, Level
from reports.overlaps import count_waiting

TROUBLES = (Outcome.NEEDS_REVIEW, Outcome.FAILED)
MOST_JOBS = 64
SOME_FAILED = 1
NOT_LOOKED_AT = "另有 {} 份报告还没有查找文字重复，运行 manage.py overlaps 即可查找。"
# What a terminal would obey instead of showing it, in the names of files above all.
OBEYED = re.compile("[\0-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
GO_ON = "再次运行同一命令即可继续，已收录的不会重复。"


class Command(ArchiveCommand):
    help = (
        f"收录文件或文件夹（{enumerated()}）。每份报告一个事务；"
        "中断后再次运行同一命令即可继续。"
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("paths", nargs="+", type=_path, metavar="PATH")
        parser.add_argument(
            "--manifest", type=Path, help="CSV 清单，其中的信息优先于文件中读到的"
        )
        parser.add_argument("--agency", default="", help="所有文件的机构名称")
        parser.add_argument(
            "--region",
            default="",
            help="所有文件的机构所在的地区（代码或名称），用于没有写明地区的机构名称",
        )
        parser.add_argument(
            "--level",
            default="",
            help=f"机构尚未收录时的层级，须同时给出地区：{'、'.join(Level.values)}",
        )
        parser.add_argument("--year", default="", help="所有文件的年度")
        parser.add_argument(
            "--kind", default="", help=f"所有文件的类型：{'、'.join(Kind.values)}"
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="只说明会怎样，什么都不写"
        )
        parser.add_argument("--json", action="store_true", help="每个文件输出一行 JSON")
        parser.add_argument(
            "--jobs",
            type=_jobs,
            metavar="N",
            help=f"用几个进程同时读取文件，1 到 {MOST_JOBS}；不写则用全部处理器核心",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        self.as_json = options["json"]
        self.only_troubles = options["verbosity"] == 0
        try:
            given = read_manifest(options["manifest"]) if options["manifest"] else {}
            for_all = _for_all(options)
            files = collect(options["paths"], leave_out=options["manifest"])
        except ManifestError as error:
            self.refuse(str(error))
        except ValueError as error:
            self.refuse(f"--{error}")
        except FileNotFoundError as error:
            self.refuse(f"路径不存在：{error.args[0]}")
        except OSError as error:
            self.refuse(f"路径无法使用：{error.filename}（{error.strerror}）")
        self.jobs = options["jobs"] or usual_jobs(files)
        summary = self.run(files, given, for_all, dry_run=options["dry_run"])
        if summary.has_failures:
            sys.exit(SOME_FAILED)

    def run(
        self,
        files: list[Path],
        given: dict[Path, Given],
        for_all: Given,
        *,
        dry_run: bool,
    ) -> Summary:
        """Take the files in, say how each one ended, and sum up."""
        summary = Summary()
        try:
            for outcome in ingest(
                self.progress(files, "个"),
                given,
                for_all=for_all,
                dry_run=dry_run,
                jobs=self.jobs,
            ):
                summary.add(outcome)
                self.say(outcome)
        except KeyboardInterrupt:
            self.interrupted(summary)
        except STORAGE_ERRORS as error:
            if was_interrupted(error):
                self.interrupted(summary)
            reason = storage_trouble(error) or type(error).__name__
            self.stderr.write(f"已停止：{reason}。{summary} 排除故障后，{GO_ON}")
            sys.exit(NO_STORAGE)
        ending = "（试运行，什么都没有写入）" if dry_run else ""
        self.stderr.write(f"{summary}{ending}")
        waiting = 0 if dry_run else count_waiting()
        if waiting:
            self.stderr.write(NOT_LOOKED_AT.format(waiting))
        return summary

    def interrupted(self, summary: Summary) -> NoReturn:
        """Say how to go on, and end as a command that was interrupted."""
        self.stderr.write(f"已停止。{summary} {GO_ON}")
        sys.exit(INTERRUPTED)

    def say(self, outcome: FileOutcome) -> None:
        """Print the end of one file."""
        if self.as_json:
            fields = {
                "path": outcome.path,
                "outcome": outcome.outcome.value,
                "report": outcome.report,
                "reason": outcome.reason,
            }
            self.stdout.write(json.dumps(fields, ensure_ascii=False))
        elif outcome.outcome in TROUBLES or not self.only_troubles:
            number = f" #{outcome.report}" if outcome.report else ""
            label = LABELS[outcome.outcome]
            line = f"{label}{number} {outcome.path} {outcome.reason}".rstrip()
            self.stdout.write(OBEYED.sub(_escaped, line))

    def refuse(self, message: str) -> NoReturn:
        """End the command: it was used in a wrong way."""
        raise CommandError(message, returncode=WRONG_USE)


def _escaped(found: re.Match[str]) -> str:
    return found[0].encode("unicode_escape").decode()


def _path(written: str) -> Path:
    # An unset variable of a shell script would stand for the whole current folder.
    if not written.strip():
        raise ArgumentTypeError("路径是空的")
    return Path(written)


def _jobs(written: str) -> int:
    if not (written.isdecimal() and 1 <= int(written) <= MOST_JOBS):
        msg = f"应是 1 到 {MOST_JOBS} 的整数，不是“{written}”"
        raise ArgumentTypeError(msg)
    return int(written)


def _for_all(options: dict[str, Any]) -> Given:
    return Given(
        agency=options["agency"].strip(),
        region=options["region"].strip(),
        level=read_choice("level", options["level"].strip(), dict(Level.choices)),
        year=read_year(options["year"].strip()),
        kind=read_choice("kind", options["kind"].strip(), dict(Kind.choices)),
    )
