"""Content controls: fields of a form, which show a prompt until someone fills them."""

from collections.abc import Iterator

from lxml import etree

from .package import attribute, child, tag

OFF = ("0", "false", "off")
TEXT = {"w:t", "w:sym"}


def is_unfilled(element: etree._Element) -> bool:
    """Tell a control that shows its prompt, such as 单击此处输入文字."""
    if tag(element) != "w:sdt":
        return False
    prompt = child(child(element, "w:sdtPr"), "w:showingPlcHdr")
    return prompt is not None and attribute(prompt, "val") not in OFF


def prompts(part: etree._Element) -> Iterator[str]:
    """Yield what the unfilled controls of a part ask for."""
    walk = etree.iterwalk(part, events=("start",))
    for _, element in walk:
        if is_unfilled(element):
            walk.skip_subtree()
            texts = (each.text or "" for each in element.iter("*") if tag(each) in TEXT)
            if prompt := "".join(texts).strip():
                yield prompt
