"""Texts that are no prose: data, programs and mails, each with a definite end."""

import base64
import json
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.extract import Outcome, Paragraph, Table
from reports.extract.formats import CSV, MAIL, XML, enumerated
from reports.extract.reader import read
from reports.extract.text_kinds import kind_of_data

from .samples import REPORT, SENTENCE, ink, page

DATA = {
    "JSON 数据": [
        json.dumps({"title": REPORT, "content": f"<p>{SENTENCE}</p>"}),
        json.dumps([{"id": 1}, {"id": 2}], indent=2),
        '{"code":200,"html":"<html><body><p>x</p></body></html>"}',
        "[1, 2, 3, 4, 5]",
        "{}",
        '{"a": 1}\n{"a": 2}\n',
        f'{{"title": "{REPORT}", "cut short": "',
    ],
    "CSS 样式表": [
        ".a{color:red;}\n#b .c > d{margin:0 auto}\n@media print{.x{display:none}}",
        "/* 版式 */\nbody { font-family: 宋体; }",
    ],
    "程序源代码": [
        '(function(){var a=1;function b(c){return c+"中文";}\nb(a);})();',
        'import os\n\ndef main():\n    print("中文")\n\nif 1:\n    main()',
        "#!/bin/sh\necho 1\n",
        'callback({"title": "年度报告"})',
        "#include <stdio.h>\nint main(void) { if (1) { return 0; } return 1; } else",
    ],
    "网页程序的源代码": ['<?php echo "<p>中文</p>"; ?>', "<%@ page %><html></html>"],
    "SQL 脚本": ["CREATE TABLE a (id int);\nINSERT INTO a VALUES (1, '公开');\n"],
    "日志文件": ["2024-01-01 10:00:00 INFO 开始\n2024-01-01 10:00:01 WARN 结束\n" * 3],
    "配置文件": ["[server]\nport = 80\nname = 公开\n"],
    "网址快捷方式，不是网页本身": ["[InternetShortcut]\nURL=http://a.example/\n"],
    "电子名片": ["BEGIN:VCARD\nVERSION:3.0\nFN:某某\nEND:VCARD\n"],
    "Base64 编码的数据": [base64.encodebytes(SENTENCE.encode() * 9).decode()],
    "SVG 图片": ['<svg xmlns="http://www.w3.org/2000/svg"><text>中文</text></svg>'],
    "网站的订阅列表（RSS）": ['<?xml version="1.0"?><rss><channel/></rss>'],
    "Excel 的 XML 表格": [
        '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook/>'
    ],
    "XML 数据": ['<?xml version="1.0"?><beans><bean class="a.B"/></beans>'],
}


