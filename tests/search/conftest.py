from tests.ingest.own_archives import (  # noqa: F401
    archive_template,
    own_archive,
    own_archives,
)
