"""What programs write as the title of a document that has none of its own."""

import re

FILE_NAME = re.compile(
    r"^(?:Microsoft |untitled|无标题|未命名|文档\d*$|新建)"
    r"|\.(?:docx?|wps|rtf|pdf|ofd|html?)$",
    re.IGNORECASE,
)


def is_file_name(title: str) -> bool:
    """Tell the name of a file, or of a program, that stands where a title should.

    >>> [is_file_name(each) for each in ("年报.docx", "Microsoft Word - 1", "年报")]
    [True, True, False]
    """
    return FILE_NAME.search(title) is not None
