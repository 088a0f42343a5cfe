import pytest

from reports.extract import Cell, Metadata, Outcome, Paragraph, Table
from reports.extract.reader import read

from .samples import REPORT, SENTENCE, page

NAVIGATION = (
    "<div class='header'><a href='/'>首页</a><a href='/x'>政务公开</a></div>"
    "<div class='crumbs'>当前位置：<a href='/'>首页</a> &gt; 年报</div>"
)
FOOT = "<div class='footer'>主办：云岭省商务厅　备案号：云ICP备000号</div>"


@pytest.mark.parametrize(
    "container",
    [
        "<div id='UCAP-CONTENT'>{}</div>",
        "<div class='TRS_Editor'>{}</div>",
        "<div class='wrap trs_editor_view TRS_UEDITOR'>{}</div>",
        "<td id='zoom'>{}</td>",
        "<div class='pages_content'>{}</div>",
        "<div id='vsb_content'>{}</div>",
        "<div class='v_news_content'>{}</div>",
        "<div class='article-content'>{}</div>",
        "<article>{}</article>",
        "<main>{}</main>",
        "<div class='unknown'>{}</div>",
        "<form><div class='unknown'>{}</div></form>",
    ],
)
def test_article_is_read_without_the_site_around_it(paragraphs, container):
    article = f"<p>{SENTENCE}</p><p>{SENTENCE * 2}</p>"
    content = page(NAVIGATION + container.format(article) + FOOT)
    assert paragraphs(content) == [SENTENCE, SENTENCE * 2]


def test_article_in_unmarked_sections_is_read_whole(paragraphs):
    sections = "".join(
        f"<div class='s{n}'><p>{SENTENCE * n}</p></div>" for n in (5, 1, 1)
    )
    links = "".join(f"<li><a href='{n}'>相关报道之{n}</a></li>" for n in range(9))
    side = f"<div class='x'><ul>{links}</ul></div>"
    content = page(f"{NAVIGATION}<div>{side}<div>{sections}</div></div>{FOOT}")
    assert paragraphs(content) == [SENTENCE * 5, SENTENCE, SENTENCE]


def test_links_to_annexes_are_text(paragraphs):
    links = "".join(f"<li><a href='{n}'>附件{n}统计表</a></li>" for n in range(6))
    content = page(f"<div><p>{SENTENCE * 9}</p><ul>{links}</ul></div>")
    assert len(paragraphs(content)) == 7


def test_text_directly_in_the_body_is_read(paragraphs):
    assert paragraphs(page(f"{SENTENCE}<br>{SENTENCE}")) == [SENTENCE, SENTENCE]


def test_stub_with_a_known_mark_does_not_hide_the_article(paragraphs):
    content = page(f"<div id='zoom'>字号</div><div><p>{SENTENCE * 5}</p></div>")
    assert SENTENCE * 5 in paragraphs(content)


def test_body_cut_into_several_containers_is_read_whole(paragraphs):
    half = f"<div class='TRS_Editor'><p>{SENTENCE}</p></div>"
    assert paragraphs(page(half + "<hr>" + half)) == [SENTENCE, SENTENCE]


FIGURES = "<table><tr><td>新收<td>123<tr><td>办结<td>1,020</table>"


@pytest.mark.parametrize(
    ("behind", "texts"),
    [
        (FIGURES, ["新收", "123", "办结", "1,020"]),
        (f"<script></script>{FIGURES}", ["新收", "123", "办结", "1,020"]),
        (f"<p>附表</p>{FIGURES}", ["附表", "新收", "123", "办结", "1,020"]),
        (
            f"<div class='fj'>附表{FIGURES}</div>",
            ["附表", "新收", "123", "办结", "1,020"],
        ),
        (
            f"{FIGURES}<p>填表人：张三</p>",
            ["新收", "123", "办结", "1,020", "填表人：张三"],
        ),
        (f"{FIGURES}<p><a href='1'>上一条</a></p>", ["新收", "123", "办结", "1,020"]),
    ],
)
def test_figures_beside_the_container_are_of_the_article(document, behind, texts):
    container = f"<div class='TRS_Editor'><p>{SENTENCE}</p></div>"
    content = page(f"{NAVIGATION}<div><h1>年报</h1>{container}{behind}</div>{FOOT}")
    assert list(document(content).texts()) == [SENTENCE, *texts]


