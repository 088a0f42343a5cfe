"""Pages set for paper, of PDF and of OFD: characters at places into blocks."""
