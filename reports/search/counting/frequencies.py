"""In how many reports something stands, by year and level, exactly."""

import json
from dataclasses import replace

from reports.search.asking.queries import engine_query
from reports.search.counting.tallies import MOST_VALUES
from reports.search.index.reading import engine_errors, searcher
from reports.search.selection import Selection
from reports.text.query import Query

Frequencies = dict[tuple[int, str], int]


def frequencies(
    selection: Selection, queries: tuple[Query, ...]
) -> tuple[Frequencies, ...]:
    """Count reports by year and level: all of a selection, then those of each query.

    All counts are of one view of the index, so a part is never more than the whole.
    Raises SearchUnavailableError when the index cannot answer.
    """
    index = searcher()
    counted = []
    terms = {"size": MOST_VALUES, "segment_size": MOST_VALUES}
    asked = {
        "year": {
            "terms": {"field": "year", **terms},
            "aggs": {"level": {"terms": {"field": "level", **terms}}},
        }
    }
    with engine_errors():
        for query in (Query(), *queries):
            narrowed = replace(selection, query=query)
            answer = index.aggregate(engine_query(narrowed, is_scored=False), asked)
            counted.append(json.loads(answer) if isinstance(answer, str) else answer)
    return tuple(
        {
            (int(year["key"]), level["key"]): level["doc_count"]
            for year in found["year"]["buckets"]
            for level in year["level"]["buckets"]
        }
        for found in counted
    )
