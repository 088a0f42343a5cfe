"""Pages written for the tests in the layouts that government sites are built in.

Each has the same invented article in another page around it: TRS, 大汉 jcms, Jpaas,
开普, 博达 (vsb), 拓尔思 UCAP, 国脉, tables of 2008, definition lists, bare divs.
"""

from dataclasses import dataclass

from tests.ingest.samples import FILLER

TITLE = "岚川省商务厅2021年政府信息公开工作年度报告"
LINES = (
    "根据《中华人民共和国政府信息公开条例》，现公布本机关2021年度报告。",
    "一、总体情况",
    FILLER,
    "二、主动公开政府信息情况",
    f"全年公开文件21件。{FILLER}",
    "三、其他需要报告的事项",
    "无。",
)
NAVIGATION = "".join(
    f'<li><a href="/{name}/">{name}</a></li>'
    for name in ("首页", "机构职能", "政务公开", "办事服务", "互动交流", "专题专栏")
)
RELATED = "".join(
    f'<li><a href="/r{n}.html">岚川省商务厅关于第{n}件事项的通知</a><span>2022-02-0{n}</span></li>'
    for n in range(1, 7)
)
FOOTER = (
    "版权所有：岚川省商务厅 主办单位：岚川省商务厅 网站标识码：1100000001 "
    "联系电话：000-1234567 地址：岚川市中山路1号 建议使用1024*768分辨率浏览本站"
)
PARAGRAPHS = "".join(f"<p>　　{line}</p>\n" for line in LINES)


@dataclass(frozen=True, slots=True)
class Layout:
    """A page, and which of the particulars stand on it."""

    name: str
    page: str
    particulars: frozenset[str]


ALL = frozenset({"document_number", "index_number", "issued_on", "published_on"})
NUMBERLESS = frozenset({"published_on"})


def _page(head, body):
    return f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>"


def _around(inner):
    return (
        f'<div class="header"><div class="logo">岚川省商务厅</div><ul class="nav">'
        f'{NAVIGATION}</ul></div><div class="dqwz">当前位置：<a href="/">首页</a> &gt; '
        f'<a href="/zw/">政务公开</a> &gt; 正文</div>{inner}<div class="related"><h3>'
        f'相关文章</h3><ul>{RELATED}</ul></div><div class="footer">{FOOTER}</div>'
    )


META = (
    f"<title>{TITLE}_政府信息公开年报_岚川省商务厅</title>"
    f'<meta name="ArticleTitle" content="{TITLE}">'
    '<meta name="PubDate" content="2022-01-25 09:30">'
    '<meta name="ContentSource" content="岚川省商务厅">'
    '<meta name="ColumnName" content="政府信息公开年报">'
    '<meta name="SiteName" content="岚川省商务厅">'
    '<meta name="Url" content="http://swt.lanchuan.example/art/2022/1/25/art_1_2.html">'
)

