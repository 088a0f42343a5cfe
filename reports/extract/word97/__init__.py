"""Word 97 to 2003: a file system of its own with pieces of text."""
