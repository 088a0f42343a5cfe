"""Fonts whose characters are signs: a box to tick has the number of a letter in them.

Word writes such a character in the private area, F000 and its number in the font, or
as the letter itself. What is not known keeps its private code point.
"""

import re

PRIVATE, LAST_PRIVATE = 0xF000, 0xF0FF
PRIVATE_SIGN = re.compile("[\uf000-\uf0ff]")
CIRCLED, FILLED_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩", "❶❷❸❹❺❻❼❽❾❿"


def _numbered(start: int, signs: str) -> dict[int, str]:
    return dict(enumerate(signs, start))


WINGDINGS = {
    **{0x52: "☼", 0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x75: "◆", 0x76: "❖"},
    **{0x9F: "•", 0xA1: "○", 0xA7: "▪", 0xA8: "□", 0xAB: "★", 0xD8: "➢"},
    **{0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xE8: "➔"},
    **{0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑"},
    **_numbered(0x81, CIRCLED),
    **_numbered(0x8C, FILLED_CIRCLED),
}
WINGDINGS_2 = {
    **{0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒"},
    **{0x97: "●", 0xA2: "■", 0xA3: "□"},
    **_numbered(0x6A, CIRCLED),
    **_numbered(0x75, FILLED_CIRCLED),
}
# Adobe's Symbol encoding, of which the letters are Greek.
SYMBOL = {
    **_numbered(0x41, "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ"),
    **_numbered(0x61, "αβχδεφγηιϕκλμνοπθρστυϖωξψζ"),
    **_numbered(0x30, "0123456789:;<=>?"),
    **_numbered(0x28, "()∗+,−./"),
    **{0x20: " ", 0x25: "%", 0x5B: "[", 0x5D: "]", 0x7B: "{", 0x7C: "|", 0x7D: "}"},
    **{0x7E: "∼", 0xA2: "′", 0xA3: "≤", 0xA5: "∞", 0xAB: "↔", 0xAC: "←", 0xAD: "↑"},
    **{0xAE: "→", 0xAF: "↓", 0xB0: "°", 0xB1: "±", 0xB2: "″", 0xB3: "≥", 0xB4: "×"},
    **{0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBA: "≡", 0xBB: "≈", 0xBC: "…", 0xC5: "⊕"},
    **{0xCE: "∈", 0xD6: "√", 0xD7: "⋅", 0xDE: "⇒", 0xE5: "∑"},
}
FONTS = {"wingdings": WINGDINGS, "wingdings 2": WINGDINGS_2, "symbol": SYMBOL}
# A sign without a known font: most are ticks and boxes.
COMMON = {**WINGDINGS, 0x52: "☑", 0xA3: "□", 0xB7: "•"}


def is_symbol_font(name: str) -> bool:
    """Tell a font in which letters are signs."""
    return name.strip().lower() in FONTS


def sign_of(number: int, font: str = "") -> str:
    """Return the character that a number in a font looks like.

    Some writers leave the F0 of the private area out.

    >>> sign_of(0xF0A3, "Wingdings 2"), sign_of(0xA3, "Symbol"), sign_of(0x5E74)
    ('□', '≤', '年')
    """
    if not 0 <= number < 0x110000:
        return ""
    if 0x100 <= number < PRIVATE or number > LAST_PRIVATE:
        return chr(number)
    signs = FONTS.get(font.strip().lower(), COMMON)
    return signs.get(number & 0xFF, chr(PRIVATE | number & 0xFF))


def with_signs(text: str, font: str = "") -> str:
    """Return a text with signs for what stands in the private area.

    In a font of signs letters are signs as well.

    >>> with_signs("\\uf0fe是"), with_signs("n", "Wingdings")
    ('☑是', '■')
    """
    if not is_symbol_font(font):
        return PRIVATE_SIGN.sub(lambda found: sign_of(ord(found[0])), text)
    return "".join(
        each if each.isspace() else sign_of(ord(each), font) for each in text
    )
