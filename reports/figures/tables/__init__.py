"""Tables as the notices print them, and as bodies do."""
