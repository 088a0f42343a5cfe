"""Web pages of government sites: the text out of the navigation around it."""
