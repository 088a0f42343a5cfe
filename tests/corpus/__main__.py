"""Print how many of the real pages are read right, field by field."""

from tests.conftest import PROJECT
from tests.corpus.scoring import FIELDS, NOT_IN_THE_PAGES, misses, rows

LONGEST = 30


def main():
    folder = PROJECT.parent / "shared" / "corpus" / "policy"
    if not folder.is_dir():
        print("没有 ../shared/corpus/policy，无从计分。")  # noqa: T201
        return
    count, missed = len(rows(folder)), list(misses(folder))
    for name in FIELDS:
        wrong = sum(each.field == name for each in missed)
        print(f"{name:16} {count - wrong:3}/{count}")  # noqa: T201
    for name in NOT_IN_THE_PAGES:
        print(f"{name:16} 清单里有，网页字节里没有")  # noqa: T201
    for each in missed:
        detail = f"读作 {each.read[:LONGEST]}，清单 {each.listed[:LONGEST]}"
        print(f"  {each.file} {each.field}: {detail}")  # noqa: T201


main()
