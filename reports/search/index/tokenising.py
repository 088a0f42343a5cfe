"""Reports made ready for the index; their terms are worked out on all cores.

Finding words holds Python's lock, so threads would not help.
"""

import os
from collections.abc import Generator, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from reports.models import Report
from reports.search.index.contents import Contents, SectionText, contents
from reports.sharing import Processes, shared_out
from reports.text.terms import Wording, terms_of_all

CHUNK = 25
# Below this, starting processes takes longer than they save.
WORTH_SHARING = 400


@dataclass(frozen=True, slots=True)
class Whole:
    """A report with its sections, as they come from the database."""

    report: Report
    sections: list[SectionText]


@dataclass(frozen=True, slots=True)
class Ready:
    """A report as it goes into the index; without contents it only leaves it."""

    pk: int
    revision: int
    contents: Contents | None
    terms: dict[str, str]


def ready(
    reports: Iterable[Whole], expected: int, processes: Processes | None = None
) -> Generator[Ready, None, None]:
    """Make about so many reports ready, in their order.

    Where no processes are lent, some are started if there is enough to do.
    """
    cores = os.cpu_count() or 1
    tasks = ((chunk, _wordings(chunk)) for chunk in _chunks(reports))
    done: Iterator[tuple[list[Ready], list[dict[str, str]]]]
    if processes is not None:
        done = processes.share(terms_of_all, tasks, lost=terms_of_all)
    elif expected < WORTH_SHARING or cores == 1:
        done = ((chunk, terms_of_all(wordings)) for chunk, wordings in tasks)
    else:
        done = shared_out(terms_of_all, tasks, cores)
    for chunk, terms in done:
        remaining = iter(terms)
        for each in chunk:
            yield each if each.contents is None else _with(each, next(remaining))


def _chunks(reports: Iterable[Whole]) -> Iterator[list[Ready]]:
    remaining = iter(reports)
    while chunk := list(islice(remaining, CHUNK)):
        yield [_bare(each.report, each.sections) for each in chunk]


def _bare(report: Report, sections: Iterable[SectionText]) -> Ready:
    known = contents(report, sections) if report.is_published else None
    return Ready(report.pk, report.revision, known, {})


def _wordings(chunk: Iterable[Ready]) -> list[Wording]:
    return [each.contents.wording for each in chunk if each.contents is not None]


def _with(bare: Ready, terms: dict[str, str]) -> Ready:
    return Ready(bare.pk, bare.revision, bare.contents, terms)
