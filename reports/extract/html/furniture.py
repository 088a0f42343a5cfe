"""What around and in an article belongs to the site and not to the text.

A name alone proves little: systems also call the parts of an article header and
footer. So what is named so stays where it says something itself.
"""

import re
from collections.abc import Iterator
from itertools import islice, pairwise

from lxml import etree

from reports.extract.document import Block, Paragraph

from .blocks import element_blocks
from .overflow import DAY, SENTENCE_END, has_sentence, holds_figures
from .visible import SECTION_NUMBER, Weight

FURNITURE_TAGS = frozenset({"nav", "header", "footer", "aside", "form"})
FURNITURE_MARK = re.compile(
    r"(?:nav|navbar|navi|menu|header|head|top|footer|foot|bottom|crumbs?|breadcrumbs?"
    r"|position|location|dqwz|weizhi|mbx|share|bdsharebuttonbox|sidebar|side|aside"
    r"|copyright|search|login|links?|friendlink|related|pager|pagination|toolbar"
    r"|qrcode|ewm|banner|logo)(?:[-_\d].*)?",
    re.IGNORECASE,
)
# Parts of an article have a head and a foot, too.
ENDS_TAGS = frozenset({"header", "footer"})
ENDS_MARK = re.compile(r"(?:header|head|top|footer|foot|bottom)(?:[-_\d].*)?")
FEW_CHARACTERS = 200
LINKS_OF_A_LIST = 4
LONGEST_HEADING, FEW_CHILDREN = 60, 4
LONGEST_SIGNATURE, MOST_LINES = 60, 3
NEAR, FEWEST_LIKE, MOST_TEXTS = 12, 3, 20

# What only a site says of itself; one of them may close an article, two do not.
SITE_NOTICE = re.compile(
    "版权所有|网站标识码|ICP备|公网安备|浏览本[网站]|主办单位|承办单位|技术支持|网站地图"
    "|联系我们|网站声明|隐私声明|[Cc]opyright"
)
# What sites show over the page: how to share it, that a link leads away.
OVERLAY = re.compile(
    "扫一扫|二维码|朋友圈|分享[到给至]|即将离开|您访问的链接|是否继续|加载中"
)
OF_SITE = re.compile(f"{SITE_NOTICE.pattern}|{OVERLAY.pattern}|主办[：:]|今天是")


def is_furniture(element: etree._Element, weight: Weight, whole: Weight) -> bool:
    """Tell what belongs to the site: what is named so, or a list of links."""
    if weight.text * 2 > whole.text:
        return False
    if element.tag in FURNITURE_TAGS:
        is_named = element.tag != "form" or _has_fields(element)
    else:
        is_named = has_framing_mark(element) and weight.own < FEW_CHARACTERS
    if is_named:
        return not _says_something(element, weight)
    return _is_list_of_links(element, weight)


def is_of_site(element: etree._Element, weight: Weight, whole: Weight) -> bool:
    """Tell furniture, and what says something that only a site says of itself."""
    return is_furniture(element, weight, whole) or any(
        OF_SITE.search(str(text)) for text in element.itertext()
    )


def is_framing(element: etree._Element) -> bool:
    """Tell what is named as a part of the site, whatever it holds."""
    return element.tag in FURNITURE_TAGS or has_framing_mark(element)


def has_framing_mark(element: etree._Element) -> bool:
    """Tell a class or id that names a part of the site."""
    return any(map(FURNITURE_MARK.fullmatch, marks_of(element)))


def marks_of(element: etree._Element) -> set[str]:
    """Return the id and the classes of an element in small letters."""
    names = f"{element.get('id', '')} {element.get('class', '')}"
    return set(names.lower().split())


def holds_section(blocks: list[Block]) -> bool:
    """Tell a numbered heading with something below it; contents have none."""
    starts = [
        isinstance(block, Paragraph) and SECTION_NUMBER.match(block.text) is not None
        for block in blocks
    ]
    if any(start and not below for start, below in pairwise(starts)):
        return True
    return any(
        start and isinstance(block, Paragraph) and SENTENCE_END.search(block.text)
        for start, block in zip(starts, blocks, strict=True)
    )


