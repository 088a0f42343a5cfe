"""Which particulars a new version brings along: chosen one by one, none in silence."""

from typing import Any

from django import forms
from django.http import QueryDict

from reports import desk
from reports.admin.held import OVERTAKEN
from reports.history import values_of
from reports.models import Report

LEFT, RIGHT = "left", "right"
NOTHING = "（没有）"


class AdoptionForm(forms.Form):
    """A choice for each particular of which the two reports have different values.

    It begins with what the new file says; where it says nothing, with what is there.
    """

    seen = forms.CharField(
        widget=forms.HiddenInput, error_messages={"required": OVERTAKEN}
    )

    def __init__(self, data: QueryDict | None, draft: Report, into: Report) -> None:
        super().__init__(data)
        self.stored = f"{draft.pk}:{draft.revision} {into.pk}:{into.revision}"
        self.fields["seen"].initial = self.stored
        self.names = desk.differing(draft, into)
        for name in self.names:
            self.fields[name] = _choice(name, draft, into)

    def clean_seen(self) -> str:
        seen: str = self.cleaned_data["seen"]
        if seen != self.stored:
            raise forms.ValidationError(OVERTAKEN)
        return seen

    @property
    def taken(self) -> list[str]:
        """The particulars that come from the draft."""
        return [name for name in self.names if self.cleaned_data[name] == RIGHT]

    @property
    def particulars(self) -> list[Any]:
        """The fields of the particulars, each with its two choices."""
        return [self[name] for name in self.names]


def _choice(name: str, draft: Report, into: Report) -> forms.ChoiceField:
    ((label, left),) = values_of(into, [name]).items()
    ((_, right),) = values_of(draft, [name]).items()
    # What is published has a title in any case.
    choices = [(LEFT, left or NOTHING), (RIGHT, right or NOTHING)]
    return forms.ChoiceField(
        label=label,
        choices=choices[:1] if name == "title" and not right else choices,
        initial=RIGHT if right else LEFT,
        widget=forms.RadioSelect,
        error_messages={"required": f"请选定{label}用左边的还是右边的。"},
    )