@pytest.mark.parametrize("heading", ["{}、主动公开情况", "主动公开情况"])
@pytest.mark.parametrize("around", ["{}", "<div class='report'>{}</div>"])
def test_parts_in_containers_of_their_own_are_read_once_each(
    paragraphs, heading, around
):
    headings = [heading.format(number) for number in "一二三"]
    parts = "".join(
        f"<div class='part'><div class='t'>{each}</div>"
        f"<div class='TRS_Editor'><p>{SENTENCE}</p></div></div>"
        for each in headings
    )
    opening = f"<h1>{REPORT}</h1><div class='TRS_Editor'><p>{SENTENCE * 2}</p></div>"
    content = page(f"{NAVIGATION}{opening}{around.format(parts)}{FOOT}")
    expected = [text for each in headings for text in (each, SENTENCE)]
    assert paragraphs(content) == [SENTENCE * 2, *expected]


def test_what_stands_between_two_containers_is_of_the_article(document):
    half = f"<div class='TRS_Editor'><p>{SENTENCE}</p></div>"
    content = page(f"<div>{half}<p>附表</p>{FIGURES}<p>说明</p>{half}</div>{FOOT}")
    assert document(content).blocks == (
        Paragraph(SENTENCE),
        Paragraph("附表"),
        Table(((Cell("新收"), Cell("123")), (Cell("办结"), Cell("1,020")))),
        Paragraph("说明"),
        Paragraph(SENTENCE),
    )


@pytest.mark.parametrize(
    "behind",
    [
        "<table><tr><td>浏览次数<td>123<tr><td>日期<td>2022-01-25</table>",
        "<table><tr><td><a href='1'>新闻</a><td>12<tr><td>公告<td>30</table>",
        f"<div class='sidebar'>{FIGURES}</div>",
        f"<div class='fj'>{'热点专题' * 20}{FIGURES}</div>",
        f"<ul><li><a href='1'>相关报道</a></ul>{FIGURES}",
    ],
)
def test_tables_of_the_site_stay_out(paragraphs, behind):
    container = f"<div class='TRS_Editor'><p>{SENTENCE}</p></div>"
    assert paragraphs(page(f"<div>{container}{behind}</div>{FOOT}")) == [SENTENCE]


SECTION = f"<p>一、总体情况</p><p>{SENTENCE}</p>"
LAST = "<p>六、其他需要报告的事项</p><p>无</p>"


@pytest.mark.parametrize("name", ["header", "footer", "top", "bottom-1", "nav", "side"])
def test_sections_are_text_whatever_their_class_is_called(paragraphs, name):
    other = f"<div class='x'><p>二、主动公开情况</p><p>{SENTENCE * 2}</p></div>"
    parts = [f"<div class='{name}'>{each}</div>" for each in (SECTION, LAST)]
    content = page(f"{NAVIGATION}<div>{parts[0]}{other}{parts[1]}</div>{FOOT}")
    assert paragraphs(content) == [
        *("一、总体情况", SENTENCE, "二、主动公开情况", SENTENCE * 2),
        *("六、其他需要报告的事项", "无"),
    ]


HEADINGS = ["一、总体情况", "二、主动公开情况", "三、其他事项"]


@pytest.mark.parametrize("headings", [HEADINGS, ["总体情况", "主动公开", "其他事项"]])
@pytest.mark.parametrize(
    "section",
    [
        "<div class='section'><div class='header'>{}</div><p>{}</p></div>",
        "<div class='card'><div class='top'>{}</div><div>{}</div></div>",
        "<section><header><h3>{}</h3></header><p>{}</p></section>",
        "<section class='footer-1'><header>{}</header><p>{}</p></section>",
    ],
)
def test_heads_of_sections_are_text_whatever_holds_them(paragraphs, section, headings):
    sections = "".join(section.format(each, SENTENCE) for each in headings)
    content = page(f"{NAVIGATION}<div><p>{SENTENCE * 2}</p>{sections}</div>{FOOT}")
    expected = [text for each in headings for text in (each, SENTENCE)]
    assert paragraphs(content) == [SENTENCE * 2, *expected]


