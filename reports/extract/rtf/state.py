"""The state of an RTF file while it is read: groups, fonts, stories, table rows."""

from dataclasses import replace
from typing import Any

from reports.extract.document import Block, raised, struck
from reports.extract.docx.body import PROGRAMS_OF_TEXT
from reports.extract.flow import Shape
from reports.extract.reading import MAX_PIECES, Refusal

from .colours import BEHIND, BEHIND_CELLS, Colours
from .fields import Field
from .fonts import Fonts
from .groups import Group, Story
from .tokens import Kind, Token, tokens
from .words import (
    BOXES,
    CHARACTERS,
    CODE_PAGES,
    DROPPED,
    ENDNOTE,
    FORM_SETTINGS,
    INFO,
    NOTES,
    PARAGRAPH_ENDS,
    PLACES,
    SIGNS,
    STARRED,
    WESTERN,
)

MAX_DEPTH = 500
WITH_PARAGRAPHS = {"", "nesttableprops", *NOTES, ENDNOTE, *BOXES}
HEADINGS = 9
# In half points: how far above the line text is a note, and where no number says it.
LEAST_LIFT, USUAL_LIFT = 4, 6
# After these a list number needs no space before the text.
CLOSED = tuple("、，。．：；）】〕》 ")


# Words that switch something on, or off with a 0.
SWITCHES = {
    "v": "is_hidden",
    "deleted": "is_deleted",
    "strike": "is_struck",
    "striked": "is_struck",
}


