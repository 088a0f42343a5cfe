"""Tabs, folded sections and what else a page hides: nothing is lost in silence."""

import pytest

from reports.extract import Outcome
from reports.extract.reader import read

from .samples import SENTENCE, page

HIDE = "style='display: none'"
FIRST = f"<p>一、总体情况</p><p>{SENTENCE}</p>"
SECOND = "<p>二、主动公开情况</p><p>本机关网站全年公开文件二十一件。</p>"
LAST = "<p>三、其他</p><p>无</p>"
READ = [
    *("一、总体情况", SENTENCE, "二、主动公开情况"),
    *("本机关网站全年公开文件二十一件。", "三、其他", "无"),
]
OTHER = "图解说明公开工作的背景，介绍有关的数据。" * 2


@pytest.mark.parametrize(
    "content",
    [
        f"<div><div class='tab on'>{FIRST}</div><div class='tab' {HIDE}>{SECOND}</div>"
        f"<div class='tab' {HIDE}>{LAST}</div></div>",
        f"<div id='con_1'><div class='TRS_Editor'>{FIRST}</div></div>"
        f"<div id='con_2' {HIDE}><div class='TRS_Editor'>{SECOND}</div></div>"
        f"<div id='con_3' {HIDE}><div class='TRS_Editor'>{LAST}</div></div>",
        f"<div id='t1'><div class='TRS_Editor'>{FIRST}</div></div>"
        f"<div id='t2' hidden>{SECOND}</div><div id='t3' hidden>{LAST}</div>",
        f"<div class='TRS_Editor'>{FIRST}<div {HIDE}>{SECOND}{LAST}</div></div>",
        f"<article><div hidden>{FIRST}</div><div hidden>{SECOND}</div>"
        f"<div hidden>{LAST}</div></article>",
        f"<div class='TRS_Editor'><h3>一、总体情况</h3><div {HIDE}>{SENTENCE}</div>"
        "<h3>二、主动公开情况</h3>"
        f"<div {HIDE}><p>本机关网站全年公开文件二十一件。</p></div>{LAST}</div>",
    ],
    ids=["tabs", "containers", "one-container", "the-rest", "all-hidden", "folded"],
)
def test_sections_that_a_click_opens_are_read_where_they_stand(content):
    extraction = read(page(f"{content}<div class='footer'>版权所有：商务厅</div>"))
    assert list(extraction.document.texts()) == READ
    assert extraction.outcome is Outcome.OK
    assert "点开才显示的文字" in extraction.message


def test_another_text_in_a_further_tab_is_read_and_makes_a_draft():
    tab = f"<div class='tab' {HIDE}><p>一、背景</p><p>{OTHER}</p></div>"
    extraction = read(page(f"<div><div class='tab'>{FIRST}{SECOND}</div>{tab}</div>"))
    assert list(extraction.document.texts())[-1] == OTHER
    assert extraction.outcome is Outcome.TRUNCATED
    assert "1 处平时不显示的文字" in extraction.message


@pytest.mark.parametrize(
    "content",
    [
        f"<div class='TRS_Editor'>{FIRST}<div {HIDE}><p>{OTHER}</p></div></div>",
        f"<article>{FIRST}<section hidden>{OTHER}</section></article>",
        f"<div class='TRS_Editor'>{FIRST}</div>"
        f"<div {HIDE}><div class='TRS_Editor'>{OTHER}</div></div>",
    ],
)
def test_other_hidden_text_of_an_article_makes_a_draft_that_names_it(content):
    extraction = read(page(content))
    assert list(extraction.document.texts()) == READ[:2]
    assert extraction.outcome is Outcome.TRUNCATED
    assert OTHER[:10] in extraction.message


@pytest.mark.parametrize(
    "hidden",
    [
        "打开微信，点击底部的“发现”，使用“扫一扫”即可将网页分享至朋友圈。",
        "浏览次数：12",
        f"<p>一、总体情况</p><p>{SENTENCE}</p>",
        SENTENCE,
        "<p>索引号：000014348/2024-00012</p><p>发布机构：云岭省商务厅办公室。</p>",
        "".join(f"<a href='{n}'>相关报道之{n}。</a>" for n in range(20)),
        f"<script>var text = '{OTHER}'</script>",
    ],
)
def test_what_a_page_hides_that_is_no_text_of_its_own_is_not_told(outcome, hidden):
    inside = f"{FIRST}<div {HIDE}>{hidden}</div>"
    assert outcome(page(f"<div class='TRS_Editor'>{inside}</div>")) == (Outcome.OK, "")


