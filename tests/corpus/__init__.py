"""How much of real pages is read right; `make corpus-score` prints it."""
