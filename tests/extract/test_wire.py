import json
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.extract import (
    Cell,
    Document,
    Extraction,
    Metadata,
    Outcome,
    Paragraph,
    Table,
)
from reports.extract.wire import (
    ProtocolError,
    decoded_extraction,
    encoded_extraction,
)

texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"))
cells = st.builds(Cell, texts, st.integers(1, 9), st.integers(1, 9))
rows = st.lists(st.lists(cells, max_size=3).map(tuple), max_size=3).map(tuple)
blocks = st.one_of(
    st.builds(Paragraph, texts, st.integers(0, 9)), st.builds(Table, rows)
)
documents = st.builds(
    Document,
    texts,
    st.lists(blocks, max_size=5).map(tuple),
    st.lists(st.builds(Metadata, texts, texts), max_size=3).map(tuple),
    texts,
)
extractions = st.builds(
    Extraction, st.sampled_from(Outcome), texts, st.none() | documents
)


@given(extraction=extractions)
def test_extraction_survives_the_wire(extraction):
    assert decoded_extraction(encoded_extraction(extraction)) == extraction


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)
FIELDS = ("media_type", "encoding", "metadata", "blocks")


@given(value=json_values, field=st.sampled_from(FIELDS))
def test_answer_of_the_wrong_shape_is_a_protocol_error_or_a_document(value, field):
    document = {"media_type": "t", "encoding": "", "metadata": [], "blocks": []}
    message = {"outcome": "ok", "message": "", "document": {**document, field: value}}
    with suppress(ProtocolError):
        assert decoded_extraction(json.dumps(message).encode()).document


@pytest.mark.parametrize(
    "reply",
    [
        b"",
        b"\x80\x04pickle",
        b"[]",
        b"{}",
        b"[" * 100_000,
        b'{"outcome":"fine","message":"","document":null}',
        b'{"outcome":"ok","message":1,"document":null}',
        b'{"outcome":"ok","message":"\\ud800","document":null}',
        b'{"outcome":"ok","message":"\\u0000","document":null}',
        b'{"outcome":"ok","message":"","document":{"blocks":[[1,2]]}}',
    ],
)
def test_nonsense_is_a_protocol_error(reply):
    with pytest.raises(ProtocolError):
        decoded_extraction(reply)
