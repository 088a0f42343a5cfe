"""The words a page says itself, apart from those of the documents it quotes."""

import re
from html.parser import HTMLParser

VOID = {"br", "hr", "img", "input", "link", "meta", "wbr", "col", "source", "path"}
SILENT = {"script", "style"}
SAID_IN = {"title", "aria-label", "placeholder", "alt"}
SAID_IN |= {"data-copy-label", "data-copied", "data-not-copied"}
DESCRIPTIONS = {"description", "og:description", "og:site_name", "og:locale"}
DESCRIPTIONS |= {"og:image:alt"}
CHINESE = re.compile(r"[\u3001\u3002\u4e00-\u9fff\uff01-\uff65]+")


class Words(HTMLParser):
    """Collects what is said outside of elements that are marked as Chinese."""

    def __init__(self, page):
        super().__init__()
        self.said, self.open = [], []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        given = {name: value or "" for name, value in attrs}
        is_quoted = given.get("lang", "").startswith("zh") and tag != "html"
        if not self._is_quoting() and not is_quoted:
            self.said += [given[name] for name in SAID_IN if name in given]
            named = given.get("name", given.get("property", ""))
            if tag == "meta" and named in DESCRIPTIONS:
                self.said.append(given.get("content", ""))
            if tag == "input" and given.get("type") in ("submit", "button"):
                self.said.append(given.get("value", ""))
        if tag not in VOID:
            self.open.append((tag, is_quoted or tag in SILENT))

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag):
        if any(tag == each for each, _ in self.open):
            while self.open.pop()[0] != tag:
                pass

    def handle_data(self, data):
        if not self._is_quoting():
            self.said.append(data)

    def _is_quoting(self):
        return any(is_quoted for _, is_quoted in self.open)


def chinese_of(page, content):
    """List the Chinese that a page says, but for the known content it names."""
    # A name with a mark in it, or a place where its line may end, is still one name.
    said = "\n".join(Words(re.sub(r"</?mark[^>]*>|<wbr>", "", page)).said)
    said = re.sub(r"[ \t]+", " ", said)
    for known in content:
        said = said.replace(known, " ")
    return CHINESE.findall(said)