TRS = _page(
    META,
    _around(
        '<div class="xxgk_title"><table class="table1"><tr><td>索 引 号：</td>'
        "<td>11LC0001/2022-00007</td><td>分 类：</td><td>年度报告</td></tr><tr>"
        "<td>发布机构：</td><td>岚川省商务厅</td><td>成文日期：</td><td>2022年01月20日</td>"
        "</tr><tr><td>标 题：</td><td>" + TITLE + "</td><td>文 号：</td>"
        "<td>岚商函〔2022〕7号</td></tr><tr><td>发布日期：</td><td>2022年01月25日</td>"
        '<td></td><td></td></tr></table></div><h2 class="title">' + TITLE + "</h2>"
        '<div class="time">发布时间：2022-01-25 来源：岚川省商务厅 字体：[大 中 小]</div>'
        f'<div class="TRS_Editor"><div class="Custom_UnionStyle">{PARAGRAPHS}</div></div>'
    ),
)
JCMS = _page(
    META,
    _around(
        '<div class="main-fl bt-left"><table width="100%"><tr><td><b>索&nbsp;引&nbsp;号</b>'
        "：</td><td>11LC0001/2022-00007</td><td><b>信息分类</b>：</td><td>年报</td></tr>"
        "<tr><td><b>发布机构</b>：</td><td>岚川省商务厅</td><td><b>生成日期</b>：</td>"
        "<td>2022-01-20</td></tr><tr><td><b>文件编号</b>：</td><td>岚商函[2022]7号</td>"
        "<td><b>公开日期</b>：</td><td>2022-01-25</td></tr></table>"
        f'<!--<$[标题名称(html)]>begin--><div class="art_title">{TITLE}</div>'
        '<!--<$[标题名称(html)]>end--><div id="zoom"><!--ZJEG_RSS.content.begin-->'
        f"{PARAGRAPHS}<!--ZJEG_RSS.content.end--></div></div>"
    ),
)
JPAAS = _page(
    f"<title>{TITLE}</title>",
    _around(
        '<div class="xxgk-box"><div class="xxgk-top"><ul><li><span>索引号：</span>'
        "<i>11LC0001/2022-00007</i></li><li><span>发文字号：</span><i>岚商函（2022）7号</i>"
        "</li><li><span>发文机关：</span><i>岚川省商务厅</i></li><li><span>成文日期：</span>"
        "<i>2022-01-20</i></li><li><span>发布日期：</span><i>2022-01-25</i></li>"
        "<li><span>主题分类：</span><i>其他</i></li><li><span>有效性：</span><i>有效</i></li>"
        f'</ul></div><div class="article-title">{TITLE}</div>'
        f'<div class="article-content" id="UCAP-CONTENT">{PARAGRAPHS}</div></div>'
    ),
)
KAIPU = _page(
    META,
    _around(
        '<div class="detail"><div class="detail-head"><p>索引号: 11LC0001/2022-00007</p>'
        "<p>发布机构: 岚川省商务厅</p><p>文号: 岚商函【2022】7号</p><p>成文日期: "
        "2022年1月20日</p><p>发布日期: 2022年1月25日</p></div><h1>" + TITLE + "</h1>"
        f'<div class="trs-editor-view" id="content">{PARAGRAPHS}</div>'
        '<div class="share">分享到：<a href="#">微信</a><a href="#">微博</a></div></div>'
    ),
)
VSB = _page(
    f"<title>{TITLE}-岚川省商务厅</title>",
    _around(
        f'<form name="_newscontent_fromname"><h1 align="center">{TITLE}</h1>'
        '<div align="center">2022年01月25日 09:30&nbsp;&nbsp;作者：&nbsp;&nbsp;点击：[12]'
        "</div><div>发布日期：2022-01-25　　浏览次数：35</div>"
        f'<div id="vsb_content"><div class="v_news_content">{PARAGRAPHS}</div></div></form>'
        '<p>上一条：<a href="1.htm">关于第1件事项的通知</a></p>'
        '<p>下一条：<a href="2.htm">关于第2件事项的通知</a></p>'
    ),
)
UCAP = _page(
    META,
    _around(
        '<table class="bd1"><tbody><tr><td><table><tbody><tr><td><b>索 引 号：</b></td>'
        "<td>11LC0001/2022-00007</td><td><b>主题分类：</b></td><td>商贸、海关、旅游</td></tr>"
        "<tr><td><b>发文机关：</b></td><td>岚川省商务厅</td><td><b>成文日期：</b></td>"
        "<td>2022年01月20日</td></tr><tr><td><b>标　　题：</b></td><td colspan=3>"
        f"{TITLE}</td></tr><tr><td><b>发文字号：</b></td><td>岚商函〔2022〕7号</td>"
        "<td><b>发布日期：</b></td><td>2022年01月25日</td></tr></tbody></table></td></tr>"
        "</tbody></table><table><tbody><tr><td class='b12c' id='UCAP-CONTENT'>"
        f"{PARAGRAPHS}</td></tr></tbody></table>"
    ),
)
DEFINITIONS = _page(
    f"<title>{TITLE}</title>",
    _around(
        "<dl><dt>索引号</dt><dd>11LC0001/2022-00007</dd><dt>发文字号</dt>"
        "<dd>岚商函〔2022〕7号</dd><dt>发布机构</dt><dd>岚川省商务厅</dd>"
        "<dt>成文日期</dt><dd>2022-01-20</dd><dt>发布日期</dt><dd>2022-01-25</dd></dl>"
        f"<h1>{TITLE}</h1><article>{PARAGRAPHS}</article>"
    ),
)
TABLES = _page(
    f"<title>{TITLE}</title>",
    f'<table width="1000"><tr>{NAVIGATION.replace("li>", "td>")}</tr></table>'
    '<table width="1000"><tr><td width="200"><table>'
    + "".join(f'<tr><td><a href="{n}">栏目之{n}</a></td></tr>' for n in range(8))
    + '</table></td><td width="800"><table><tr><td align="center">'
    f"<font size=5><b>{TITLE}</b></font></td></tr><tr><td align=center>发布日期："
    "2022-01-25　来源：岚川省商务厅　【字体：大 中 小】【打印】【关闭】</td></tr><tr><td>"
    + "<br>\n".join(f"　　{line}" for line in LINES)
    + f"</td></tr></table></td></tr></table><table><tr><td>{FOOTER}</td></tr></table>",
)
BARE = _page(
    f"<title>{TITLE} - 岚川省商务厅</title>",
    "<div><div><a href='/'>首页</a><a href='/a'>政务公开</a><a href='/b'>办事服务</a>"
    f"<a href='/c'>互动交流</a></div></div><div><div>{TITLE}</div><div>发布时间："
    f"2022-01-25 10:00:00</div><div>{PARAGRAPHS}</div></div><div><ul>{RELATED}</ul></div>"
    f"<div><p>{FOOTER}</p></div>",
)
CARD_BELOW = _page(
    f"<title>{TITLE}</title>",
    _around(
        f'<div class="content"><h3 class="tit">{TITLE}</h3><div class="con_text">'
        f'{PARAGRAPHS}</div><div class="info"><span>信息索引号：11LC0001/2022-00007</span>'
        "<span>公开责任部门：岚川省商务厅</span><span>文号：岚商函［2022］7号</span>"
        "<span>生成日期：2022-01-20</span><span>公开日期：2022-01-25</span></div></div>"
    ),
)
# Without a name that tells the container of the text, only its words tell the rest.
CARD_ENTRIES = (
    ("索引号", "11LC0001/2022-00007"),
    ("发文机关", "岚川省商务厅"),
    ("成文日期", "2022-01-20"),
    ("发文字号", "岚商函〔2022〕7号"),
    ("发布日期", "2022-01-25"),
    ("公文时效", "有效"),
)


