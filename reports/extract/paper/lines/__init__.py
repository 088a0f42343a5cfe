"""Characters into lines, and what joins two lines of one paragraph."""
