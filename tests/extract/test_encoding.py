import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.extract.encoding import decode
from reports.extract.plausibility import COMMON, plausibility
from reports.extract.reading import Refusal

SIMPLIFIED = "政府信息公开工作年度报告，共受理申请三十五件。"
TRADITIONAL = "政府資訊公開工作年度報告，共受理申請三十五件。"

written = st.text(st.sampled_from(sorted(COMMON)), min_size=12, max_size=200)


@pytest.mark.parametrize(
    ("text", "codec", "label"),
    [
        (SIMPLIFIED, "utf-8", "utf-8"),
        (SIMPLIFIED, "gb2312", "gb18030"),
        (SIMPLIFIED, "gb18030", "gb18030"),
        (TRADITIONAL, "gb18030", "gb18030"),
        (TRADITIONAL, "big5", "big5"),
        (TRADITIONAL, "utf-8", "utf-8"),
        (SIMPLIFIED, "utf-16-le", "utf-16-le"),
        (SIMPLIFIED, "utf-16-be", "utf-16-be"),
        ("annual report 2023", "utf-16-le", "utf-16-le"),
        ("annual report 2023", "ascii", "utf-8"),
    ],
)
def test_encoding_is_told_without_a_declaration(text, codec, label):
    decoded = decode(text.encode(codec))
    assert (decoded.text, decoded.encoding, decoded.cut) == (text, label, 0)


@pytest.mark.parametrize("text", ["商务", "商务部", "联通", "公开", "一、总体情况"])
def test_short_simplified_text_is_not_taken_for_another_encoding(text):
    assert decode(text.encode("gb18030")).text == text


@pytest.mark.parametrize("text", ["公開條例", "政府資訊", "年度報告書", "總體情況"])
def test_short_traditional_text_in_big5_is_told_from_gb18030(text):
    assert decode(text.encode("big5")).text == text


@pytest.mark.parametrize(
    ("bom", "codec"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
    ],
)
def test_byte_order_mark_decides_and_is_not_text(bom, codec):
    assert decode(bom + SIMPLIFIED.encode(codec)).text == SIMPLIFIED


def test_declared_gb2312_reads_characters_only_gb18030_has():
    assert decode("朱镕基 𠮷".encode("gb18030"), "gb2312").text == "朱镕基 𠮷"


def test_declared_gb2312_does_not_spoil_a_page_that_is_utf8():
    assert decode(SIMPLIFIED.encode(), "gb2312").text == SIMPLIFIED


def test_declared_utf8_does_not_spoil_a_page_that_is_gb18030():
    assert decode(SIMPLIFIED.encode("gb18030"), "utf-8").text == SIMPLIFIED


@pytest.mark.parametrize("codec", ["utf-8", "gb18030", "big5", "utf-16-le"])
def test_one_cut_character_at_the_end_is_dropped_and_told(codec):
    whole = TRADITIONAL * 3
    decoded = decode((whole + "報").encode(codec)[:-1])
    assert (decoded.text, decoded.cut > 0) == (whole, True)
    assert "不是完整的字符" in decoded.notes[0]


@pytest.mark.parametrize(
    "content",
    [
        b"\xff\xfa\x80\x81\xff" * 40,
        b"\xff".join([SIMPLIFIED.encode()] * 4),
        SIMPLIFIED.encode() + b"\xff" * 9 + SIMPLIFIED.encode(),
        SIMPLIFIED.encode()[:30] + b"\xff" + SIMPLIFIED.encode()[30:],
        "これは日本語の文章です。カタカナも。".encode("shift_jis"),
    ],
)
def test_what_is_not_chinese_text_is_refused_not_replaced(content):
    with pytest.raises(Refusal, match="无法识别文字编码"):
        decode(content)


def test_declaration_does_not_make_nonsense_plausible():
    spoilt = SIMPLIFIED.encode()[:-3] + b"\xff\x30\x81\x30"
    with pytest.raises(Refusal):
        decode(spoilt, "gb2312")


@given(text=written)
def test_any_run_of_common_characters_survives_gb18030(text):
    assert decode(text.encode("gb18030")).text == text


@given(text=written.map(SIMPLIFIED.__add__))
def test_any_run_of_common_characters_survives_utf8_and_utf16(text):
    assert decode(text.encode()).text == text
    assert decode(text.encode("utf-16-le")).text == text


@given(content=st.binary(max_size=300))
def test_any_bytes_decode_without_replacement_or_are_refused(content):
    try:
        decoded = decode(content)
    except Refusal:
        return
    is_told = decoded.damage or "\ufffd".encode() in content
    assert is_told or "\ufffd" not in decoded.text


@pytest.mark.parametrize("codec", ["utf-8", "gb18030", "big5"])
@pytest.mark.parametrize("spoilt", [b"\xff", b"\xff\xff"])
def test_a_spoilt_byte_in_a_long_text_is_marked_and_its_place_told(codec, spoilt):
    lines = [TRADITIONAL.encode(codec)] * 3
    decoded = decode(b"\n".join([*lines, b"".join([lines[0], spoilt, lines[1]])]))
    last = f"{TRADITIONAL}\ufffd{TRADITIONAL}"
    assert decoded.text == "\n".join([*[TRADITIONAL] * 3, last])
    assert "1 处字节损坏" in decoded.damage
    assert "第 4 行“請三十五件。\ufffd政府資訊公開”" in decoded.damage


def test_a_half_surrogate_after_a_byte_order_mark_is_marked():
    text = SIMPLIFIED * 3
    content = (text + "X" + text).encode("utf-16-le").replace(b"X\x00", b"\x00\xdc")
    decoded = decode(codecs.BOM_UTF16_LE + content)
    assert (decoded.text, decoded.encoding) == (f"{text}\ufffd{text}", "utf-16-le")


def test_plausibility_falls_with_the_wrong_codec():
    mistaken = SIMPLIFIED.encode().decode("gb18030", "ignore")
    assert plausibility(SIMPLIFIED) > 0.9 > 0.5 > plausibility(mistaken)