def _own(card, article=f"<div class='wz'>{PARAGRAPHS}</div>", foot=""):
    """Return a page with a card of its own kind around a container of no known name."""
    inner = (
        f"{card}<div class='tit'>{TITLE}</div><div class='con'>{article}</div>{foot}"
    )
    return _page(f"<title>{TITLE}_岚川省商务厅</title>", _around(inner))


LIST_CARD = _own(
    "<ul>" + "".join(f"<li><em>{k}：</em>{v}</li>" for k, v in CARD_ENTRIES) + "</ul>",
    foot="<div class='gwds'>扫一扫在手机打开当前页</div><p>【打印此页】【关闭窗口】</p>",
)
HEAD_CELLS = _own(
    "<table>"
    + "".join(f"<tr><th>{k}：</th><td>{v}</td></tr>" for k, v in CARD_ENTRIES)
    + "<tr><th>咨询电话：</th><td>000-1234567</td></tr></table>"
)
BARE_LABELS = _own(
    "<div>" + "<br>".join(f"<b>{k}</b>{v}" for k, v in CARD_ENTRIES[:5]) + "</div>"
)
SPANS = _own(
    "".join(
        f"<div class='lm'><span>{k.replace('发文字号', '文　号')}</span>"
        f"<span>{v}</span></div>"
        for k, v in CARD_ENTRIES[:5]
    )
)
DEDE = _own(
    "",
    f"<div>时间：2022-01-25 09:30　来源：未知　点击：12次</div><div>{PARAGRAPHS}</div>",
    "<div>顶一下</div><div>踩一下</div><div>------分隔线------</div>",
)
WORDPRESS = _page(
    f"<title>{TITLE} – 岚川省商务厅</title>",
    f"<header><h1>岚川省商务厅</h1><nav><ul>{NAVIGATION}</ul></nav></header>"
    f"<main><article><header><h1>{TITLE}</h1><div class='entry-meta'>发布于<time "
    "datetime='2022-01-25'>2022年1月25日</time>由<a>admin</a></div></header>"
    f"<div class='entry-content'>{PARAGRAPHS}</div><footer>分类：<a>年报</a></footer>"
    f"</article><nav><a>上一篇 关于第1件事项的通知</a></nav></main><footer>{FOOTER}</footer>",
)
VSB_TABLE = _page(
    f"<title>{TITLE}</title>",
    f"<table><tr>{NAVIGATION.replace('li>', 'td>')}</tr></table><form "
    f"name='_newscontent_fromname'><table><tr><td>{TITLE}</td></tr><tr><td><span "
    "class='timestyle2'>2022-01-25 09:30</span><span>&nbsp;佚名 </span>（点击：<span>35"
    f"</span>）</td></tr><tr><td><div id='vsb_content_501'><div class='v_news_content'>"
    f"{PARAGRAPHS}</div></div></td></tr><tr><td><span>【</span><a>关闭窗口</a><span>】"
    f"</span></td></tr></table></form><div>{FOOTER}</div>",
)

LAYOUTS = (
    Layout("trs", TRS, ALL),
    Layout("jcms", JCMS, ALL),
    Layout("jpaas", JPAAS, ALL),
    Layout("kaipu", KAIPU, ALL),
    Layout("vsb", VSB, NUMBERLESS),
    Layout("ucap", UCAP, ALL),
    Layout("definitions", DEFINITIONS, ALL),
    Layout("tables", TABLES, NUMBERLESS),
    Layout("bare", BARE, NUMBERLESS),
    Layout("card-below", CARD_BELOW, ALL),
    Layout("list-card", LIST_CARD, ALL),
    Layout("head-cells", HEAD_CELLS, ALL),
    Layout("bare-labels", BARE_LABELS, ALL),
    Layout("spans", SPANS, ALL),
    Layout("dede", DEDE, NUMBERLESS),
    Layout("wordpress", WORDPRESS, NUMBERLESS),
    Layout("vsb-table", VSB_TABLE, NUMBERLESS),
)
