"""Tables as single bodies lay them out, otherwise than the form does."""

from tests.figures.grids import ONE, cell, head, read, table, value


def wide(*texts):
    """Return cells that lie over two columns of their table."""
    return [cell(text, 1, 2) for text in texts]


def test_heads_that_stand_again_further_down_hold_below_them():
    top = [
        [
            cell("（勾稽关系）", 2, 2),
            cell("自然人", 2, 2),
            cell("法人或其他组织", 1, 9),
        ],
        [*wide("商业企业", "科研机构", "社会公益组织", "法律服务机构"), "其他", "总计"],
        [cell("一、本年新收政府信息公开申请数量", 1, 2), *wide(*"12345"), "6", "21"],
        [cell("二、上年结转政府信息公开申请数量", 1, 2), *wide(*"00000"), "0", "0"],
    ]
    again = [
        [
            cell("三、办理结果", 2, 3),
            cell("自然人", 2, 2),
            cell("法人或其他组织", 1, 8),
        ],
        [*wide("商业企业", "科研机构", "社会公益组织"), "法律服务机构", "其他", "总计"],
        [cell("（一）予以公开", 1, 3), *wide(*"7111"), "1", "1", "12"],
        [cell("（二）部分公开", 1, 3), *wide(*"5000"), "0", "0", "5"],
    ]
    found, unread = read(table(*top, *again))
    assert value(found, "requests_new", "company") == 2
    assert value(found, "outcome_granted", "person") == 7
    assert value(found, "outcome_granted", "total") == 12
    assert unread == []


def test_a_row_out_of_line_with_its_heads_is_listed_and_not_read():
    shifted = [cell("（一）予以公开", 1, 4), "21", "3671", "0", "0", "769", "4515"]
    rows = [*head(), [cell("一、本年新收政府信息公开申请数量", 1, 3), *ONE], shifted]
    rows += [[cell("（二）部分公开", 1, 3), *ONE], [cell("（七）总计", 1, 3), *ONE]]
    found, unread = read(table(*rows))
    assert ("outcome_granted", "person") not in found
    assert value(found, "outcome_partial", "person") == 1
    assert "第 5 行" in unread[0].reason


def test_a_row_out_of_line_that_has_as_many_numbers_as_heads_is_read_by_their_order():
    rows = [*head(), [cell("一、本年新收政府信息公开申请数量", 1, 3), *ONE]]
    rows += [[cell("（一）予以公开", 1, 4), *"123456", "21"]]
    rows += [[cell("（二）部分公开", 1, 3), *ONE], [cell("（七）总计", 1, 3), *ONE]]
    found, unread = read(table(*rows))
    assert value(found, "outcome_granted", "person") == 1
    assert value(found, "outcome_granted", "total") == 21
    assert unread == []
