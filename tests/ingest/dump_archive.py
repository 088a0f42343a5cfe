"""Print all an archive holds as JSON, ids and times aside; run in its environment."""

import json
import re
import sys

import django
from django.apps import apps
from django.db.models import ForeignKey

# The stamp of kept counts is the time of the last change.
TIMES = {
    *("created_at", "updated_at", "captured_at", "replaced_at", "shown_since"),
    "stamp",
}
# The record tells what each run did, and a killed run did less than its successor.
ABOUT_RUNS = {"AuditEntry"}
# Of a run of characters that many reports have, the first forty are kept.
BY_ORDER = {"Shingle"}
QUERIES = (
    "",
    "公开",
    "政府信息公开",
    '"年度报告"',
    "商务 -预算",
    "独角兽",
    "12345",
    "2014",
)
ALIKE = "内容几乎相同"
REPORT_NUMBER = re.compile(r"#\d+")


def key(row):
    """Name a row by what it says, not by its number."""
    from reports.models import Source

    name = type(row).__name__
    if name == "Report":
        digests = Source.objects.filter(report=row).values_list("sha256", flat=True)
        return ["Report", *sorted(digests)]
    if name == "Section":
        return [*key(row.report), row.order]
    return [name, getattr(row, "code", "") or str(row)]


def value(row, field):
    if isinstance(field, ForeignKey):
        target = getattr(row, field.name)
        return key(target) if target else None
    found = getattr(row, field.name)
    if field.name == "doubts":
        # A killed run uses up numbers on PostgreSQL, so those in a doubt differ; of
        # two like texts of two bodies, whichever came later names the other.
        told = [line for line in found.splitlines() if ALIKE not in line]
        return [REPORT_NUMBER.sub("#", line) for line in told]
    return found if isinstance(found, (int, list, bool, type(None))) else str(found)


def rows():
    found = []
    for model in apps.get_app_config("reports").get_models():
        if model.__name__ in ABOUT_RUNS | BY_ORDER:
            continue
        fields = [
            each
            for each in model._meta.fields
            if each.name not in TIMES and (not each.primary_key or each.name != "id")
        ]
        for row in model.objects.all():
            values = [[each.name, value(row, each)] for each in fields]
            found.append([model.__name__, *values])
    return sorted(found, key=json.dumps)


def answers():
    from reports.search import Selection, search
    from reports.text.language import parse_query

    for typed in QUERIES:
        results = search(Selection(parse_query(typed)), per_page=1000)
        facets = [
            [each.name, sorted([value.label, value.count] for value in each.values)]
            for each in results.facets
        ]
        hits = [
            [key(hit.report), [section.anchor for section in hit.sections]]
            for hit in results.hits
        ]
        yield [typed, results.count, sorted(hits), facets]


if __name__ == "__main__":
    django.setup()
    json.dump({"rows": rows(), "answers": list(answers())}, sys.stdout)
