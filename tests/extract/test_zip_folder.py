"""Whatever is put into a zip comes out of it, byte for byte and in order."""

import io

from hypothesis import assume, given
from hypothesis import strategies as st

from reports.extract.plausibility import COMMON
from reports.extract.zip_folder import opened_folder
from tests.ingest.zips import with_raw_name, zipped

names = st.text(st.sampled_from(sorted(COMMON)), min_size=4, max_size=20)
contents = st.binary(min_size=1, max_size=300).filter(lambda b: b[:2] != b"PK")


def members(content):
    folder = opened_folder(io.BytesIO(content))
    return [(each.name, each.content, each.refusal) for each in folder.members()]


@given(files=st.dictionaries(names, contents, min_size=1, max_size=6))
def test_files_in_are_files_out(files):
    assert members(zipped(files)) == [(*each, "") for each in files.items()]


@given(files=st.dictionaries(names, contents, min_size=1, max_size=3))
def test_files_of_a_zip_in_a_zip_are_found_behind_its_name(files):
    expected = [(f"内.zip/{name}", content, "") for name, content in files.items()]
    assert members(zipped({"内.zip": zipped(files)})) == expected


@given(
    name=st.text(st.sampled_from("政府信息公开工作年度报告目录总结计划"), min_size=4),
    content=contents,
    codec=st.sampled_from(["gbk", "utf-8"]),
)
def test_a_name_without_a_flag_is_read(name, content, codec):
    raw = name.encode(codec)[:60000]
    # Some names in GBK are well-formed UTF-8 too: 录录目目 is ¼¼ĿĿ, and nothing tells.
    assume(codec == "utf-8" or not _is_utf8(raw))
    if len(raw) < 60000:
        assert members(with_raw_name(raw, content)) == [(name, content, "")]


def _is_utf8(raw):
    try:
        raw.decode()
    except UnicodeDecodeError:
        return False
    return True
