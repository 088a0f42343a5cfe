"""An archive of its own, run as the command line runs it: in processes of its own."""

import json
import os
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from tests.conftest import PROJECT

DUMP = Path(__file__).with_name("dump_archive.py")


@dataclass(frozen=True)
class OwnArchive:
    """A data folder and a database that nothing else uses."""

    folder: Path
    database_url: str = ""

    @property
    def environment(self):
        kept = {
            name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ
        }
        return kept | {
            "DATA_DIR": str(self.folder),
            "DATABASE_URL": self.database_url,
            "PYTHONPATH": str(PROJECT),
            "DJANGO_SETTINGS_MODULE": "archive.settings",
            "PYTHONUTF8": "1",
        }

    def manage(self, *arguments):
        """Run a command to its end."""
        return subprocess.run(
            self.command(*arguments),
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )

    def ingest(self, *arguments):
        """Run ingest --json; return the exit code and the lines it printed."""
        ended = self.manage("ingest", "--json", *arguments)
        return ended.returncode, [
            json.loads(line) for line in ended.stdout.splitlines()
        ]

    def start(self, *arguments):
        """Start a command and return its process."""
        return subprocess.Popen(
            self.command(*arguments),
            env=self.environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def kill_after(self, seconds, *arguments):
        """Start a command and kill it; say whether it was still running."""
        process = self.start(*arguments)
        time.sleep(seconds)
        process.kill()
        return process.wait() < 0

    def contents(self):
        """Return all rows and what the index answers, ids and times aside."""
        ended = subprocess.run(
            [sys.executable, str(DUMP)],
            env=self.environment,
            capture_output=True,
            text=True,
            check=True,
        )
        return json.loads(ended.stdout)

    def originals(self):
        """Return the originals on disk by their name."""
        kept = self.folder / "originals"
        return {
            path.name: path.read_bytes()
            for path in kept.rglob("*")
            if path.is_file() and path.parent.name != "incoming"
        }

    def copied_to(self, folder, database_url=""):
        """Return a copy of this archive, its database aside when it is a server's."""
        shutil.copytree(self.folder, folder)
        return OwnArchive(folder, database_url)

    def command(self, *arguments):
        return [sys.executable, str(PROJECT / "manage.py"), *map(str, arguments)]
