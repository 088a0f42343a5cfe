from tests.ingest.own_archives import (  # noqa: F401
    archive_template,
    own_archive,
    own_archives,
)
from tests.search.sentences import found, marks, sentences  # noqa: F401
