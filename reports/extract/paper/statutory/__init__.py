"""The prescribed tables of annual reports, told by their words and sums."""
