"""Where a value was read and how sure it is; an editor sees both beside the value."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

Value = TypeVar("Value")
Otherwise = TypeVar("Otherwise")


class Certainty(StrEnum):
    """How sure a value is; one that is unsure keeps a report from readers."""

    SURE = "sure"
    LIKELY = "likely"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Read(Generic[Value]):
    """A value with its origin in Chinese words and the characters it was read from."""

    value: Value
    origin: str
    written: str = ""
    certainty: Certainty = Certainty.SURE


@dataclass(frozen=True, slots=True)
class Evidence:
    """What an editor is shown of one field; `field` is the name on the report."""

    field: str
    value: str
    origin: str
    written: str = ""
    certainty: Certainty = Certainty.SURE


def value_of(found: Read[Value] | None, otherwise: Otherwise) -> Value | Otherwise:
    """Return what was read, or what stands for nothing."""
    return otherwise if found is None else found.value


def evidence(field: str, found: Read[Value] | None) -> tuple[Evidence, ...]:
    """Tell how a field was read, or nothing where nothing was."""
    if found is None or not found.value:
        return ()
    value = str(found.value)
    return (Evidence(field, value, found.origin, found.written, found.certainty),)
