"""Strings in, values out: the one place that knows how Chinese text is matched.

Index and query both pass through here, so that they can never disagree.
"""
