"""Numbers that are told in sentences."""
