"""Web pages saved in one file (MHT), which Word also names .doc: the page in them."""

from dataclasses import replace
from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import Message

from .document import Metadata
from .html.reader import read_html
from .reading import Reading, Refusal

NO_PAGE = "网页归档（mht）里没有网页，无法读取"
MAX_PARTS = 2_000


def read_mht(content: bytes) -> Reading:
    """Read the first page of a web archive; what is beside it are its pictures."""
    try:
        message = message_from_bytes(content, policy=policy.compat32)
        for number, part in enumerate(message.walk()):
            if number > MAX_PARTS:
                break
            page = part.get_payload(decode=True)
            if part.get_content_type() == "text/html" and isinstance(page, bytes):
                reading = read_html(declaring(page, part.get_content_charset("")))
                return _with_address(reading, part)
    except (MessageError, LookupError, ValueError) as error:
        raise Refusal(NO_PAGE) from error
    raise Refusal(NO_PAGE)


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
