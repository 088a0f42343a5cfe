"""How well the search ranks: judged queries over the samples and the shared corpus.

Run as `python -m tests.relevance`; no test of pytest, because it measures.
"""
