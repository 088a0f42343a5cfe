"""The search page and what leads to it and away from it."""
