"""Draws web pages in the layouts of government sites, knowing which text is shown.

Tables in tables, tables that lay out a page, tables of labels, cards of particulars,
hidden elements, tags that nobody closed: whatever stands in the article must be found.
"""

import html
from dataclasses import dataclass

from hypothesis import strategies as st

from reports.extract.html.card import LABELS
from reports.extract.plausibility import COMMON

HAN = sorted(COMMON)
WORDS = st.text(st.sampled_from(HAN), min_size=1, max_size=12)
SENTENCES = st.builds(
    "{}，{}。".format, st.text(st.sampled_from(HAN), min_size=8, max_size=40), WORDS
)
LABEL = st.sampled_from([*LABELS, "信息来源", "内容概述", "附件", "联系电话"])
CONTAINERS = st.sampled_from(
    [
        "<div>{}</div>",
        "<div class='content'>{}</div>",
        "<table><tr><td>{}</td></tr></table>",
        "<center>{}</center>",
        "<font size=3>{}</font>",
        "<section><div><div>{}</div></div></section>",
        "{}",
    ]
)
# What a site's system marks holds the whole article, so nothing of it stands outside.
MARKED = st.sampled_from(
    [
        "<div id='zoom'>{}</div>",
        "<div class='TRS_Editor'>{}</div>",
        "<table><tr><td class='b12c' id='UCAP-CONTENT'>{}</td></tr></table>",
        "<article>{}</article>",
        "<div class='main'>{}</div>",
        "<form name='_newscontent_fromname'>{}</form>",
    ]
)
HIDDEN = st.sampled_from(
    [
        "<div style='display:none'>甲乙丙</div>",
        "<script>var a='甲乙丙'</script>",
        "<!-- 甲乙丙 -->",
        "<style>.a{}</style>",
        "<select><option>甲乙丙</option></select>",
        "<input type=hidden value='甲乙丙'>",
        "<img src=a.png alt='甲乙丙'>",
    ]
)


@dataclass(frozen=True)
class Piece:
    """Markup, and the texts a reader of the page sees in it, in order."""

    markup: str
    shown: tuple[str, ...]


def _piece(form, *texts):
    return Piece(form.format(*map(html.escape, texts)), texts)


def _joined(form, pieces):
    markup = form.replace("{}", "".join(piece.markup for piece in pieces))
    return Piece(markup, tuple(text for piece in pieces for text in piece.shown))


PARAGRAPHS = st.builds(
    _piece,
    st.sampled_from(
        [
            "<p>{}</p>",
            "<p>　　{}",
            "<p><span>{}</span></p>",
            "<div>{}</div>",
            "{}<br>",
            "<br/>{}",
            "<li>{}</li>",
            "<h2>{}</h2>",
            "<p><b>{}</b>",
            "<font>{}",
            "<p><a href=a.doc>{}</a></p>",
            "<pre>{}</pre>",
            "<blockquote>{}",
            "<dl><dt>{}</dl>",
            "<table><tr><td>{}</table>",
            "<table><caption>{}</caption></table>",
        ]
    ),
    st.one_of(WORDS, SENTENCES, LABEL, LABEL.map("{}：".format)),
)
STATED = st.builds(
    _piece,
    st.sampled_from(
        [
            "<p>{}：{}</p>",
            "<div>{}: {}</div>",
            "<p>【{}】{}</p>",
            "<table><tr><td>{}</td><td>{}</td></tr></table>",
            "<table><tr><th>{}：<td>{}</table>",
            "<dl><dt>{}</dt><dd>{}</dd></dl>",
            "<span>{}：</span><span>{}</span><br>",
            "<ul><li><b>{}</b>：{}</ul>",
        ]
    ),
    LABEL,
    st.one_of(WORDS, SENTENCES),
)
GRIDS = st.lists(
    st.lists(st.one_of(WORDS, LABEL, st.just("")), min_size=1, max_size=4),
    min_size=1,
    max_size=4,
)


@st.composite
def tables(draw):
    """Draw a table of texts; cells may hold paragraphs, tags may stay open."""
    rows, cell = draw(GRIDS), draw(st.sampled_from(["td", "th"]))
    closed, inner = draw(st.booleans()), draw(st.sampled_from(["{}", "<p>{}</p>"]))
    end = f"</{cell}>" if closed else ""
    markup = "".join(
        "<tr>"
        + "".join(f"<{cell}>{inner.format(html.escape(t))}{end}" for t in row)
        + ("</tr>" if closed else "")
        for row in rows
    )
    body = draw(st.sampled_from(["{}", "<tbody>{}</tbody>", "<thead></thead>{}"]))
    return Piece(
        f"<table border=1>{body.format(markup)}</table>",
        tuple(text for row in rows for text in row if text),
    )


NOISE = st.builds(Piece, HIDDEN, st.just(()))
LEAVES = st.one_of(PARAGRAPHS, STATED, tables(), NOISE)
PIECES = st.recursive(
    LEAVES,
    lambda inner: st.builds(_joined, CONTAINERS, st.lists(inner, max_size=4)),
    max_leaves=14,
)
AROUND = (
    "<div class=nav><ul>"
    + "".join(f"<li><a href=/{n}>栏目{n}</a></li>" for n in range(6))
    + "</ul></div>{}<div class=footer>版权所有：某某厅 网站标识码：1100000001</div>"
)
FRAMES = st.sampled_from(
    ["{}", AROUND, "<table width=1000><tr><td>{}</td></tr></table>"]
)


@st.composite
def pages(draw, opening):
    """Draw a page whose article begins with a paragraph."""
    pieces = draw(st.lists(PIECES, max_size=6))
    first = Piece(f"<p>{opening}</p>", (opening,))
    article = _joined(draw(st.one_of(MARKED, CONTAINERS)), [first, *pieces])
    frame = draw(FRAMES)
    head = "<meta charset=utf-8><title>页面</title>"
    markup = f"<html><head>{head}</head><body>{frame.replace('{}', article.markup)}"
    return Piece(f"{markup}</body></html>", article.shown)
