"""Fields of a form: controls with a prompt until someone fills them, and older ones."""

from collections.abc import Iterator

from lxml import etree

from .package import attribute, child, setting, tag

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


def chosen(field: etree._Element) -> str:
    """Return what a drop-down list or a box to tick of an older form shows."""
    form = child(field, "w:ffData")
    if (choices := child(form, "w:ddList")) is not None:
        entries = [attribute(e, "val") for e in choices if tag(e) == "w:listEntry"]
        number = setting(choices, "w:result") or setting(choices, "w:default") or "0"
        is_one = number.isdecimal() and int(number[:6]) < len(entries)
        return entries[int(number)] if is_one else ""
    if (box := child(form, "w:checkBox")) is not None:
        state = child(box, "w:checked")
        state = child(box, "w:default") if state is None else state
        is_ticked = state is not None and attribute(state, "val") not in OFF
        return "☑" if is_ticked else "□"
    return ""
