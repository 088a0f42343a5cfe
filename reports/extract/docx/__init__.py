"""Word since 2007: a zip of XML parts."""