def test_a_hidden_copy_beside_the_text_is_read_once(document):
    copy = f"<div class='con' {HIDE}><p>打印稿</p>{FIRST}{SECOND}</div>"
    content = page(f"<div><div class='con'>{FIRST}{SECOND}</div>{copy}</div>")
    assert list(document(content).texts()) == READ[:4]


def test_what_a_page_hides_outside_its_article_is_not_told(outcome):
    away = f"<div {HIDE}><p>{OTHER}</p></div>"
    content = page(f"<div class='TRS_Editor'>{FIRST}</div>{away}")
    assert outcome(content) == (Outcome.OK, "")


@pytest.mark.parametrize(
    "style", ["visibility:hidden", "font-size:0", "font-size: 0px;"]
)
def test_signs_strewn_against_copying_are_not_text(paragraphs, style):
    strewn = SENTENCE.replace("受理", f"受<i style='{style}'>乱</i>理")
    assert paragraphs(page(f"<p>{strewn}</p>")) == [SENTENCE]


@pytest.mark.parametrize("style", ["font-size:0.9em", "font-size:10px", "visibility:x"])
def test_small_signs_are_text(paragraphs, style):
    small = SENTENCE.replace("受理", f"<span style='{style}'>受理</span>")
    assert paragraphs(page(f"<p>{small}</p>")) == [SENTENCE]


def test_links_far_outside_of_the_page_are_not_text(paragraphs):
    spam = "<div style='position:absolute; left:-9999px'><a href='x'>某某平台</a></div>"
    centred = f"<div style='left:50%;margin-left:-1000px'>{SECOND}</div>"
    content = page(f"<div class='TRS_Editor'>{FIRST}{spam}{centred}</div>")
    assert paragraphs(content) == READ[:4]


@pytest.mark.parametrize(
    "pages",
    [
        "<script>createPageHTML(3, 0, 't20240130_1', 'html');</script>",
        "<div class='page'>共3页 <a href='2.html'>下一页</a></div>",
    ],
)
def test_article_of_several_pages_is_a_part(pages):
    extraction = read(page(f"<div class='TRS_Editor'>{FIRST}</div>{pages}"))
    assert list(extraction.document.texts()) == READ[:2]
    assert extraction.outcome is Outcome.TRUNCATED
    assert "分成 3 页" in extraction.message


@pytest.mark.parametrize(
    "pages",
    [
        "<script>createPageHTML(1, 0, 't20240130_1', 'html');</script>",
        "<script>function createPageHTML(count, at) {}</script>",
        "<p>报告共3页。</p>",
        "<div>共1页 下一页</div>",
    ],
)
def test_article_of_one_page_is_whole(outcome, pages):
    content = page(f"<div class='TRS_Editor'>{FIRST}{pages}</div>")
    assert outcome(content) == (Outcome.OK, "")


LONG = "".join(f"<p>{number}、本机关{SENTENCE}</p>" for number in "甲乙丙丁戊己庚辛")


@pytest.mark.parametrize(
    "content",
    [
        f"<div class='TRS_Editor' style='display:none'>{LONG}</div>",
        f"<form style='display:none'><div>{LONG}</div></form>",
        f"<p>请稍候</p><div id='zoom' hidden>{LONG}</div>",
    ],
)
def test_article_that_only_a_script_shows_is_read_and_makes_a_draft(content):
    extraction = read(page(content))
    assert len(extraction.document.blocks) >= 8
    assert extraction.outcome is Outcome.TRUNCATED
    assert "由脚本显示" in extraction.message


def test_notice_on_a_page_of_pictures_is_no_article(outcome):
    notice = f"<div {HIDE}>打开微信“扫一扫”，即可分享至朋友圈。</div>"
    content = page(f"<div class='TRS_Editor'><img src='1.jpg'>{notice}</div>")
    assert outcome(content)[0] is Outcome.EMPTY


@pytest.mark.parametrize(
    "hidden",
    [
        "<tr style='display:none'><td>规范性文件<td>17</tr>",
        "<tbody hidden><tr><td>规范性文件<td>17</tbody>",
        f"<tr><td>{SENTENCE}<td><span hidden>{OTHER}</span>9</tr>",
    ],
)
def test_hidden_rows_and_words_of_an_article_make_a_draft(outcome, hidden):
    table = f"<table><tr><td>指标<td>数量<tr><td>公报<td>17</tr>{hidden}</table>"
    end, message = outcome(page(f"<div class='TRS_Editor'>{FIRST}{table}</div>"))
    assert end is Outcome.TRUNCATED
    assert "隐藏了正文的一部分" in message


