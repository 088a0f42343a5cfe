"""Tables told by the lines that are drawn around their cells."""
