"""RTF: groups and control words."""
