"""Cards of pages whose labels and values only their markup tells apart."""

from datetime import date

import pytest

from reports.parse import parse

from .samples import REPORT, SENTENCE, page

PAIRS = {
    "索引号": "YL012/2024-7",
    "发文字号": "云商办函〔2024〕7号",
    "成文日期": "2024-01-20",
    "发布时间": "2024-01-30 11:02",
}
LOOKS = [
    "<div class='item'><span class='k'>{}</span><span class='v'>{}</span></div>",
    "<li><b>{}</b><i>{}</i></li>",
    "<p><strong>{}</strong>\n<font>{}</font></p>",
    "<span><em>【{}】</em><a>{}</a></span>",
]


def reported(document, card):
    article = f"<div id='zoom'><p>{SENTENCE}</p><p>{SENTENCE}</p></div>"
    body = f"<div class='head'>{card}</div><h1>{REPORT}</h1>{article}"
    return parse(document(page(body)))


@pytest.mark.parametrize("look", LOOKS)
def test_a_card_without_colons_is_read(document, look):
    report = reported(document, "".join(look.format(*pair) for pair in PAIRS.items()))
    assert (report.index_number, report.document_number) == tuple(PAIRS.values())[:2]
    assert report.issued_on == date(2024, 1, 20)
    assert report.published_on == date(2024, 1, 30)


def test_the_cards_of_a_list_are_of_other_documents(document):
    card = "".join(LOOKS[0].format(*pair) for pair in PAIRS.items())
    report = reported(document, card + card.replace("2024", "2023"))
    assert (report.index_number, report.issued_on) == ("", None)


def test_one_pair_alone_is_no_card(document):
    assert reported(document, LOOKS[0].format("索引号", "7")).index_number == ""
