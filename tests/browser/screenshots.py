"""Photograph every page, wide and narrow, light and dark: `make screenshots`."""

import os
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.request import urlopen

from playwright.sync_api import sync_playwright

from tests.browser.conftest import CHROMIUM, OPTIONS
from tests.conftest import PROJECT

FOLDER = PROJECT / "screenshots"
WIDTHS = {"wide": 1440, "narrow": 390}
SCHEMES = ("light", "dark")
PAGES = {
    "home": "/",
    "results": "/search/?q=公开&year=2021",
    "closest": "/search/?q=公开 绝无此语存焉",
    "nothing": '/search/?q="绝无此语存焉"',
    "report": "/reports/1/",
    "report-marked": "/reports/10/?q=公开",
    "citations": "/reports/1/cite/?section=2",
    "body": "/agencies/lin-zhi-shi-shang-wu-ju/",
    "directory": "/agencies/",
    "years": "/years/",
    "figures": "/figures/",
    "outcomes": "/figures/outcomes/",
    "help": "/help/search/",
    "about": "/about/",
    "colophon": "/about/colophon/",
    "not-found": "/nowhere/",
}


def main():
    environment = {**os.environ, "DATA_DIR": str(PROJECT / "var" / "screenshots")}
    manage = [sys.executable, "manage.py", "prepare", "--samples"]
    subprocess.run(manage, env=environment, cwd=PROJECT, check=True)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    command = [sys.executable, "-m", "gunicorn", "archive.wsgi", "--bind", address]
    site = subprocess.Popen(command, env=environment, cwd=PROJECT)
    try:
        await_site(f"http://{address}/")
        photograph(f"http://{address}")
    finally:
        site.terminate()
        site.wait()


def await_site(address, *, patience=30):
    for _ in range(patience):
        try:
            urlopen(address).close()  # noqa: S310 - our own server
        except OSError:
            time.sleep(1)
        else:
            return
    raise TimeoutError(address)


def photograph(base):
    FOLDER.mkdir(exist_ok=True)
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=OPTIONS)
        for size, width in WIDTHS.items():
            for scheme in SCHEMES:
                context = browser.new_context(
                    base_url=base,
                    viewport={"width": width, "height": 900},
                    color_scheme=scheme,
                )
                page = context.new_page()
                for name, path in PAGES.items():
                    page.goto(path)
                    file = Path(FOLDER) / f"{name}-{size}-{scheme}.png"
                    page.screenshot(path=file, full_page=True)
                context.close()
        browser.close()


if __name__ == "__main__":
    main()
