"""What a reader may mean: names, spellings, words that are close, suggestions."""
