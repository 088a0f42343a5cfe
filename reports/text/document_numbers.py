"""文号 as readers write them, with brackets or without: 国办发2018年第123号."""

import re

# Of what stands before the year the last letters do: a question may begin with others.
WRITTEN = re.compile(
    r"(?:(?P<letters>[^\W\d_]{1,2}) ?)?(?<!\d)(?P<year>(?:19|20)\d\d) ?年? ?第? ?"
    r"(?P<number>\d{1,5})(?:(?P<sign> ?号)|(?![^ ]))"
)


def document_numbers(normalised: str) -> tuple[str, ...]:
    """List what may be 文号 in a normalised text, in the form of 〔2018〕123号.

    >>> document_numbers("办发 2018 第123号"), document_numbers("2018年12月")
    (('办发 2018 123号',), ())
    """
    found = (
        f"{match['letters'] or ''} {match['year']} {match['number']}号".lstrip()
        for match in WRITTEN.finditer(normalised)
        if match["letters"] or match["sign"]
    )
    return tuple(dict.fromkeys(found))