def _says_something(element: etree._Element, weight: Weight) -> bool:
    """Tell a part of the article by what it says: a section, figures, sentences."""
    if not weight.text or weight.linked * 2 > weight.text:
        return False
    blocks = element_blocks(element)
    if holds_section(blocks):
        return True
    texts = [block.text for block in blocks if isinstance(block, Paragraph)]
    if any(map(OF_SITE.search, texts)):
        return False
    if any(
        is_text(element)
        for is_text in (_is_one_of_several, _stands_below_heading, _introduces)
    ):
        return True
    if is_signature(blocks) and _follows_sentences(element):
        return True
    if not (element.tag in ENDS_TAGS or _marks_an_end(element)):
        return False
    if _heads_a_section(element, blocks):
        return True
    if holds_figures(element) or any("。" in text for text in texts):
        return True
    return any(map(SENTENCE_END.search, texts)) and _follows_sentences(element)


def _is_one_of_several(element: etree._Element) -> bool:
    """Tell one of the sections, or of their headings, that share a name.

    A site has one head, foot or banner, and what is below the items of its menu are
    no sentences.
    """
    if element.tag in FURNITURE_TAGS - ENDS_TAGS:
        return False
    near = [
        each
        for is_above in (True, False)
        for each in islice(element.itersiblings("*", preceding=is_above), NEAR)
    ]
    if sum(_is_like(each, element) for each in near) + 1 < FEWEST_LIKE:
        return False
    if _tells(element):
        return True
    following = next(element.itersiblings("*"), None)
    is_heading = not any(_is_like(each, element) for each in _beside(element))
    return following is not None and is_heading and _tells(following)


def _tells(element: etree._Element) -> bool:
    return has_sentence(element) or holds_figures(element)


def is_signature(blocks: list[Block]) -> bool:
    """Tell a name and a day below it, with nothing else."""
    texts = [block.text for block in blocks if isinstance(block, Paragraph)]
    is_short = len(texts) == len(blocks) and sum(map(len, texts)) <= LONGEST_SIGNATURE
    return 1 < len(texts) <= MOST_LINES and is_short and bool(DAY.search(texts[-1]))


def _stands_below_heading(element: etree._Element) -> bool:
    """Tell what follows a line with the number of a section, whatever it is called."""
    heading = _first_text(element.itersiblings("*", preceding=True))
    return len(heading) <= LONGEST_HEADING and bool(SECTION_NUMBER.match(heading))


def _introduces(element: etree._Element) -> bool:
    """Tell sentences above the first section."""
    is_above = SECTION_NUMBER.match(_first_text(element.itersiblings("*")))
    # Not by has_sentence: the day of today also ends one.
    return bool(is_above) and any("。" in str(text) for text in element.itertext())


def _first_text(elements: Iterator[etree._Element]) -> str:
    near = islice(elements, FEW_CHILDREN)
    texts = ("".join(map(str, islice(e.itertext(), MOST_TEXTS))).strip() for e in near)
    return next(filter(None, texts), "")


def _heads_a_section(element: etree._Element, blocks: list[Block]) -> bool:
    """Tell the heading of a section, which others beside it have as well.

    A site has one head, and numbers none.
    """
    text = "".join(block.text for block in blocks if isinstance(block, Paragraph))
    if len(text) > LONGEST_HEADING or next(element.itersiblings(), None) is None:
        return False
    return bool(SECTION_NUMBER.match(text)) or any(
        _is_like(child, element)
        for section in _beside(element.getparent())
        for child in islice(section, FEW_CHILDREN)
    )


def _beside(section: etree._Element | None) -> Iterator[etree._Element]:
    for is_above in (True, False):
        if section is not None:
            yield from islice(section.itersiblings("*", preceding=is_above), 1)


def _is_like(one: etree._Element, other: etree._Element) -> bool:
    return one.tag == other.tag and marks_of(one) == marks_of(other)


def _marks_an_end(element: etree._Element) -> bool:
    framing = filter(FURNITURE_MARK.fullmatch, marks_of(element))
    return all(map(ENDS_MARK.fullmatch, framing))


def _follows_sentences(element: etree._Element) -> bool:
    """Tell the day of a signature from that of today in the head of a site."""
    return any(map(has_sentence, element.itersiblings("*", preceding=True)))


def _has_fields(form: etree._Element) -> bool:
    """Tell a form to fill in from one that a site's system puts around an article."""
    kinds = (field.get("type", "text") for field in form.iter("input"))
    fields = sum(kind.lower() != "hidden" for kind in kinds)
    return fields > 0 or next(form.iter("select", "textarea"), None) is not None


def _is_list_of_links(element: etree._Element, weight: Weight) -> bool:
    if weight.links < LINKS_OF_A_LIST or weight.linked * 2 <= weight.text:
        return False
    return not any("附件" in text for text in map(str, element.itertext()))