def test_a_hidden_row_to_be_filled_by_a_script_is_not_told(outcome):
    table = "<table><tr><td>指标<td>数量<tr><td>公报<td>17<tr hidden><td><td></table>"
    content = page(f"<div class='TRS_Editor'>{FIRST}{table}</div>")
    assert outcome(content) == (Outcome.OK, "")


DRAWN = "全年受理公开申请十九件，答复十九件。"


@pytest.mark.parametrize(
    ("markup", "told"),
    [
        (f"<script>document.write('<p>{DRAWN}</p>')</script>", "脚本写出"),
        (f'<script>box.innerHTML = "<b>{DRAWN}</b>";</script>', "脚本写出"),
        (f"<noscript><p>{DRAWN}</p></noscript>", "脚本不能运行"),
        (f"<textarea>{DRAWN}</textarea>", "输入框"),
    ],
)
def test_text_that_only_scripts_or_fields_show_makes_a_draft(markup, told):
    extraction = read(page(f"<div class='TRS_Editor'>{FIRST}{markup}</div>"))
    assert list(extraction.document.texts()) == READ[:2]
    assert extraction.outcome is Outcome.TRUNCATED
    assert told in extraction.message
    assert DRAWN[:10] in extraction.message


@pytest.mark.parametrize(
    "markup",
    [
        f"<script>document.write('<p>{SENTENCE}</p>')</script>",
        f"<script>/* {DRAWN} */ document.write(name)\n// {DRAWN}\n</script>",
        f"<script>var title = '{DRAWN}'</script>",
        "<script>box.innerHTML = '请输入不少于五个字的检索词语，再点击检索。'</script>",
        "<noscript>您的浏览器不支持脚本，部分功能将不能正常使用。</noscript>",
        "<textarea>请填写您对本页内容的意见和建议，谢谢。</textarea>",
    ],
)
def test_scripts_and_fields_without_text_of_their_own_are_not_told(outcome, markup):
    content = page(f"<div class='TRS_Editor'>{FIRST}{markup}</div>")
    assert outcome(content) == (Outcome.OK, "")


def test_notices_that_a_script_of_the_site_writes_are_not_told(outcome):
    notice = "为方便老年人阅读，本站提供语音播报和大字版面。"
    script = f"<script>document.write('<p>{notice}</p>')</script>"
    content = page(f"{script}<div class='TRS_Editor'>{FIRST}</div>")
    assert outcome(content) == (Outcome.OK, "")


def test_what_a_script_outside_of_an_article_writes_of_it_is_told(outcome):
    script = f"<script>box.innerHTML = '<p>{DRAWN}</p>'</script>"
    content = page(f"<div class='TRS_Editor'>{FIRST}</div>{script}")
    assert outcome(content)[0] is Outcome.TRUNCATED


@pytest.mark.parametrize(
    "frame",
    [
        "<iframe src='/files/2022/%E5%B9%B4%E6%8A%A5.pdf'></iframe>",
        "<embed src='viewer.html?file=%2Ffiles%2F年报.pdf&amp;page=1'>",
        "<object data='年报.PDF#view=fit'></object>",
    ],
)
def test_a_file_that_a_page_shows_in_a_frame_is_named(outcome, frame):
    content = page(f"<div class='TRS_Editor'>{FIRST}{frame}</div>")
    end, message = outcome(content)
    assert end is Outcome.TRUNCATED
    assert "嵌入了 1 个文件（如“年报." in message


def test_a_page_that_only_shows_a_file_says_so(outcome):
    end, message = outcome(
        page("<div id='zoom'><iframe src='a/年报.pdf'></iframe></div>")
    )
    assert end is Outcome.EMPTY
    assert "嵌入了 1 个文件（如“年报.pdf”）" in message


def test_frames_of_other_pages_are_not_told(outcome):
    frames = "<iframe src='share.html'></iframe><embed src='film.mp4'>"
    content = page(f"<div class='TRS_Editor'>{FIRST}{frames}</div>")
    assert outcome(content) == (Outcome.OK, "")


def test_a_field_that_only_shows_its_text_is_read(paragraphs):
    field = f"<textarea readonly>{DRAWN}\n二是网站。</textarea>"
    content = page(f"<div class='TRS_Editor'>{FIRST}{field}{LAST}</div>")
    assert paragraphs(content) == [*READ[:2], DRAWN, "二是网站。", *READ[4:]]
