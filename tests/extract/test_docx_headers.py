"""What a docx file prints above its pages: a letterhead, or nothing that counts."""

from .samples import SENTENCE, cell, docx, paragraph, table


def test_what_is_printed_above_the_pages_is_metadata_and_no_text(document):
    box = table(cell("岚川县水利局文件"), cell("岚水〔2022〕5号"))
    found = document(docx(paragraph(SENTENCE), header=box))

    assert [(each.name, each.value) for each in found.metadata] == [
        ("页眉", "岚川县水利局文件"),
        ("页眉", "岚水〔2022〕5号"),
    ]
    assert list(found.texts()) == [SENTENCE]


def test_a_damaged_header_costs_nothing(document):
    content = docx(paragraph(SENTENCE), header="<broken")
    assert list(document(content).texts()) == [SENTENCE]
