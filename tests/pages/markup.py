"""What a validator says of a page: syntax, and what may stand where."""

from collections import Counter
from html.parser import HTMLParser

from django.utils.html import strip_tags
from tinyhtml5.parser import HTMLParser as Validator

VOID = {"br", "hr", "img", "input", "link", "meta", "wbr", "col", "source", "path"}
PHRASING_ONLY = {"p", "h1", "h2", "h3", "h4", "h5", "h6", "span", "a", "summary", "dt"}
BLOCKS = {
    *("p", "div", "ul", "ol", "dl", "table", "section", "article", "aside", "nav"),
    *("h1", "h2", "h3", "h4", "h5", "h6", "form", "pre", "main", "header", "footer"),
}
CHILDREN = {
    "ul": {"li"},
    "ol": {"li"},
    "dl": {"div", "dt", "dd"},
    "tr": {"td", "th"},
    "tbody": {"tr"},
    "thead": {"tr"},
}
INTERACTIVE = {"a", "button", "input", "select", "textarea", "summary"}
HEADING_INSIDE = {"summary"}


class Structure(HTMLParser):
    """Collects what a parser forgives and the standard does not."""

    def __init__(self, page):
        super().__init__()
        self.open, self.ids, self.pointed, self.faults = [], Counter(), [], []
        self.feed(page)
        self.faults += [f"id twice: {each}" for each, n in self.ids.items() if n > 1]
        self.faults += [
            f"points nowhere: {each}" for each in self.pointed if each not in self.ids
        ]

    def handle_starttag(self, tag, attrs):
        names = Counter(name for name, _ in attrs)
        given = dict(attrs)
        self.faults += [f"{tag} {name} twice" for name, n in names.items() if n > 1]
        if given.get("id"):
            self.ids[given["id"]] += 1
        for name in ("for", "aria-labelledby", "aria-describedby", "aria-controls"):
            self.pointed += (given.get(name) or "").split()
        self._place(tag)
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if tag in self.open:
            while self.open.pop() != tag:
                pass

    def _place(self, tag):
        parent = self.open[-1] if self.open else ""
        if parent in CHILDREN and tag not in CHILDREN[parent]:
            self.faults.append(f"<{tag}> in <{parent}>")
        if tag in BLOCKS and parent in PHRASING_ONLY:
            allowed = tag.startswith("h") and parent in HEADING_INSIDE
            self.faults += [] if allowed else [f"<{tag}> in <{parent}>"]
        if tag in INTERACTIVE and any(each in ("a", "button") for each in self.open):
            self.faults.append(f"<{tag}> in a link or button")


def faults(page):
    """List what is wrong with the markup of a page."""
    validator = Validator()
    validator.parse(page)
    syntax = [f"{code} at {place}" for place, code, _ in validator.errors]
    return [*syntax, *Structure(page).faults]


def section_at(page, place):
    """Return the text of the section that a fragment leads to, without spaces."""
    found = page.partition(f'<section id="{place}"')[2]
    assert found, f"nothing at #{place}"
    text = found.partition(">")[2].partition("</section>")[0]
    return "".join(strip_tags(text).split())
