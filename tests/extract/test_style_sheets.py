"""Style sheets inside a page: what they hide and write, as its reader sees it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.extract import Outcome
from reports.extract.reader import read

from .samples import SENTENCE, page

FIRST = f"<p>一、总体情况</p><p>{SENTENCE}</p>"
SECOND = "<p>二、主动公开情况</p><p>本机关网站全年公开文件二十一件。</p>"
READ = [
    *("一、总体情况", SENTENCE, "二、主动公开情况"),
    "本机关网站全年公开文件二十一件。",
]


def texts(sheet: str, content: str) -> list[str]:
    styled = f"<style>{sheet}</style><div class='TRS_Editor'>{content}</div>"
    return list(read(page(styled)).document.texts())


@pytest.mark.parametrize(
    "sheet",
    [
        ".jam{display:none}",
        "<!-- span.jam { DISPLAY : none !important; color: red } -->",
        "p.x, .TRS_Editor p .jam{color:red;display:none}",
        ".TRS_Editor > p > .jam{display:none}",
        "/* .jam{display:block} */ .jam{display:none} .jam:hover{display:block}",
        "@media screen{.jam{display:none}} @import url(a.css); ",
        ".jam{display:none} span{display:inline}",
        '.x:before{content:"}"} .jam{display:none}',
        ".jam{display:inline;} .jam{display:none;}",
    ],
)
def test_signs_a_sheet_hides_are_not_of_the_text(sheet):
    jammed = FIRST.replace("受理", "受<span class='jam'>乱</span>理")
    assert texts(sheet, jammed) == READ[:2]


@pytest.mark.parametrize(
    "sheet",
    [
        "@media print{.part{display:none}}",
        "@media screen and (max-width:600px){.part{display:none}}",
        ".part{display:none} #one{display:block}",
        ".part{display:none} div.part{display:block}",
        ".part{display:block !important} #one{display:none}",
        ".other .part, .part .part{display:none}",
        "body > .part{display:none}",
        ".part:empty{display:none}",
        ".part[lang]{display:none}",
        ".part{display:none",
        "}.part{",
    ],
)
def test_what_a_sheet_shows_or_may_show_is_read_without_a_word(sheet):
    styled = f"<style>{sheet}</style><div class='TRS_Editor'>{FIRST}"
    extraction = read(page(f"{styled}<div class='part' id='one'>{SECOND}</div></div>"))
    assert list(extraction.document.texts()) == READ
    assert extraction.outcome is Outcome.OK
    assert "不显示" not in extraction.message


def test_tabs_that_a_sheet_closes_are_read_where_they_stand():
    sheet = ".pane{display:none} .pane.active{display:block}"
    tabs = (
        f"<div class='pane active'>{FIRST}</div><div class='pane'>{SECOND}</div>"
        "<p>三、其他</p><p>无</p>"
    )
    extraction = read(
        page(f"<style>{sheet}</style><div class='TRS_Editor'>{tabs}</div>")
    )
    assert list(extraction.document.texts()) == [*READ, "三、其他", "无"]
    assert "点开才显示的文字" in extraction.message


def test_other_text_a_sheet_hides_makes_a_draft_that_names_it():
    other = "图解说明公开工作的背景，介绍有关的数据。"
    content = f"<div class='TRS_Editor'>{FIRST}<p class='gone'>{other}</p></div>"
    extraction = read(page(f"<style>.gone{{display:none}}</style>{content}"))
    assert list(extraction.document.texts()) == READ[:2]
    assert extraction.outcome is Outcome.TRUNCATED
    assert other[:10] in extraction.message


def test_an_article_a_sheet_hides_whole_is_read_and_makes_a_draft():
    body = FIRST + SECOND * 20
    extraction = read(
        page(f"<style>#zoom{{display:none}}</style><div id='zoom'>{body}</div>")
    )
    assert SENTENCE in list(extraction.document.texts())
    assert extraction.outcome is Outcome.TRUNCATED


@pytest.mark.parametrize(
    ("sheet", "written"),
    [
        ('.a:before{content:"说明："}', f"说明：{SENTENCE}"),
        (".a::before{content:'\\8BF4\\660E：'}", f"说明：{SENTENCE}"),
        ("p.a::after{content:'（完）'}", f"{SENTENCE}（完）"),
        ('.a:before{content:"附注"} .a:before{content:none}', SENTENCE),
        ('.a:before{content:"\\e601"}', SENTENCE),
        ('.a:before{content:"» "}', SENTENCE),
        ('@media print{.a:before{content:"附注"}}', SENTENCE),
        (".a:before{content:attr(title)}", SENTENCE),
        ('.a{content:"附注"}', SENTENCE),
    ],
)
def test_words_a_sheet_writes_stand_where_a_reader_sees_them(sheet, written):
    assert texts(sheet, f"{FIRST}<p class='a'>{SENTENCE}</p>") == [*READ[:2], written]


@pytest.mark.parametrize(
    ("sheet", "attributes", "written"),
    [
        (".a:before{content:attr(data-n) '. '}", "data-n='12'", f"12. {SENTENCE}"),
        (
            ".a:after{content:'（' attr(data-n) '）'}",
            "data-n='完'",
            f"{SENTENCE}（完）",
        ),
        (".a:before{content:attr(data-n)}", "data-n='»'", SENTENCE),
        (".a:before{content:attr(data-n)}", "", SENTENCE),
    ],
)
def test_what_a_sheet_writes_of_attributes_is_read(sheet, attributes, written):
    body = f"{FIRST}<p class='a' {attributes}>{SENTENCE}</p>"
    assert texts(sheet, body) == [*READ[:2], written]


@pytest.mark.parametrize(
    ("sheet", "end"),
    [
        (".a:before{content:counter(part,cjk-ideographic) '、'}", Outcome.TRUNCATED),
        (".a:before{content:counters(part,'.')}", Outcome.TRUNCATED),
        (".menu:before{content:counter(part)}", Outcome.OK),
    ],
)
def test_numbers_that_a_sheet_counts_in_the_article_make_a_draft(sheet, end):
    body = f"<article>{FIRST}<p class='a'>{SENTENCE}</p></article>"
    content = page(f"<p class='menu'>首页</p>{body}", f"<style>{sheet}</style>")
    extraction = read(content)
    assert extraction.outcome is end
    assert ("编号没有收录" in extraction.message) == (end is Outcome.TRUNCATED)


PIECES = st.sampled_from(
    [
        *("<p class='gone'>", "<div class='gone'>", "<p>", "<div>", "</div>", "</p>"),
        *(
            "一、总体情况",
            SENTENCE,
            "<table><tr class='gone'><td>",
            "<td>甲<td>乙",
            "</table>",
        ),
        *("<ul><li class='gone'>", "<li>", "</ul>", "<span class='gone'>", "</span>"),
    ]
)


@given(st.lists(PIECES, max_size=20).map("".join))
def test_a_sheet_hides_just_as_the_elements_themselves_do(markup):
    article = f"<div class='TRS_Editor'><p>{SENTENCE}</p>{markup}</div>"
    by_sheet = read(page(f"<style>.gone{{display:none}}</style>{article}"))
    hidden = article.replace("class='gone'", "class='gone' style='display:none;'")
    by_itself = read(page(hidden))
    assert by_sheet.document.blocks == by_itself.document.blocks
    assert by_sheet.message == by_itself.message


SHEETS = st.lists(
    st.sampled_from(
        [
            *("{", "}", ";", ":", ",", ".a", "#b", "p", " ", ">", "'", '"', "\\"),
            *(
                "@media print",
                "@media",
                "display",
                "none",
                "content",
                "/*",
                "*/",
                "<!--",
            ),
            *(":before", "!important", "\\ffffff", "说明"),
        ]
    ),
    max_size=60,
).map("".join)


@given(SHEETS)
def test_no_sheet_stops_the_reading(sheet):
    extraction = read(page(f"<style>{sheet}</style><article>{FIRST}</article>"))
    assert extraction.document is not None


def test_of_rules_and_depth_there_is_an_end():
    sheet = ".a .b .c .d .e{display:none}" * 3_000
    deep = "<div class='a b c d'>" * 200 + "<i class='e'>字</i>" * 300
    assert texts(sheet, f"{FIRST}{deep}")[:2] == READ[:2]


@pytest.mark.parametrize(
    ("field", "shown"),
    [
        ("<input type=checkbox checked>主动公开", "☑主动公开"),
        ("<input type='CheckBox'>主动公开", "□主动公开"),
        ("<label><input type=radio checked disabled> 是</label>", "● 是"),
        ("<input type=radio>否", "○否"),
        ("<select><option>甲<option selected>乙</select>年", "乙年"),
        ("<select disabled><option>甲<option>乙</select>年", "甲年"),
        ("<select><option>请选择<option>乙</select>年", "年"),
        ("<select onchange='go()'><option selected>甲</select>年", "年"),
        ("<select hidden><option selected>甲</select>年", "年"),
        ("<input type=checkbox checked style='display:none'>年", "年"),
        ("<input type=submit value='提交'>年", "年"),
    ],
)
def test_fields_say_what_was_ticked_and_chosen(field, shown):
    assert texts("", f"{FIRST}<p>{field}</p>") == [*READ[:2], shown]


def test_what_only_a_browser_without_frames_shows_is_told():
    other = "本机关全年受理申请三十件，全部按期答复。"
    content = f"{FIRST}<noframes><p>{other}</p></noframes>"
    extraction = read(page(f"<div class='TRS_Editor'>{content}</div>"))
    assert list(extraction.document.texts()) == READ[:2]
    assert extraction.outcome is Outcome.TRUNCATED
    assert other[:10] in extraction.message
