"""Measure the ranking: `python -m tests.relevance [--json FILE] [--pool]`."""

import argparse
import json
import os
import sys
import tempfile
from pathlib import Path


def main() -> None:
    """Fill a scratch archive and measure every judged query on it."""
    parser = argparse.ArgumentParser(prog="tests.relevance", description=__doc__)
    parser.add_argument("--json", type=Path, help="keep all figures in this file")
    parser.add_argument(
        "--pool",
        action="store_true",
        help="list what no one judged among the first of every baseline instead",
    )
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(suffix="-relevance") as folder:
        _start_django(Path(folder))
        # Only now: these modules need the settings.
        from tests.relevance.measuring import measure, pool

        if options.pool:
            sys.stdout.write(pool())
            return
        text, figures = measure()
    sys.stdout.write(text)
    if options.json:
        written = json.dumps(figures, ensure_ascii=False, indent=1)
        options.json.write_text(f"{written}\n", encoding="utf-8")


def _start_django(folder: Path) -> None:
    os.environ.pop("DATABASE_URL", None)
    os.environ.update(
        DATA_DIR=str(folder),
        DJANGO_SETTINGS_MODULE="archive.settings",
        LOG_LEVEL="ERROR",
    )
    import django

    django.setup()


if __name__ == "__main__":
    main()
