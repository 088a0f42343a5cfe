"""How many reports there are of what, exactly."""
