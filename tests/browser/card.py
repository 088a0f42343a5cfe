"""Draw the picture that links to the site are shown with: `make card`.

Those who show it read no SVG, so it is kept as PNG, drawn from the mark.
"""

from playwright.sync_api import sync_playwright

from tests.browser.chromium import CHROMIUM, OPTIONS
from tests.conftest import PROJECT

STATIC = PROJECT / "static"
WIDTH, HEIGHT = 1200, 630
PAGE = """<!doctype html>
<html lang="zh-Hans">
  <style>
    body {{
      display: grid; place-content: center; justify-items: center; gap: 2.5rem;
      box-sizing: border-box; height: 100vh; margin: 0;
      border-block-end: 18px solid #b5231a; background: #f6f2e8; color: #211c17;
    }}
    svg {{ width: 190px; }}
    p {{ margin: 0; font: 700 84px/1.2 "Noto Serif CJK SC", serif; }}
    p + p {{ color: #5c5247; font-weight: 400; font-size: 36px; }}
  </style>
  {mark}
  <p>政务公开报告档案</p>
  <p>Disclosure Archive</p>
</html>"""


def main():
    mark = (STATIC / "mark.svg").read_text(encoding="utf-8")
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=OPTIONS)
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
        page.set_content(PAGE.format(mark=mark))
        page.screenshot(path=STATIC / "card.png")
        browser.close()


if __name__ == "__main__":
    main()