class RtfReader:
    """Reads one file; what was found stands in its attributes."""

    def __init__(self) -> None:
        self.story = Story()
        self.notes: list[Block] = []
        self.info: dict[str, str] = {}
        self.has_pictures = False
        self.is_cut_off = False
        self.has_objects = False
        self.unnumbered = 0
        self.colours = Colours()
        self.fonts = Fonts()
        self._groups: list[Group] = []
        self._group = Group(self.story)
        self._bytes = bytearray()
        self._levels: dict[int, int] = {}
        self._style = 0
        self._to_skip = 0
        self._is_starred = False
        self._pieces = 0

    def read(self, content: bytes) -> None:
        """Read the whole file; what follows its last brace is left out."""
        for token in tokens(content):
            if token.kind is Kind.TEXT:
                self._text(token.text)
                continue
            self._decode()
            if token.kind is Kind.OPEN:
                self._open()
            elif token.kind is Kind.CLOSE:
                self._close()
                if not self._groups:
                    break
            elif token.kind is Kind.SIGN:
                self._sign(token.word)
            else:
                self._word(token)
        self._decode()
        self.is_cut_off = bool(self._groups)
        while self._groups:
            self._close()
        self.story.end_paragraph(0, in_table=False)

    def _open(self) -> None:
        self._to_skip = 0
        if len(self._groups) >= MAX_DEPTH:
            raise Refusal(f"RTF 文件的括号嵌套过深（上限 {MAX_DEPTH} 层），无法读取")
        self._groups.append(self._group)
        if self._group.place == "upr":
            # The same text again, for readers without Unicode.
            self._change(is_dropped=True, place="upr-first")

    def _close(self) -> None:
        self._to_skip = 0
        if not self._groups:
            return
        ended, self._group = self._group, self._groups.pop()
        if ended.label_from >= 0 and self._group.label_from < 0:
            _end_label(ended)
        if ended.field is not None and ended.field is not self._group.field:
            _end_field(ended, ended.field)
        if ended.place == "stylesheet":
            self._style = 0
        if ended.story is not self._group.story:
            ended.story.end_paragraph(0, in_table=False)
            blocks = ended.story.flow.end()
            if ended.place == ENDNOTE:
                self.notes += blocks
            elif ended.place in NOTES:
                self._group.story.flow.note(blocks, in_table=self._group.in_table)
            else:
                self._group.story.boxes += blocks

    def _change(self, **values: Any) -> None:
        self._group = replace(self._group, **values)

    # -- text

    def _text(self, text: bytes) -> None:
        if self._to_skip:
            skipped = min(self._to_skip, len(text))
            self._to_skip -= skipped
            text = text[skipped:]
        if not self._group.is_dropped:
            self._bytes += text

    def _decode(self) -> None:
        if self._bytes:
            raw = bytes(self._bytes)
            self._bytes.clear()
            font = self._group.font
            is_named = self._group.place != "fonttbl" and font is not None
            number = font if is_named and font is not None else self.fonts.default
            self._write(self.fonts.written(raw, number))

    def _write(self, text: str) -> None:
        group = self._group
        if group.is_dropped or group.is_hidden or group.is_deleted:
            return
        if group.is_instruction and group.field is not None:
            _instruct(group, group.field, text)
        elif group.place in INFO:
            name = INFO[group.place]
            self.info[name] = self.info.get(name, "") + text
        elif group.place in ("stylesheet", "fonttbl", "colortbl", "objclass"):
            self._describe(group.place, text)
        else:
            written = raised(text) if group.is_raised else text
            group.story.parts.append(struck(text) if group.is_struck else written)
            if not (group.is_on_colour or group.story.has_coloured_cells):
                self.colours.write(text, group.colour)

    def _describe(self, place: str, text: str) -> None:
        if place == "stylesheet":
            self._name_style(text)
        elif place == "fonttbl":
            self.fonts.name(text)
        elif place == "colortbl":
            self.colours.end(text)
        else:
            self.has_objects |= text.strip().startswith(PROGRAMS_OF_TEXT)

    def _name_style(self, text: str) -> None:
        name = text.strip().rstrip(";").lower()
        for start in ("heading", "标题"):
            number = name.removeprefix(start).strip()
            if name.startswith(start) and number.isdecimal():
                self._levels.setdefault(self._style, min(int(number[:2]), HEADINGS))

    # -- control

    def _sign(self, sign: str) -> None:
        if sign == "*":
            self._is_starred = True
        elif self._to_skip:
            self._to_skip -= 1
        elif sign in "\r\n":
            self._end_paragraph()
        elif not (sign == "\t" and self._group.is_dropped):
            self._write(SIGNS.get(sign, sign if sign in "\\{}" else ""))

    def _word(self, token: Token) -> None:
        word, number = token.word, token.number
        starred, self._is_starred = self._is_starred, False
        if self._to_skip and word != "u":
            self._to_skip -= 1
            return
        if self._begins(word, starred=starred) or self._group.is_dropped:
            return
        if word == "u":
            self._to_skip = self._group.skips
            self._write(chr((number or 0) & 0xFFFF))
        elif word in CHARACTERS:
            self._write(CHARACTERS[word])
        elif word in PARAGRAPH_ENDS:
            self._end_paragraph()
        elif not self._row_word(word, number or 0):
            self._format_word(word, number)

    def _begins(self, word: str, *, starred: bool) -> bool:
        """Enter the place that a word names; False for any other word."""
        if word == "ud" and self._group.place == "upr-first":
            self._change(is_dropped=False, place="")
            return True
        if self._group.is_dropped:
            return False
        if word in NOTES or word in BOXES:
            self._change(
                story=Story(), place=word, in_table=False, level=0, is_raised=False
            )
        elif word in ("field", "fldinst"):
            self._begin_field(word)
        elif word in ("listtext", "pntext"):
            self._group.story.has_label = True
            self._change(label_from=len(self._group.story.parts))
        elif word in DROPPED or (starred and word not in STARRED):
            self.has_pictures |= word == "pict"
            self._change(is_dropped=True)
        elif word in PLACES:
            self._change(place=word)
        elif self._group.place == "info":
            self._change(place=word, is_dropped=word not in INFO)
        else:
            return False
        return True

    def _begin_field(self, word: str) -> None:
        """Begin a field or its instruction; what is inside of another is not shown."""
        if self._group.is_instruction:
            self._change(is_dropped=True)
        elif word == "fldinst":
            self._change(is_instruction=True)
        else:
            self._change(field=Field(len(self._group.story.parts)))

    def _end_paragraph(self) -> None:
        group = self._group
        if group.is_dropped or group.place not in WITH_PARAGRAPHS:
            return
        self._count_piece()
        self._end_item(shows_alone=False)
        group.story.end_paragraph(group.level, in_table=group.in_table)

    def _end_item(self, *, shows_alone: bool) -> None:
        """Count a list item without its number written; a cell may show it alone."""
        story = self._group.story
        if shows_alone or any(map(str.strip, story.parts)):
            self.unnumbered += self._group.is_listed and not story.has_label
            story.has_label = False

    def _count_piece(self) -> None:
        self._pieces += 1
        if self._pieces > MAX_PIECES:
            raise Refusal(f"文件的段落或单元格过多（上限 {MAX_PIECES} 个）")

    def _row_word(self, word: str, number: int) -> bool:
        """Take in a word about table rows; False for any other."""
        story = self._group.story
        if word == "cell":
            self._count_piece()
            self._end_item(shows_alone=True)
            story.add_boxes()
            story.flow.cell(story.taken())
        elif word == "row":
            story.flow.row(story.shapes, story.left)
        elif self._group.place == "nesttableprops":
            return False
        elif word == "trowd":
            story.shapes, story.left = [], 0
            story.has_coloured_cells = False
        elif word == "trleft":
            story.left = number
        elif word == "cellx":
            self._count_piece()
            story.shapes.append(Shape(number, story.joins_left, story.merge))
            story.joins_left, story.merge = False, ""
        elif word in BEHIND_CELLS:
            story.has_coloured_cells |= number != 0
        elif word == "clmrg":
            story.joins_left = True
        elif word in ("clvmgf", "clvmrg"):
            story.merge = "restart" if word == "clvmgf" else "continue"
        else:
            return False
        return True

    def _format_word(self, word: str, number: int | None) -> None:
        is_on = number != 0
        match word:
            case "pard":
                self._change(
                    in_table=False, level=0, is_on_colour=False, is_listed=False
                )
            case "plain":
                self._change(
                    is_hidden=False,
                    is_deleted=False,
                    is_raised=False,
                    is_struck=False,
                    font=None,
                    colour=0,
                    is_on_colour=False,
                )
            case "intbl":
                self._change(in_table=True)
            case "itap":
                self._change(in_table=bool(number))
            case "v" | "deleted" | "strike" | "striked":
                self._change(**{SWITCHES[word]: is_on})
            case "super" | "nosupersub" | "sub":
                self._change(is_raised=word == "super" and is_on)
            case "up" | "dn":
                lift = USUAL_LIFT if number is None else number
                self._change(is_raised=word == "up" and lift >= LEAST_LIFT)
            case "s":
                self._to_style(number or 0)
            case "outlinelevel":
                self._to_level((number or 0) + 1)
            case _:
                self._code_word(word, number or 0)

    def _code_word(self, word: str, number: int) -> None:
        if word == "uc":
            self._change(skips=min(max(number, 0), 10))
        elif word == "ansicpg":
            self.fonts.code_page = CODE_PAGES.get(number, WESTERN)
        elif word == "cf":
            self._change(colour=number)
        elif word == "ls":
            self._change(is_listed=number != 0)
        elif word in BEHIND:
            self._change(is_on_colour=number != 0)
        elif word in FORM_SETTINGS and self._group.field is not None:
            self._group.field.settings[word] = number
        elif self._group.place == "colortbl":
            self.colours.part(word, number)
        else:
            self._font_word(word, number)

    def _font_word(self, word: str, number: int) -> None:
        if word == "deff":
            self.fonts.default = number
        elif self._group.place == "fonttbl":
            self.fonts.describe(word, number)
        elif word in ("f", "af"):
            self._change(font=number)

    def _to_style(self, number: int) -> None:
        if self._group.place == "stylesheet":
            self._style = number
        else:
            self._change(level=self._levels.get(number, 0))

    def _to_level(self, level: int) -> None:
        level = level if 0 < level <= HEADINGS else 0
        if self._group.place == "stylesheet":
            self._levels[self._style] = level
        else:
            self._change(level=level)


def _end_label(group: Group) -> None:
    """Keep a list number as docx has it: no bullets, no tab behind a closing sign."""
    parts = group.story.parts
    label = "".join(parts[group.label_from :]).rstrip()
    del parts[group.label_from :]
    if any(map(str.isalnum, label)):
        parts.append(label if label.endswith(CLOSED) else f"{label} ")


def _instruct(group: Group, field: Field, text: str) -> None:
    if group.place == "ffl":
        field.choices.append(text)
    else:
        field.instruction.append(text)


def _end_field(group: Group, field: Field) -> None:
    """Write what a field shows by itself, if it has no result."""
    parts = group.story.parts
    if not "".join(parts[field.pieces :]).strip():
        parts.append(field.shown())
