"""The page of one report, and what is said of it elsewhere."""
