"""Evidence: where a value of a report was read, as an editor is shown it."""

from dataclasses import dataclass

from django.db import models


class Certainty(models.TextChoices):
    """How sure a value is; with an unsure one a report waits for an editor."""

    SURE = "sure", "确定"
    LIKELY = "likely", "推断"
    UNSURE = "unsure", "待核实"


@dataclass(frozen=True, slots=True)
class FieldEvidence:
    """One field of a report: its name in code and in Chinese, what was read, where.

    `written` holds the characters the value was read from.
    """

    field: str
    label: str
    value: str
    origin: str
    written: str
    certainty: Certainty


def stored_evidence(
    field: str, value: str, origin: str, written: str, certainty: str
) -> dict[str, str]:
    """Return one entry of `Report.evidence`."""
    return {
        "field": field,
        "value": value,
        "origin": origin,
        "written": written,
        "certainty": Certainty(certainty).value,
    }
