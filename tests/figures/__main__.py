"""How well tables are read: `python -m tests.figures 100` reports of each format."""

import argparse
import os
import sys


def main() -> None:
    """Print cells right, planted errors flagged and false flags, kind by kind."""
    parser = argparse.ArgumentParser(prog="tests.figures")
    parser.add_argument("reports", type=int, nargs="?", default=100)
    count = parser.parse_args().reports
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "archive.settings")
    import django

    django.setup()
    from tests.figures.accuracy import measure
    from tests.figures.generating import ENDINGS, SEEDS_APART, generate

    scores = measure(
        generate(SEEDS_APART * at + seed, ending)
        for at, ending in enumerate(ENDINGS)
        for seed in range(count)
    )
    for (era, ending), score in sorted(scores.items()):
        flagged = score.planted - len(score.unflagged)
        sys.stdout.write(
            f"{era}  {ending:<5}{score.reports:5} reports {score.cells:7,} cells "
            f"{score.share:8.3%} right   planted errors flagged {flagged}/"
            f"{score.planted}   false flags {len(score.false_flags)}\n"
        )
    faults = [fault for score in scores.values() for fault in _faults(score)]
    sys.stdout.writelines(f"{each}\n" for each in faults[:40])
    sys.exit(not all(score.is_met for score in scores.values()))


def _faults(score) -> list[str]:
    return [*score.misses, *score.unflagged, *score.false_flags]


if __name__ == "__main__":
    main()
