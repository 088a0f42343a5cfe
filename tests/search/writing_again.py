"""Write all reports of an archive to its index again and again; print what is left.

Run in a process of its own, in which nothing else takes or gives back memory.
"""

import os
import sys

import django

from tests.benchmarks.memory import anonymous

ROUNDS = 10


def main():
    """Print by how many megabytes the process has grown."""
    django.setup()

    from reports.models import Report
    from reports.search.index.memory import TRIM
    from reports.search.index.writing import index_again

    pks = list(Report.objects.values_list("pk", flat=True))
    # The first writing loads dictionaries, which stay.
    index_again(pks)
    TRIM(0)
    before = anonymous(os.getpid())
    for _ in range(ROUNDS):
        index_again(pks)
    sys.stdout.write(str(anonymous(os.getpid()) - before))


if __name__ == "__main__":
    main()
