"""What was typed onto a page of a PDF: in the fields of a form, with a typewriter.

It is no part of the page until it is put into it, as every viewer draws it there.
"""

import ctypes
from collections.abc import Iterator
from typing import Any

import pypdfium2.raw as pdfium

TYPED = {pdfium.FPDF_ANNOT_FREETEXT: b"Contents", pdfium.FPDF_ANNOT_WIDGET: b"V"}
HIDDEN = pdfium.FPDF_ANNOT_FLAG_HIDDEN | pdfium.FPDF_ANNOT_FLAG_NOVIEW
# The states of a box to tick.
STATES = frozenset({"Off", "Yes", "On"})
# A form has a few hundred fields; each costs a look.
MOST_ANNOTATIONS, LONGEST = 5_000, 20_000


def typed_texts(page: Any) -> tuple[str, ...]:
    """Return what was typed onto a loaded page, in no order."""
    count = min(pdfium.FPDFPage_GetAnnotCount(page), MOST_ANNOTATIONS)
    return tuple(text for at in range(count) for text in _text_at(page, at))


def _text_at(page: Any, index: int) -> Iterator[str]:
    annotation = pdfium.FPDFPage_GetAnnot(page, index)
    if not annotation:
        return
    try:
        is_shown = not pdfium.FPDFAnnot_GetFlags(annotation) & HIDDEN
        key = TYPED.get(pdfium.FPDFAnnot_GetSubtype(annotation)) if is_shown else None
        text = _value(annotation, key) if key else ""
        if text.strip() and text not in STATES:
            yield text
    finally:
        pdfium.FPDFPage_CloseAnnot(annotation)


def _value(annotation: Any, key: bytes) -> str:
    size = pdfium.FPDFAnnot_GetStringValue(annotation, key, None, 0)
    if not 2 < size <= LONGEST:
        return ""
    buffer = (ctypes.c_ushort * (size // 2))()
    pdfium.FPDFAnnot_GetStringValue(annotation, key, buffer, size)
    return bytes(buffer).decode("utf-16-le", "ignore").rstrip("\x00")


def put_into(page: Any) -> bool:
    """Put what was typed onto a loaded page into it; say whether it has to be reloaded.

    What has no look of its own stays outside.
    """
    flattened = pdfium.FPDFPage_Flatten(page, pdfium.FLAT_NORMALDISPLAY)
    return bool(flattened == pdfium.FLATTEN_SUCCESS)
