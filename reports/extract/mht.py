"""Web pages saved in one file (MHT), which Word also names .doc: the page in them."""

import re
from dataclasses import replace
from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import Message
from itertools import islice

from .document import Metadata
from .html.reader import read_html
from .html.style_sheets import LONGEST_SHEET
from .reading import Reading, Refusal

NO_PAGE = "网页归档（mht）里没有网页，无法读取"
MAX_PARTS = 2_000
HEAD_END = re.compile(rb"</head\s*>", re.IGNORECASE)
NOT_ASCII = re.compile("[^\x00-\x7f]")


def read_mht(content: bytes) -> Reading:
    """Read the first page of a web archive with its style sheets.

    What else stands beside it are its pictures.
    """
    try:
        message = message_from_bytes(content, policy=policy.compat32)
        parts = list(islice(message.walk(), MAX_PARTS))
        sheets = "\n".join(filter(None, map(_sheet, parts)))
        for part in parts:
            page = part.get_payload(decode=True)
            if part.get_content_type() == "text/html" and isinstance(page, bytes):
                page = declaring(page, part.get_content_charset(""))
                return _with_address(read_html(_styled(page, sheets)), part)
    except (MessageError, LookupError, ValueError) as error:
        raise Refusal(NO_PAGE) from error
    raise Refusal(NO_PAGE)


def _sheet(part: Message) -> str:
    """Return a style sheet in ASCII, which is the same in the charset of any page."""
    content = part.get_payload(decode=True)
    if part.get_content_type() != "text/css" or not isinstance(content, bytes):
        return ""
    text = content[:LONGEST_SHEET].decode("utf-8", "ignore")
    return NOT_ASCII.sub(lambda sign: f"\\{ord(sign[0]):x} ", text)


def _styled(page: bytes, sheets: str) -> bytes:
    """Put style sheets into a page that stand beside it, and hide parts of it."""
    end = HEAD_END.search(page) if sheets and "</" not in sheets else None
    if end is None:
        return page
    style = f"<style>{sheets}</style>".encode("ascii")
    return page[: end.start()] + style + page[end.start() :]


def _with_address(reading: Reading, part: Message) -> Reading:
    """Add the address that the archive was made of, which the browser writes."""
    address = str(part.get("Content-Location", "")).strip()
    if not address.startswith(("http://", "https://")):
        return reading
    metadata = (*reading.document.metadata, Metadata("content-location", address))
    return replace(reading, document=replace(reading.document, metadata=metadata))


def declaring(page: bytes, charset: str) -> bytes:
    """Put the charset of the part where the reader of pages looks for it."""
    if not charset or page.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        return page
    return b'<meta charset="%s">%s' % (charset.encode("ascii", "ignore"), page)
