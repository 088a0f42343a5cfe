"""Bodies: the page of each, and the ways to them."""
