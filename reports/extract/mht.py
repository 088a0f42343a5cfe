"""Web pages saved in one file (MHT), which Word also names .doc: the page in them."""

from email import message_from_bytes, policy
from email.errors import MessageError

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
                return read_html(declaring(page, part.get_content_charset("")))
    except (MessageError, LookupError, ValueError) as error:
        raise Refusal(NO_PAGE) from error
    raise Refusal(NO_PAGE)


def declaring(page: bytes, charset: str) -> bytes:
    """Put the charset of the part where the reader of pages looks for it."""
    if not charset or page.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        return page
    return b'<meta charset="%s">%s' % (charset.encode("ascii", "ignore"), page)
