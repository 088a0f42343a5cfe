"""Tables that became lines of text."""
