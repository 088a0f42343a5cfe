"""`make bench`: what the archive costs, measured beside the bare engine and rivals."""