def test_signature_in_a_foot_of_the_article_is_text_and_the_day_on_top_is_not(
    paragraphs,
):
    signature = "<div class='bottom'><p>云岭省商务厅</p><p>2024年1月30日</p></div>"
    today = "<div class='top'><p>2024年5月6日</p></div>"
    parts = f"<div>{SECTION}</div><div><p>{SENTENCE * 2}</p></div>"
    content = page(f"<div>{today}{parts}{signature}</div>{FOOT}")
    assert paragraphs(content)[0] == "一、总体情况"
    assert paragraphs(content)[-2:] == ["云岭省商务厅", "2024年1月30日"]


@pytest.mark.parametrize(
    "furniture",
    [
        "<div class='footer'>本网站由云岭省商务厅主办。主办单位：商务厅</div>",
        "<div class='nav'><p>一、总体情况</p><p>二、主动公开情况</p></div>",
        "<div class='share'>打开微信“扫一扫”，分享至朋友圈。</div>",
        "<footer><p>2024年1月30日</p><a href='/'>网站地图</a></footer>",
    ],
)
def test_what_names_itself_furniture_and_says_nothing_stays_out(paragraphs, furniture):
    parts = f"<div>{SECTION}</div><div><p>{SENTENCE * 2}</p></div>"
    content = page(f"<div>{parts}{furniture}</div>")
    assert paragraphs(content) == ["一、总体情况", SENTENCE, SENTENCE * 2]


def test_sections_beside_the_container_are_of_the_article(paragraphs):
    container = f"<div class='TRS_Editor'>{SECTION}</div>"
    links = "<ul class='x'><li><a href='1'>二、相关报道</a></ul>"
    content = page(f"<div>{container}<div class='x'>{LAST}</div>{links}</div>{FOOT}")
    assert paragraphs(content) == [
        *("一、总体情况", SENTENCE, "六、其他需要报告的事项", "无")
    ]


def test_bare_text_behind_two_containers_repeats_nothing(paragraphs):
    half = f"<div class='TRS_Editor'><p>{SENTENCE}</p></div>"
    content = page(f"<div>{half}{half}{SENTENCE}<ul><li>版权</ul></div>")
    assert paragraphs(content) == [SENTENCE] * 3


def test_blocks_and_line_breaks_make_paragraphs(document):
    body = (
        "<h2>一、总体<br>\n情况</h2><div>甲<span>乙</span><br>丙<ul><li>丁<li>戊</ul>"
    )
    assert document(page(f"<article>{body}</div>己</article>")).blocks == (
        Paragraph("一、总体情况", 2),
        *map(Paragraph, ["甲乙", "丙", "丁", "戊", "己"]),
    )


def test_white_space_of_the_source_is_collapsed_and_of_the_text_kept(paragraphs):
    body = "<p>\n  公开\n  信息 12\n 件　甲&nbsp;乙  丙 </p>"
    assert paragraphs(page(f"<article>{body}</article>")) == [
        "公开信息 12 件　甲\u00a0乙 丙"
    ]


def test_raised_digits_do_not_change_the_number_before_them(paragraphs):
    body = (
        "<p>受理67<sup>1</sup>件，答复6<sup><a href='#n'>12</a></sup>件，n<sup>th</sup>"
        "</p>"
    )
    assert paragraphs(page(f"<article>{body}</article>")) == [
        "受理67¹件，答复6¹²件，nth"
    ]


@pytest.mark.parametrize(
    "element",
    [
        "<del>67</del>",
        "<s>67</s>",
        "<strike><b>67</b></strike>",
        "<span style='text-decoration: line-through'>67</span>",
    ],
)
def test_a_number_that_is_struck_out_does_not_join_the_one_beside_it(tables, element):
    body = (
        f"<table><tr><td>新收</td><td>{element}76</td></tr></table><p>删<s>去</s></p>"
    )
    assert tables(page(f"<article>{body}</article>")) == [[["新收", "6̶7̶76"]]]


def test_scripts_styles_and_hidden_parts_are_not_text(paragraphs):
    body = (
        f"<p>{SENTENCE}</p><script>var a='<p>x</p>'</script><style>p{{}}</style>"
        "<p style='DISPLAY : none'>隐藏</p><div hidden>隐藏</div><!-- 注 -->"
        "<noscript>请启用脚本</noscript><select><option>年份</option></select>"
    )
    assert paragraphs(page(f"<article>{body}</article>")) == [SENTENCE]


