"""PDF: pages into lines, lines into paragraphs and tables."""
