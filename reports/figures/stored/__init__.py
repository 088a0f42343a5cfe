"""Figures in the database: written, listed and read as series."""
