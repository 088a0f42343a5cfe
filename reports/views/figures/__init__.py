"""Numbers across bodies and years."""
