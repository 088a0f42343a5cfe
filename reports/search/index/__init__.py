"""The index: what it is told of a report, how it is written, kept on disk and read."""
