"""Two reports beside each other, and text that stands in both."""