@pytest.mark.parametrize(
    ("kind", "text"), [(kind, text) for kind, texts in DATA.items() for text in texts]
)
@pytest.mark.parametrize("name", ["a.txt", "a.html", "报告"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_what_is_not_written_to_be_read_is_refused_by_name(kind, text, name, encoding):
    extraction = read(text.encode(encoding), name)

    assert extraction.outcome is Outcome.REJECTED
    assert extraction.message.replace("这是 ", "这是") == (
        f"这是{kind}，目前可以收录 {enumerated()}"
    )


@pytest.mark.parametrize(
    "text",
    [
        f"{REPORT}\n{SENTENCE}",
        "[2021]",
        "[1] 见附件。\n[2] 同上。",
        "（一）主动公开{示例}：1件；（二）依申请公开：2件。",
        "This report covers the year 2021 (see the law of 2019); it is for all.",
        "# 一级标题\n\n正文；正文。\n\n## 二级标题",
        "  * Update /etc/passwd (Closes: #1, #2).\n  * Fix 'a/b' for all [x] if new.\n"
        * 4,
        "2021-01-05 会议召开。\n" * 5,
        "a = b",
    ],
)
def test_prose_is_never_data(text):
    assert kind_of_data(text) == ""


@given(st.text(max_size=300))
def test_any_text_has_a_kind_or_none(text):
    assert isinstance(kind_of_data(text), str)


def test_values_parted_by_commas_are_a_table(document):
    text = f'{REPORT},,\n指标,单位,"数量"\n"公开数,含转载",条,120\n申请数,件,\n'
    found = document(text.encode("gb18030"), "a.txt")

    assert found.media_type == CSV
    assert found.blocks[0] == Paragraph(REPORT)
    assert [[cell.text for cell in row] for row in found.blocks[1].rows] == [
        ["指标", "单位", "数量"],
        ["公开数,含转载", "条", "120"],
        ["申请数", "件", ""],
    ]


@pytest.mark.parametrize(
    "text",
    [
        "One, two, three.\nFour, five, six.\nSeven, eight, nine.",
        "甲,乙\n丙",
        "甲,乙,丙\n丁,戊",
        "其一，甲，乙\n其二，丙，丁",
    ],
)
def test_commas_in_prose_are_kept(document, text):
    found = document(text.encode())

    assert not any(isinstance(block, Table) for block in found.blocks)
    assert ink("".join(found.texts())) == ink(text)


def test_an_xml_file_gives_its_texts_in_order(document):
    text = (
        '<?xml version="1.0" encoding="gb2312"?><doc note="说明文字">'
        f"<title>{REPORT}</title>"
        f"<body><p>{SENTENCE}</p>甲<b>乙</b>丙</body>"
        "<html><![CDATA[<p>一、镕基</p><table><tr><td>数</td><td>1</td></tr></table>]]>"
        "</html></doc>"
    )
    found = document(text.encode("gb18030"), "a.xml")

    assert (found.media_type, found.encoding) == (XML, "gb18030")
    assert ink("".join(found.texts())) == ink(
        f"说明文字{REPORT}{SENTENCE}甲乙丙一、镕基数1"
    )
    assert ("title", REPORT) in {(each.name, each.value) for each in found.metadata}


def test_xml_needs_no_declaration(document):
    found = document(f"<report><p>{REPORT}</p></report>".encode())

    assert (found.media_type, *found.texts()) == (XML, REPORT)


@pytest.mark.parametrize(
    "text",
    [
        f'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>{SENTENCE}&b;</a>',
        '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "公开公开"><!ENTITY c "'
        + "&b;" * 99
        + '"><!ENTITY d "'
        + "&c;" * 99
        + f'">]><a>{SENTENCE}&d;</a>',
        f"<?xml version='1.0'?><a>{SENTENCE}",
        "<?xml version='1.0'?>" + "<a>" * 5_000 + SENTENCE,
    ],
    ids=["entity", "laughs", "unclosed", "deep"],
)
def test_a_hostile_xml_file_is_refused(text):
    assert read(text.encode()).outcome is Outcome.REJECTED


def mail(*, html=True, attachment="", body=True):
    message = EmailMessage()
    message["From"] = "a@example.cn"
    message["To"] = "b@example.cn"
    message["Subject"] = REPORT
    if body:
        message.set_content(f"{SENTENCE}\n一、总体情况\n", charset="gb2312")
    if html:
        message.add_alternative(
            page(f"<p>{SENTENCE}</p><p>一、总体情况</p>").decode(), subtype="html"
        )
    if attachment:
        message.add_attachment(
            b"x", maintype="application", subtype="msword", filename=attachment
        )
    return message.as_bytes()


@pytest.mark.parametrize("html", [True, False])
def test_a_mail_is_read_as_it_is_written(document, html):
    found = document(mail(html=html), "a.txt")

    assert found.media_type == MAIL
    assert list(found.texts()) == [SENTENCE, "一、总体情况"]
    assert found.metadata[0].value == REPORT


def test_what_is_attached_to_a_mail_is_named():
    extraction = read(mail(attachment="年度报告.doc"))

    assert extraction.outcome is Outcome.TRUNCATED
    assert "年度报告.doc" in extraction.message


def test_a_mail_without_a_text_is_empty():
    extraction = read(mail(html=False, body=False, attachment="年度报告.doc"))

    assert extraction.outcome is Outcome.EMPTY
    assert "附件" in extraction.message
