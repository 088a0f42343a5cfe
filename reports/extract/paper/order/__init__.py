"""The order that lines and tables are read in, and paragraphs made of lines."""
