"""OFD, GB/T 33190: a zip of XML parts that say what is drawn where."""
