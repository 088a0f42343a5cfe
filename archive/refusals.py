"""What is refused is a line in the log; only errors of our own have a traceback."""

import logging
from http import HTTPStatus


class WithoutTraces(logging.Filter):
    """Leaves the traceback out where a request was answered with 400, 403 or such."""

    def filter(self, record: logging.LogRecord) -> bool:
        status = getattr(record, "status_code", HTTPStatus.INTERNAL_SERVER_ERROR)
        if status < HTTPStatus.INTERNAL_SERVER_ERROR:
            record.exc_info = record.exc_text = None
        return True
