"""Answers that are kept for short texts, so that cells said again cost nothing."""

from reports.text.remembering import LONGEST, remembering


def test_a_short_text_is_worked_out_once_and_a_long_one_never_kept():
    asked = []

    @remembering
    def length(text: str) -> int:
        asked.append(text)
        return len(text)

    short, long = "予以公开", "公" * (LONGEST + 1)

    assert [length(each) for each in (short, long, short, long)] == [4, 65, 4, 65]
    assert asked == [short, long, long]
