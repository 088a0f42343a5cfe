"""The texts of reports as they are compared; the last ones read are kept."""

from collections import OrderedDict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from reports.comparison import Copyable, copyable
from reports.overlaps.reading import paragraphs_of

KEPT = 400


@dataclass(slots=True)
class Texts:
    """What the reports of one run say."""

    _texts: OrderedDict[int, Copyable] = field(default_factory=OrderedDict)

    def renew(self, pks: Collection[int]) -> None:
        """Read reports that may have changed."""
        for pk in pks:
            self._texts.pop(pk, None)
        self.read(pks)

    def read(self, pks: Iterable[int]) -> None:
        """Have some reports at hand, fewer than are kept."""
        wanted = list(pks)
        missing = [pk for pk in wanted if pk not in self._texts]
        for pk, paragraphs in paragraphs_of(missing).items() if missing else ():
            self._texts[pk] = copyable(paragraphs)
        for pk in wanted:
            self._texts.move_to_end(pk)
        while len(self._texts) > KEPT:
            self._texts.popitem(last=False)

    def __getitem__(self, pk: int) -> Copyable:
        return self._texts[pk]
