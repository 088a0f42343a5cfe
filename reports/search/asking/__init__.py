"""From what a reader chose to queries of the engine."""
