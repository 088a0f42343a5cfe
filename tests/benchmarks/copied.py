"""How the search for copied text grows: `python -m tests.benchmarks.copied`.

Each size has an archive of its own; what one report costs must not grow with them.
"""

import argparse
import os
import sys
import tempfile
import time

SIZES = (500, 1_000, 2_000, 4_000)
YEARS = 5
# Twice the reports may cost each of them this much more, in all sizes together.
GROWTH = 1.5


def main() -> None:
    """Print the processor's time of each size, and whether it stayed linear."""
    parser = argparse.ArgumentParser(prog="tests.benchmarks.copied")
    parser.add_argument("sizes", type=int, nargs="*", default=SIZES)
    sizes = parser.parse_args().sizes
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {
            "DJANGO_SETTINGS_MODULE": "archive.settings",
            "DATA_DIR": folder,
            "DATABASE_URL": f"sqlite:///{folder}/archive.sqlite3",
            "DEBUG": "0",
            "PRODUCTION": "0",
        }
        import django

        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        each = [measure(size) for size in sizes]
    growth = max(each) / min(each)
    is_met = growth <= GROWTH
    sys.stdout.write(
        f"most / least for one report {growth:.2f}   goal {GROWTH}   "
        f"{'met' if is_met else 'MISSED'}\n"
    )
    sys.exit(not is_met)


def measure(reports: int) -> float:
    """Return the milliseconds of the processor that one of some reports takes."""
    from reports.models import Agency, Region, Report
    from reports.overlaps import find_overlaps, forget_overlaps
    from tests.overlaps.filling import fill

    for model in (Report, Agency, Region):
        model.objects.all().delete()
    fill(reports // YEARS)
    forget_overlaps()
    start = time.process_time()
    found = find_overlaps()
    spent = 1000 * (time.process_time() - start)
    sys.stdout.write(
        f"{found:6,} reports {spent / 1000:7.1f} s   {spent / found:5.1f} ms each\n"
    )
    sys.stdout.flush()
    return spent / found


if __name__ == "__main__":
    main()
