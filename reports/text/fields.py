"""What stands before a colon in a query, in English and as readers call it."""

import re
from collections.abc import Iterator, Mapping

from reports.text.naming import PLACES, SHORTEST_NAME, kind_in
from reports.text.normalise import searched
from reports.text.query import All, AnyOf, Field, Node, Term, Value
from reports.text.short_names import is_like_a_body

FIELDS = {
    **dict.fromkeys(("title", "标题", "题名"), Field.TITLE),
    **dict.fromkeys(("agency", "机构", "发布机构", "发文机关"), Field.AGENCY),
    **dict.fromkeys(("number", "文号", "发文字号"), Field.NUMBER),
}
YEAR_NAMES = frozenset(("year", "年度", "年份"))
KIND, LEVEL = "kind", "level"
VALUE_NAMES = {
    **dict.fromkeys(("kind", "类型"), KIND),
    **dict.fromkeys(("level", "层级", "级别"), LEVEL),
}
# These have too many values to be named in a query; pages offer them beside it.
ONLY_CHOSEN = frozenset(("地区", "条线", "栏目"))
WRITTEN = {
    KIND: {
        **dict.fromkeys(("annual", "年报", "年度报告"), "annual"),
        **dict.fromkeys(("plan", "要点", "工作要点", "计划"), "plan"),
        **dict.fromkeys(("progress", "落实", "落实情况", "进展"), "progress"),
        **dict.fromkeys(("other", "其他", "其它"), "other"),
    },
    LEVEL: {
        **dict.fromkeys(("ministry", "部委", "部级", "国家", "中央"), "ministry"),
        **dict.fromkeys(("province", "省级", "省"), "province"),
        **dict.fromkeys(("city", "市级", "市", "地级"), "city"),
        **dict.fromkeys(("county", "县级", "县", "区县"), "county"),
    },
}

# Titles and texts say 要点 or 其他 themselves, and hardly any says 年报.
HARDLY_WRITTEN = {"年报": "annual"}
YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
# 青年报 and 半年报 are something else.
GLUED = re.compile("(?P<before>.+(?<![半青少]))(?P<said>年报)")
# Societies are called as bodies are, and 全市各区 as places are.
NO_BODY = re.compile(
    rf"社$|(?:[协学商]|基金|研究|联合)会$|[全各本][{''.join(PLACES)}]$|^各"
)


def name_of(prefix: str) -> str:
    """Return the name of a prefix as it was typed, in simplified characters.

    >>> name_of("標題："), name_of("Title:")
    ('标题', 'title')
    """
    return searched(prefix[:-1])


def names_year(root: Node) -> bool:
    """Say whether words that are asked for have a year in them: 商务厅2021年年报."""
    words = (node for node in _together(root) if isinstance(node, Term))
    return any(YEAR.search(word.text) for word in words if not word.exact)


def names_kind(root: Node) -> bool:
    """Say whether 年报 is all that is asked for; hardly any report says it."""
    if not isinstance(root, Term) or root.exact or root.field != Field.TEXT:
        return False
    return root.text in HARDLY_WRITTEN


def names_body(root: Node) -> bool:
    """Say whether words that are asked for are called as bodies are: 商务厅年报.

    企业年报 and 行业协会年报 are what reports tell of.
    """
    words = (node for node in _together(root) if isinstance(node, Term))
    called = (word.text.removesuffix("年报") for word in words if not word.exact)
    return any(map(_is_called_as_a_body, called))


def _is_called_as_a_body(written: str) -> bool:
    is_called = is_like_a_body(written) or written[-1:] in PLACES
    return len(written) >= SHORTEST_NAME and is_called and not NO_BODY.search(written)


def with_kinds(root: Node, words: Mapping[str, str] = WRITTEN[KIND]) -> Node:
    """Let 年报 ask for all annual reports too, and other words for their kinds.

    `words` name the kinds; 年报 at the end of a word counts wherever it does alone.

    >>> str(with_kinds(Term("年报", "年报")))
    '年报 OR kind:annual'
    >>> str(with_kinds(Term("商务厅2021年年报", "商务厅2021年年报")))
    '商务厅2021年 (年报 OR kind:annual)'
    """
    nodes = tuple(
        found for node in _together(root) for found in _with_kind(node, words)
    )
    return All(nodes) if len(nodes) > 1 else nodes[0]


def _together(node: Node) -> Iterator[Node]:
    """Yield what has to be there together."""
    if isinstance(node, All):
        for each in node.nodes:
            yield from _together(each)
    else:
        yield node


def _with_kind(node: Node, words: Mapping[str, str]) -> Iterator[Node]:
    is_word = isinstance(node, Term) and not node.exact and node.field == Field.TEXT
    if not isinstance(node, Term) or not is_word:
        yield node
    elif kind := words.get(node.text):
        yield AnyOf((node, Value(KIND, kind)))
    elif glued := GLUED.fullmatch(node.text):
        yield Term(glued["before"], glued["before"])
        said = glued["said"]
        yield AnyOf((Term(said, said), Value(KIND, words[said])))
    else:
        yield node


def read_value(name: str, typed: str) -> Value | None:
    """Read what a reader calls a value of a facet, or None.

    >>> str(read_value("类型", "年报")), read_value("类型", "红头文件")
    ('kind:annual', None)
    """
    facet, written = VALUE_NAMES[name], searched(typed)
    value = WRITTEN[facet].get(written, "")
    if not value and facet == KIND:
        value = kind_in(written)
    return Value(facet, value) if value else None
