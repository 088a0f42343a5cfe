"""Fields of an RTF file: what they show where their result is empty."""

from dataclasses import dataclass, field

from reports.extract.docx.fields import shown

BOX, LIST = 1, 2
# The state of a form's field that nobody has touched.
UNTOUCHED = 25


@dataclass(slots=True)
class Field:
    """A field that is open: its instruction, and its settings if it is one of a form.

    `pieces` is how many pieces of text stood before it.
    """

    pieces: int
    instruction: list[str] = field(default_factory=list)
    choices: list[str] = field(default_factory=list)
    settings: dict[str, int] = field(default_factory=dict)

    def shown(self) -> str:
        """Return the characters that are seen of a field without a result."""
        kind = self.settings.get("fftype", 0)
        state = self.settings.get("ffres", UNTOUCHED)
        if state == UNTOUCHED:
            state = self.settings.get("ffdefres", 0)
        if kind == BOX:
            return "☑" if state else "□"
        if kind == LIST:
            return self.choices[state] if 0 <= state < len(self.choices) else ""
        return shown("".join(self.instruction))
