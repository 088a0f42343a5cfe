"""Word 97–2003 documents (.doc): the stories that hold text, as blocks."""

import re
from collections import deque
from collections.abc import Iterator, Sequence

from reports.extract.document import AMOUNT, Block, Document, Outcome, raised, struck
from reports.extract.docx.reader import OBJECT, WHITE
from reports.extract.docx.reader import SHOWN as LONGEST_QUOTE
from reports.extract.flow import Flow
from reports.extract.formats import DOC
from reports.extract.reading import MAX_PIECES, Reading, Refusal, joined_halves
from reports.extract.symbol_fonts import sign_of, with_signs

from .fields import CELL_MARK, Unread, without_codes
from .file import WordFile
from .fonts import font_names
from .lists import WordLists
from .runs import Marks, ParagraphRuns, Properties, marked_runs
from .styles import WordStyles
from .text_boxes import not_placed, text_boxes

MAIN, FOOTNOTES, ENDNOTES, TEXT_BOXES = 0, 1, 5, 6
PARAGRAPH_END = re.compile("[\r\x07\x0c]")
PICTURES = re.compile("[\x01\x08]")
SHOWN = str.maketrans(
    {
        **dict.fromkeys(map(chr, (*range(0x09), *range(0x0F, 0x20))), ""),
        "\x0b": "\n",
        "\x0e": "\n",
        "\x1e": "-",
    }
)

CHOICES = "文档中有 {count} 处表单的选项或勾选没有收录，请核对原文"
NO_TEXT = "Word 文档里没有文字"
PICTURES_ONLY = "Word 文档里只有图片，没有可以收录的文字"


def read_word97(content: bytes) -> Reading:
    """Read a Word 97–2003 document."""
    file = WordFile(content)
    text, white = _shown(file)
    unread = without_codes(text)
    reader = _StoryReader(file, text)
    stories = file.stories()
    blocks: list[Block] = []
    notes = file.footnotes(*stories[FOOTNOTES])
    boxes = text_boxes(file, *stories[TEXT_BOXES])
    blocks += reader.blocks(*stories[MAIN], [*notes, *boxes])
    read_to = max((end for _, _, end in notes), default=stories[FOOTNOTES][0])
    for stretch in not_placed(*stories[TEXT_BOXES], boxes):
        blocks += reader.blocks(*stretch)
    blocks += reader.blocks(read_to, stories[FOOTNOTES][1])
    blocks += reader.blocks(*stories[ENDNOTES])
    if not blocks:
        has_pictures = PICTURES.search(file.text) is not None
        raise Refusal(PICTURES_ONLY if has_pictures else NO_TEXT, Outcome.EMPTY)
    missing = tuple(_missing(unread, white))
    return Reading(Document(DOC, tuple(blocks)), missing=missing)


def _shown(file: WordFile) -> tuple[list[str], list[str]]:
    """Return the text position by position, without what is deleted or hidden.

    Beside it what is white on no colour; what lies behind a table is not known.
    """
    shown, white = list(file.text), []
    fonts, paragraphs = font_names(file), ParagraphRuns(file)
    for start, end, marks in marked_runs(file):
        text = "".join(shown[start:end]).translate(SHOWN).strip()
        if marks.is_white and text and not marks.is_gone:
            at = PARAGRAPH_END.search(file.text, start)
            if at and not paragraphs.at(at.start()).in_table:
                white.append(text)
        seen = _seen(shown[start:end], marks, fonts)
        for position, sign in enumerate(seen, start=start):
            # A cell or row has its mark, deleted or not: the table needs it.
            if shown[position] != CELL_MARK:
                shown[position] = sign
    return shown, white


def _seen(signs: list[str], marks: Marks, fonts: list[str]) -> Sequence[str]:
    if marks.is_gone:
        return [""] * len(signs)
    if marks.symbol:
        font = fonts[marks.font] if marks.font < len(fonts) else ""
        return [sign_of(marks.symbol, font)] * len(signs)
    text = "".join(signs)
    if marks.is_struck:
        # A mark of the end of a cell is no number.
        return list(map(struck, signs)) if AMOUNT.fullmatch(text) else signs
    return raised(text) if len(text) == len(signs) else signs


def _missing(unread: Unread, white: list[str]) -> Iterator[str]:
    if unread.has_objects:
        yield OBJECT
    if unread.choices:
        yield CHOICES.format(count=unread.choices)
    if white:
        yield WHITE.format(count=len(white), first=white[0][:LONGEST_QUOTE])


class _StoryReader:
    """Reads stories one after another, counting lists through all of them."""

    def __init__(self, file: WordFile, shown: list[str]) -> None:
        self._file = file
        self._shown = shown
        self._paragraphs = ParagraphRuns(file)
        self._styles = WordStyles(file)
        self._lists = WordLists(file)
        self._pieces = 0

    def blocks(
        self, start: int, end: int, notes: Sequence[tuple[int, int, int]] = ()
    ) -> list[Block]:
        """Return the blocks of one story, with what stands aside of it.

        `notes` are its footnotes and text boxes: where each belongs, begins and ends.
        """
        flow, inner = Flow(), ""
        begin = start
        waiting = deque(sorted(notes))
        for position in range(start, end):
            mark = self._shown[position]
            if not mark or not PARAGRAPH_END.match(mark):
                continue
            paragraph = self._paragraphs.at(position)
            text = self._text(begin, position, paragraph)
            begin = position + 1
            while waiting and waiting[0][0] <= position:
                _, first, last = waiting.popleft()
                flow.note(self.blocks(first, last), in_table=paragraph.in_table)
            if paragraph.ends_inner_cell or paragraph.ends_inner_row:
                inner = self._inner(flow, inner, text, paragraph)
            else:
                self._end_paragraph(flow, mark, text, paragraph)
        rest = self._text(begin, end, Properties())
        if rest.strip():
            flow.paragraph(rest)
        for _, first, last in waiting:
            flow.note(self.blocks(first, last))
        return flow.end()

    def _text(self, start: int, end: int, paragraph: Properties) -> str:
        self._pieces += 1
        if self._pieces > MAX_PIECES:
            raise Refusal(f"文件的段落或单元格过多（上限 {MAX_PIECES} 个）")
        text = "".join(self._shown[start:end]).translate(SHOWN)
        text = with_signs(joined_halves(text))
        label = self._lists.label(*self._styles.list_of(paragraph))
        return f"{label}{text.lstrip()}" if label and text.strip() else text

    def _inner(self, flow: Flow, inner: str, text: str, paragraph: Properties) -> str:
        """Put a table inside a cell into lines with tabs."""
        if not paragraph.ends_inner_row:
            return f"{inner}{text}\t"
        flow.paragraph(inner.rstrip("\t"), in_table=True)
        return ""

    def _end_paragraph(
        self, flow: Flow, mark: str, text: str, paragraph: Properties
    ) -> None:
        if mark == CELL_MARK and paragraph.ends_row:
            flow.row(paragraph.shapes, paragraph.left)
        elif mark == CELL_MARK:
            flow.cell(text)
        else:
            level = self._styles.level(paragraph)
            flow.paragraph(text, level, in_table=paragraph.in_table)
