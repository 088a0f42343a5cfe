import pytest

from reports.resolver import Resolver


@pytest.fixture
def resolve(reference):
    """Resolve names of one body, with the text that may tell its place."""
    resolver = Resolver()

    def resolve_names(*names, text=""):
        return resolver.resolve(names, text)

    return resolve_names
