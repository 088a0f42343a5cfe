"""Mails (eml): the text that was written; what is attached is named, not read."""

from email import message_from_bytes, policy
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message

from .document import Document, Metadata, Outcome
from .formats import MAIL
from .html.reader import read_html
from .mht import MAX_PARTS, declaring
from .reading import UNSTORABLE, Reading, Refusal
from .text_file import read_text_in

SUBJECT = "title"
MOST_NAMED = 10

NO_TEXT = "邮件里没有正文，只有附件；请另存附件后单独上传"
DAMAGED = "邮件文件已损坏，无法读取"
ATTACHED = "邮件的附件没有收录：{names}；请另存后单独上传"


def read_mail(content: bytes) -> Reading:
    """Read the body of a mail, its page before its plain text."""
    try:
        message = message_from_bytes(content.lstrip(), policy=policy.compat32)
        parts = [
            part for part, _ in zip(message.walk(), range(MAX_PARTS), strict=False)
        ]
        attached = [_file_name(part) for part in parts if _is_attached(part)]
        reading = _body([part for part in parts if not _is_attached(part)])
        subject = Metadata(SUBJECT, _decoded(message.get("Subject", "")))
    except (MessageError, LookupError, ValueError, TypeError) as error:
        raise Refusal(DAMAGED) from error
    found = reading.document
    document = Document(MAIL, found.blocks, (subject, *found.metadata), found.encoding)
    missing = reading.missing
    if attached:
        missing = (*missing, ATTACHED.format(names="、".join(attached[:MOST_NAMED])))
    return Reading(document, reading.notes, missing)


def _body(parts: list[Message]) -> Reading:
    for kind in ("text/html", "text/plain"):
        for part in parts:
            text = part.get_payload(decode=True)
            if part.get_content_type() != kind or not isinstance(text, bytes):
                continue
            charset = part.get_content_charset("")
            if not text.strip():
                continue
            if kind == "text/html":
                return read_html(declaring(text, charset))
            return read_text_in(text, charset)
    raise Refusal(NO_TEXT, Outcome.EMPTY)


def _is_attached(part: Message) -> bool:
    return not part.is_multipart() and (
        part.get_content_disposition() == "attachment"
        or bool(part.get_filename() and part.get_content_maintype() != "image")
    )


def _file_name(part: Message) -> str:
    name = part.get_filename()
    return _decoded(str(name)) if name else part.get_content_type()


def _decoded(header: str) -> str:
    try:
        text = str(make_header(decode_header(str(header))))
    except (LookupError, ValueError):
        text = str(header)
    return " ".join(UNSTORABLE.sub("", text).split())[:300]