def test_headings_on_buttons_are_text_and_other_buttons_are_not(paragraphs):
    parts = [
        f"<h3><button>总体情况</button></h3><p>{SENTENCE}</p>",
        f"<div><button>二、主动公开情况</button></div><p>{SENTENCE}</p>",
        "<p><button>打印本页内容</button></p>",
    ]
    assert paragraphs(page(f"<article>{''.join(parts)}</article>")) == [
        *("总体情况", SENTENCE, "二、主动公开情况", SENTENCE)
    ]


def test_fields_that_only_show_a_value_are_text(paragraphs):
    fields = (
        "<input value='35' readonly>件，<input type='number' value='2' disabled>件"
        "<input value='请输入关键字'><input type='hidden' value='9' readonly>"
    )
    body = f"<p>{SENTENCE}</p><p>收到{fields}</p>"
    assert paragraphs(page(f"<article>{body}</article>")) == [SENTENCE, "收到35件，2件"]


def test_readings_above_characters_are_not_text(paragraphs):
    ruby = "<ruby>云<rp>(</rp><rt>yún</rt><rp>)</rp></ruby>岭省"
    assert paragraphs(page(f"<article><p>{ruby}</p></article>")) == ["云岭省"]


def test_buttons_above_an_article_are_not_text(paragraphs):
    body = f"<p>【字体：大 中 小】 打印 关闭</p><p>{SENTENCE}</p>"
    assert paragraphs(page(f"<article>{body}</article>")) == [SENTENCE]


def test_encoding_is_the_declared_one(document):
    text = f"<html><head><meta charset='gb2312'></head><body>{REPORT}朱镕基</body>"
    read_page = document(text.encode("gb18030"))
    assert (read_page.encoding, read_page.blocks) == (
        "gb18030",
        (Paragraph(REPORT + "朱镕基"),),
    )


def test_utf16_page_is_read(document):
    text = f"<html><body><p>{SENTENCE}</p></body></html>"
    assert document(text.encode("utf-16")).blocks == (Paragraph(SENTENCE),)


@pytest.mark.parametrize("name", ["报告.txt", "报告.doc", "报告.docx", "报告.pdf", ""])
def test_page_is_a_page_whatever_its_name(document, name):
    assert document(page(SENTENCE), name).media_type == "text/html"


def test_body_of_pictures_is_empty_and_says_so(outcome):
    body = "<div class='TRS_Editor'><p><img src='1.jpg'></p><img src='2.jpg'></div>"
    expected = (
        Outcome.EMPTY,
        "正文只有图片，没有可以收录的文字；如有文字版，请上传文字版",
    )
    assert outcome(page(NAVIGATION + body + FOOT)) == expected


@pytest.mark.parametrize("body", ["", "<script>x()</script>", "<p>&nbsp;</p>"])
def test_page_without_text_is_empty(outcome, body):
    assert outcome(page(body)) == (Outcome.EMPTY, "网页里没有正文文字")


@pytest.mark.parametrize("cut", [16, 40, 60])
def test_cut_page_is_a_part_and_says_so(cut):
    extraction = read(page(f"<p>{SENTENCE}</p><p>{SENTENCE}</p>")[:-cut])
    assert extraction.document.blocks[0] == Paragraph(SENTENCE)
    assert extraction.outcome is Outcome.TRUNCATED
    assert "网页末尾不完整" in extraction.message


def test_unclosed_font_tags_of_old_pages_lose_no_text(paragraphs):
    assert "".join(paragraphs(page("<font>字<p>段落" * 900))) == "字段落" * 900


def test_head_and_h1_become_metadata(document):
    head = (
        f"<title>{REPORT}\n</title><meta name='ArticleTitle' content='{REPORT}'>"
        "<meta name='PubDate' content='2024-01-30'><meta name=viewport content=x>"
    )
    content = page(f"<h1>年度报告</h1><article><p>{SENTENCE}</p></article>", head)
    assert document(content).metadata == (
        Metadata("title", REPORT),
        Metadata("ArticleTitle", REPORT),
        Metadata("PubDate", "2024-01-30"),
        Metadata("h1", "年度报告"),
    )
